function stop(v) { for (let j = 0; j < 1; j++); return v; }
queueMicrotask(() => console.log(stop('micro')));
process.nextTick(v => console.log(stop(v)), 'tick');
console.log('sync');
