function stop(v) { for (let j = 0; j < 1; j++); return v; }
globalThis.stop = stop;
const add = new Function('a', 'b', 'let s = 0; for (let i = 0; i < b; i++) s += a; return stop(s);');
console.log(add(3, 4), add.name, add.length, String(add));
const counter = Function('var n = 0; return function step() { n++; stop(); return n; }')();
counter(); stop(); console.log(counter());
console.log((0, eval)('1 + stop(2)'), (0, eval)(7), eval.name, Function.prototype.constructor === Function);
const gen = Object.getPrototypeOf(function* () {}).constructor('x', 'yield x; stop(); yield x + 1;');
const g = gen(5); console.log(g.next().value); stop(); console.log(g.next().value, g.next().done);
try { new Function('return (;'); } catch (e) { console.log(e.name, e instanceof SyntaxError); }
try { (0, eval)('][') } catch (e) { console.log(e.name); }
console.log(new Function('return this')() === globalThis, Function('return typeof require')(), new Function()());
const local = 1; console.log(Function('return typeof local')());
console.log(add instanceof Function, Function.length, Function.name, Object.getPrototypeOf(add) === Function.prototype, 'prototype' in add, new (Function('this.x = stop(4)'))().x);
class Callable extends Function { constructor() { super('return stop(8)'); } twice() { return this() * 2; } }
const c = new Callable(); stop(); console.log(c(), c.twice(), c instanceof Callable);
Object.getPrototypeOf(async function () {}).constructor('v', 'await null; stop(); console.log("async", v);')(3);
console.log(Function('a,b', 'c', 'return a+b+c')(1, 2, 3), Function('/* c */ a = 2', 'return a')());
for (let i = 0; i < 3; i++) { const f = new Function('return ' + i); stop(); console.log(f()); }
try { (0, eval)("JSON.parse('{')"); } catch (e) { console.log(e.name, e.message.includes('statements')); }
try { (0, eval)('stop(missing)'); } catch (e) { console.log(e.name); }
stop(); console.log((0, eval)('[1, 2].map((x) => stop(x) + 1).join(), stop(9)'), (0, eval)('this === globalThis'));
