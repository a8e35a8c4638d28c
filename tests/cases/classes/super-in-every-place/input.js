const log = [];
function t(v) { for (let j = 0; j < 1; j++); log.push(v); return v; }
class A { m(v) { return 'A.m' + v + this.id; } get g() { return 'A.g' + this.id; } set s(v) { this.saved = 'A' + t(v); } static sm() { return 'A.sm'; } }
class B extends A {
  constructor() { super(); this.id = 'b'; }
  m(v) { const arrow = () => super.m(t(v)); return arrow(); }
  get g() { return super['g' + t('')]; }
  set s(v) { super.s = t(v); }
  add() { super.extra = t(1); super.extra2 ??= t(2); return super.m?.(t('opt')) + super.nothing?.(t('not')); }
  static sm() { return super.sm() + (() => super.sm())(); }
  tag() { return super.m`x`; }
  apply() { return super.m(...[t('spread')]); }
}
const b = new B();
b.s = 'v';
console.log(b.m(1), b.g, b.saved, b.add(), b.extra, b.extra2, B.sm(), b.tag(), b.apply(), log.join());
