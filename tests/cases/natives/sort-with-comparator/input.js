let calls = 0;
function cmp(a, b) { for (let j = 0; j < 1; j++); calls++; return a.k - b.k; }
const xs = [{ k: 3, n: 'c' }, { k: 1, n: 'a' }, { k: 3, n: 'd' }, { k: 2, n: 'b' }];
console.log(xs.sort(cmp).map(x => x.n).join(''), calls > 0, [3, 1, 2].sort((a, b) => cmp({ k: b }, { k: a })).join());
