function stop(v) { for (let j = 0; j < 1; j++); return v; }
let n = 0;
const x = (n++, stop(n), n += stop(5), n * 2);
console.log(x, void stop(1), typeof stop(''), !stop(0), -stop(3), +stop('4'), ~stop(5));
