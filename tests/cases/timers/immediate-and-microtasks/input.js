function stop(v) { for (let j = 0; j < 1; j++); return v; }
setImmediate(x => { console.log('immediate', stop(x)); queueMicrotask(() => console.log('micro in immediate')); setImmediate(() => console.log(stop('next immediate'))); }, 'x');
queueMicrotask(() => { stop(); console.log('micro'); });
console.log('sync');
