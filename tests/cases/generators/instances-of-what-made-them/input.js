// A generator inherits from the `prototype` that its function has.
function stop(v) { for (let j = 0; j < 1; j++); return v; }
function* plain() { yield 1; }
function* parts({ a } = { a: stop(1) }) { yield a; yield stop(a); }
async function* later(a = stop(2)) { yield a; }
const expression = function* itself([a], b = stop(itself.prototype)) { yield a; };
const o = { *method({ a }) { yield a; } };
class C { static *method({ a }) { yield a; } *own([a]) { yield a; } *#hidden([a]) { yield a; } static hidden(c) { return c.#hidden; } }
plain.prototype.extra = parts.prototype.extra = later.prototype.extra = o.method.prototype.extra = C.method.prototype.extra = () => 'extra';
C.prototype.own.prototype.extra = () => 'own';
const list = [plain(), parts(), parts({ a: 5 }), later(), o.method({ a: 1 }), C.method({ a: 1 }), new C().own([3])];
stop();
console.log(list.map((g) => g.extra()).join());
console.log(list[1] instanceof parts, list[1] instanceof plain, list[3] instanceof later, list[4] instanceof o.method, list[5] instanceof C.method, new C().own([1]) instanceof C.prototype.own);
const e = expression([1]);
stop();
console.log(e instanceof expression, Object.getPrototypeOf(e) === expression.prototype, ...e);
console.log(C.hidden(new C())([1]) instanceof C.hidden(new C()), [...list[1]], [...parts({ a: 4 })]);
parts.prototype = null;
stop();
console.log(Object.getPrototypeOf(parts()) === Object.getPrototypeOf(Object.getPrototypeOf(plain())).__proto__ || Object.getPrototypeOf(parts()) === Object.getPrototypeOf(plain.prototype));
const wrap = (make) => function* ({ a }, f = () => make) { yield f(); yield a; };
const w = wrap('made');
const g = w({ a: 9 });
stop();
console.log(g instanceof w, ...g, w.name, w.length);
