const log = [];
function stop(v) { for (let j = 0; j < 1; j++); return v; }
function it(ret) { return { [Symbol.iterator]() { return { next() { return { value: stop(1), done: false }; }, return: ret }; } }; }
function attempt(f) { try { log.push(f()); } catch (e) { log.push(e instanceof Error ? e.name : e); } }
attempt(() => { for (const x of it(() => { stop(); throw 'from return'; })) break; return 'no'; });
attempt(() => { for (const x of it(() => { stop(); throw 'from return'; })) throw 'from body'; });
attempt(() => { for (const x of it(() => stop(5))) break; return 'not an object'; });
attempt(() => { for (const x of it(() => stop(5))) throw 'body wins'; });
attempt(() => { for (const x of it(undefined)) return 'no return method'; });
attempt(() => { for (const x of it(null)) { break; } return 'null return'; });
attempt(() => { for (const x of it(5)) { break; } return 'not callable'; });
console.log(log.join());
