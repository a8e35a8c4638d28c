function stop(v) { for (let j = 0; j < 1; j++); return v; }
process.exitCode = stop(4);
stop();
console.log('end', process.exitCode);
