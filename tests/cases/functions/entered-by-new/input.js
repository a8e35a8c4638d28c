function stop(v) { for (let j = 0; j < 1; j++); return v; }
function F(a) { stop(); this.a = a; stop(); }
const o = new F(1); console.log(o.a, o instanceof F);
const p = Reflect.construct(F, [2]); console.log(p.a, p instanceof F);
class D extends F { constructor() { super(stop(3)); stop(); } }
console.log(new D().a, Reflect.construct(F, [4], D) instanceof D);
const B = F.bind(null, 9); console.log(new B().a, new (new Proxy(F, {}))(5).a);
console.log(F.call({}, 1), Reflect.construct.length, Reflect.construct.name);
try { Reflect.construct(1, []) } catch (e) { console.log(e.name) }
try { Reflect.construct(F) } catch (e) { console.log(e.name) }
function G() { stop(); return new.target === undefined ? 'called' : undefined; } console.log(G(), typeof new G(), Reflect.apply(G, undefined, []));
