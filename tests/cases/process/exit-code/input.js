function stop(v) { for (let j = 0; j < 1; j++); return v; }
console.log(stop('before'));
setTimeout(() => console.log('never'), 1);
try { process.exit(stop(3)); } finally { console.log('never'); }
