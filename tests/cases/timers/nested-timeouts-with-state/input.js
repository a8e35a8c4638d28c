function stop(v) { for (let j = 0; j < 1; j++); return v; }
function count(n, done) { if (n === 0) return done(stop('done')); setTimeout(count, 1, n - 1, done); }
count(4, v => console.log(v));
