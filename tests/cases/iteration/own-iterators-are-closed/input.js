const log = [];
function stop(v) { for (let j = 0; j < 1; j++); return v; }
function it(n, name) { let i = 0; return { [Symbol.iterator]() { stop(); return { next() { stop(); return { value: i, done: i++ >= n }; }, return(v) { stop(); log.push('close ' + name); return {}; } }; } }; }
for (const x of it(2, 'all')) log.push(stop(x));
for (const x of it(5, 'break')) { if (stop(x) === 1) break; }
(() => { for (const x of it(5, 'return')) { if (stop(x) === 1) return stop(9); } })();
try { for (const x of it(5, 'throw')) { if (stop(x) === 1) throw 'e'; } } catch (e) { log.push(stop(e)); }
outer: for (let i = 0; i < 2; i++) for (const x of it(3, 'continue outer')) continue outer;
console.log(log.join());
