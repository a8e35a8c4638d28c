function stop(v) { for (let j = 0; j < 1; j++); return v; }
globalThis.engine = 'mine'; globalThis.settings = 1; globalThis.run = 2;
stop();
console.log(typeof step, typeof sojourn, typeof apply, engine, settings, run);
finish = 3;
stop();
console.log(globalThis.finish, typeof $host, typeof $program, typeof $snapshot, typeof $pristineCursor, typeof $unwind);
engine = stop('still mine');
console.log(globalThis.engine, delete globalThis.run, typeof run);
