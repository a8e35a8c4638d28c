// Everything in a class is strict code: private methods, initialisers and static blocks too, which run outside of the class.
const frozen = Object.freeze({ q: 1 });
function attempt(f) { for (let i = 0; i < 1; i++); try { return f(); } catch (e) { return e.name; } }
const kind = function () { return 'use'; };
class A {
  x = attempt(() => (frozen.q = 2));
  static y = attempt(function () { return (frozen.q = 2); });
  own = attempt(function () { return typeof this; });
  static { this.block = attempt(() => { undeclared = 1; }); }
  #method() { return (frozen.q = 3); }
  #receiver() { return (function () { return typeof this; })(); }
  #defaults(p = attempt(kind), ...rest) { frozen.q = p; return rest; }
  #pattern({ a = attempt(kind) } = {}) { return (function () { return [typeof this, a]; })(); }
  static #static(p = 1) { delete frozen.q; return p; }
  get #getter() { return (frozen.q = 4); }
  *#generator(p = 1) { yield p; frozen.q = 5; }
  async #async(p = 1) { await p; frozen.q = 6; }
  static use(p) { return this.#static(p); }
  run() {
    const tries = [() => this.#method(), () => this.#receiver(), () => this.#defaults(), () => this.#pattern(), () => this.#getter, () => [...this.#generator()]];
    this.#async().catch((e) => console.log('async', e.name));
    return tries.map(attempt);
  }
}
const a = new A();
console.log(a.x, A.y, a.own, A.block, attempt(() => A.use()), typeof undeclared);
console.log(a.run());
