const log = [];
function stop(v) { for (let j = 0; j < 1; j++); return v; }
function it() { let n = 0; return { [Symbol.iterator]() { return this; }, next() { return { value: stop(n++), done: false }; }, return() { log.push('closed'); stop(); return {}; } }; }
try { for (const { x } of { [Symbol.iterator]: () => ({ next: () => ({ value: null, done: false }), return() { log.push('closed null'); return {}; } }) }); } catch (e) { log.push(e.name); }
const o = { set p(v) { stop(); throw 'setter'; } };
try { for (o.p of it()); } catch (e) { log.push(e); }
try { [o.p] = it(); } catch (e) { log.push(e); }
console.log(log.join());
