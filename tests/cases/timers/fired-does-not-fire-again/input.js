function stop(v) { for (let j = 0; j < 1; j++); return v; }
let fired = 0;
setTimeout(() => { fired++; stop(); }, 1);
setTimeout(() => { stop(); stop(); console.log('fired', fired); }, 15);
