const log = [];
function stop(v) { for (let j = 0; j < 1; j++); log.push(v); return v; }
const o = { valueOf() { return stop(5); }, toString() { return stop('str'); } };
console.log(o + 1, `${o}`, o * 2, o == 5, o < 6, [o] + '', String(o), Number(o), isNaN(o), [1, 2, 3][{ toString: () => stop('1') }], log.join());
