function stop(v) { for (let j = 0; j < 1; j++); return v; }
class N extends null { static s() { return stop('static'); } static made() { return Object.create(N.prototype); } m() { return stop('m'); } }
const out = [];
for (const f of [() => new N(), () => { class X extends 5 { } }, () => { class Y extends (() => 1) { } }, () => N.made().m(), () => N()]) try { out.push(f()); } catch (e) { out.push(e.name); }
stop();
console.log(N.s(), Object.getPrototypeOf(N.prototype), out.join());
