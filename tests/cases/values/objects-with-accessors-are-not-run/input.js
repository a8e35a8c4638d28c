let runs = 0;
function stop(v) { for (let j = 0; j < 1; j++); return v; }
const o = { get a() { runs++; return runs; }, get b() { throw new Error('never'); }, set c(v) { runs += 100; } }, arr = [];
Object.defineProperty(arr, 0, { get() { runs += 1000; return 1; } });
const proxyLike = Object.create({ get inherited() { runs += 10000; return 1; } });
stop(); stop();
console.log(runs, o.a, runs);
