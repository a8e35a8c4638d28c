function stop(v) { for (let j = 0; j < 1; j++); return v; }
console.log([[1, 2], [3]].map(row => row.map(x => stop(x) * 2).reduce((a, b) => a + stop(b), 0)).join());
