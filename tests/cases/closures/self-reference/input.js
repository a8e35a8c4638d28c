function stop(v) { for (let j = 0; j < 1; j++); return v; }
const fact = function self(n) { return n < 2 ? stop(1) : n * self(n - 1); };
const copy = fact;
console.log(copy(6), copy.name);
