function stop(v) { for (let j = 0; j < 1; j++); return v; }
const log = console.log, seen = [];
console.log = (...a) => { stop(); seen.push(a.join()); log('>', ...a); };
console.log('one', 1);
stop();
console.log('two');
log(seen.length);
