function stop(v) { for (let j = 0; j < 1; j++); return v; }
globalThis.shared = 1;
const get = () => shared, set = v => { shared = stop(v); };
set(5);
stop();
console.log(get(), globalThis.shared, typeof notDeclared);
delete globalThis.shared;
stop();
console.log(typeof shared);
