function stop(v) { for (let j = 0; j < 1; j++); return v; }
queueMicrotask(() => { stop(); throw new Error('in microtask'); });
setTimeout(() => console.log('never'), 1);
console.log('sync');
