function stop(v) { for (let j = 0; j < 1; j++); return v; }
const get = [], inc = [];
for (let i = 0, step = 10; i < 20; i += step) { get.push(() => stop(i)); inc.push(() => { i += 100; step++; }); stop(); }
inc[0](); inc[1](); inc[1]();
console.log(get.map(f => f()).join());
