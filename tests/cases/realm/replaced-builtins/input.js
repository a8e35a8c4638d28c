function stop(v) { for (let j = 0; j < 1; j++); return v; }
const push = Array.prototype.push, calls = [];
Array.prototype.push = function (...xs) { push.call(calls, xs.length); return push.apply(this, xs); };
const random = Math.max; Math.max = (...a) => stop(random(...a) + 1000);
JSON.stringify = () => stop('patched json');
Object.keys = o => stop(['fake']);
stop();
const a = []; a.push(1, 2); a.push(3);
console.log(a.join(), calls.join(), Math.max(1, 2), JSON.stringify({}), Object.keys({}).join());
