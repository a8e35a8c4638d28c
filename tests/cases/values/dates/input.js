function stop(v) { for (let j = 0; j < 1; j++); return v; }
const d = new Date(1234567890123), bad = new Date(NaN), old = new Date(-1), list = [d, d];
d.label = 'mine';
stop();
console.log(d.getTime(), d.toISOString(), Number.isNaN(bad.getTime()), old.getTime(), list[0] === list[1], d.label, d instanceof Date, JSON.stringify(d));
d.setTime(stop(5));
console.log(list[1].getTime());
