function stop(v) { for (let j = 0; j < 1; j++); return v; }
const a = [1, , 3, , ,], sparse = [], big = [];
sparse[5] = 'five'; sparse.length = 10; big[4294967294] = 'last'; big.length === 4294967295;
const u = [undefined, , null];
stop();
console.log(a.length, 1 in a, 0 in a, sparse.length, Object.keys(sparse).join(), big.length, Object.keys(big).join(), 0 in u, 1 in u, JSON.stringify([u, a]));
a.length = 1; sparse[2] = 2; stop();
console.log(a.length, Object.keys(sparse).join());
