const log = [];
function stop(v) { for (let j = 0; j < 1; j++); return v; }
function it(next) { return { [Symbol.iterator]() { return { next, return() { log.push('closed'); return {}; } }; } }; }
function attempt(f) { try { log.push(f()); } catch (e) { log.push(e instanceof Error ? e.name : e); } }
attempt(() => { for (const x of it(() => { stop(); throw 'next'; })); });
attempt(() => { for (const x of it(() => stop(5))); });
attempt(() => { for (const x of it(() => ({ done: false, get value() { stop(); throw 'value'; } }))); });
attempt(() => { for (const x of it(() => ({ get done() { stop(); throw 'done'; } }))); });
attempt(() => { for (const x of it(undefined)); });
attempt(() => { for (const x of 5); });
attempt(() => { for (const x of { [Symbol.iterator]() { return 5; } }); });
attempt(() => [...it(() => { stop(); throw 'spread'; })]);
attempt(() => { for (const { a } of [null]); });
console.log(log.join());
