function stop(v) { for (let j = 0; j < 1; j++); return v; }
console.log(stop('before'));
stop(notDefinedAnywhere);
