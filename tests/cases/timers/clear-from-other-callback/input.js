function stop(v) { for (let j = 0; j < 1; j++); return v; }
let b;
setTimeout(() => { clearTimeout(b); console.log(stop('cleared')); }, 1);
b = setTimeout(() => console.log('never'), 30);
setTimeout(() => console.log('end'), 45);
