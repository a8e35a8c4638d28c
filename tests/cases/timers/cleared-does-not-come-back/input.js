function stop(v) { for (let j = 0; j < 1; j++); return v; }
const a = setInterval(() => console.log('never'), 5), b = setTimeout(() => console.log('never'), 5), c = setImmediate(() => console.log('never'));
stop();
clearInterval(a); clearTimeout(b); clearImmediate(c);
stop();
clearTimeout(b); clearTimeout(undefined); clearInterval(null); clearTimeout(12345);
setTimeout(() => console.log(stop('done')), 20);
