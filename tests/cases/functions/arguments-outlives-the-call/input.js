function stop(v) { for (let j = 0; j < 1; j++); return v; }
function f(a, b) { const set = v => { a = v; }; return { args: arguments, set, get: () => a }; }
const r = f(1, 2);
stop();
r.set('changed');
stop();
console.log(r.args[0], r.args.length, r.get());
r.args[0] = 'again';
stop();
console.log(r.get(), Object.prototype.toString.call(r.args), Array.from(r.args).join());
