function stop(v) { for (let j = 0; j < 1; j++); return v; }
try { throw new Error('kept'); } finally { console.log(stop('finally runs')); }
