function stop(v) { for (let j = 0; j < 1; j++); return v; }
const log = [];
setTimeout(() => log.push(stop('t20')), 20);
setTimeout(() => log.push(stop('t5')), 5);
setTimeout((a, b) => log.push(stop('args' + a + b)), 5, 1, 2);
queueMicrotask(() => { log.push(stop('micro')); queueMicrotask(() => log.push(stop('micro2'))); });
log.push('sync');
setTimeout(() => console.log(log.join()), 40);
