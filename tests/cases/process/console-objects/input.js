function stop(v) { for (let j = 0; j < 1; j++); return v; }
console.log([1, 'two', null], { a: 1, b: 'x' });
stop();
console.log([], {}, [[1]], { n: { m: 1 } });
