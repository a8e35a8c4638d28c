// A timer of 30 ms that has waited 20 fires before one of 30 ms started then.
function stop(v) { for (let j = 0; j < 1; j++); return v; }
const log = [];
setTimeout(() => log.push(stop('first')), 30);
setTimeout(() => { stop(); setTimeout(() => log.push(stop('second')), 30); }, 20);
setTimeout(() => console.log(log.join()), 80);
