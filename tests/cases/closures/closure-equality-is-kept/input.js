function stop(v) { for (let j = 0; j < 1; j++); return v; }
const f = () => 1, g = f, set = new Set([f]), handlers = { f };
stop();
console.log(f === g, set.has(g), handlers.f === f, set.delete(handlers.f), set.size);
