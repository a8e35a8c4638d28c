function stop(v) { for (let j = 0; j < 1; j++); return v; }
const it = { [Symbol.iterator]() { let n = 0; return { next: () => ({ value: stop(n), done: n++ > 2 }) }; } };
console.log(Array.from(it).join(), Array.from(it, x => stop(x) * 2).join(), Array.from({ length: 2, 0: 'a', 1: 'b' }, stop).join(), Object.fromEntries([['k', stop(1)]]).k, new Set(it).size, [].concat([1], stop([2])).join());
