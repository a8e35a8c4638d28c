function stop(v) { for (let j = 0; j < 1; j++); return v; }
const xs = [1, 2, 3, 4];
console.log(xs.map(x => stop(x * 2)).join(), xs.filter(x => stop(x % 2)).join(), xs.reduce((a, x) => stop(a + x), 0), xs.reduceRight((a, x) => stop(a + '' + x)), xs.some(x => stop(x > 2)), xs.every(x => stop(x > 2)), xs.find(x => stop(x === 3)), xs.findIndex(x => stop(x === 3)), xs.flatMap(x => [x, stop(x)]).length);
