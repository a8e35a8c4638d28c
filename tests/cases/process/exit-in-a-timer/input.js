function stop(v) { for (let j = 0; j < 1; j++); return v; }
setTimeout(() => { console.log(stop('bye')); process.exit(7); }, 2);
setInterval(() => { }, 50);
