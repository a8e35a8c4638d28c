function stop(v) { for (let j = 0; j < 1; j++); return v; }
let n = 0, log = [];
while (stop(n < 3)) { log.push(n); n++; }
do { log.push('d' + n); } while (stop(--n > 1));
do log.push('once'); while (stop(false));
while (n > 0) n -= stop(1);
console.log(log.join(), n);
