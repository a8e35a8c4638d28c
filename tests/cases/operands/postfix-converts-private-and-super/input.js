// The value of a postfix update of a private or super member is what was there, as a number.
function f(v) { for (let i = 0; i < 1; i++); return v; }
class A { get s() { return '4'; } set s(v) { console.log('set', v); } }
class B extends A {
  #x = '1'; static #y = false; #z = {}; #b = 7n;
  m() { return [this.#x++, this.#x, f(this.#z--), this.#z, this.#b++, this.#b, ++this.#x]; }
  s2() { return [super.s++, f(super.s--), ++super.s]; }
  static n() { return [this.#y++, f(this.#y++), --this.#y]; }
}
console.log(new B().m(), new B().s2(), B.n());
