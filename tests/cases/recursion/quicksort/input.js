function sort(xs) { if (xs.length < 2) return xs; const [p, ...rest] = xs; return [...sort(rest.filter(x => x < p)), p, ...sort(rest.filter(x => x >= p))]; }
console.log(sort([3, 1, 4, 1, 5]).join());
