function stop(v) { for (let j = 0; j < 1; j++); return v; }
const n = { valueOf: () => stop(86400000) };
console.log(new Date(n).toISOString(), (255).toString({ valueOf: () => stop(16) }), 'abc'.slice({ valueOf: () => stop(1) }), 'x'.padStart({ valueOf: () => stop(3) }, '-'), Math.max(n, stop(1)), parseInt({ toString: () => stop('12px') }), new Array({ length: 1 }).length);
