function stop(v) { for (let j = 0; j < 1; j++); return v; }
globalThis.config = { debug: true, self: null }; config.self = config;
Object.defineProperty(globalThis, 'constant', { value: 42 });
Object.defineProperty(globalThis, 'lazy', { get: () => stop('lazy'), configurable: true, enumerable: true });
implicit = stop('implicit');
stop();
constant = 5;
console.log(config.self.self.debug, constant, lazy, implicit, Object.keys(globalThis).includes('constant'), Object.keys(globalThis).includes('lazy'));
delete globalThis.lazy;
stop();
console.log(typeof lazy);
