function stop(v) { for (let j = 0; j < 1; j++); return v; }
const n = new Number(-0), s = new String('ab'), b = new Boolean(false), y = Object(Symbol.iterator), i = Object(5n);
s.extra = 1; n.extra = 2;
stop();
console.log(Object.is(n.valueOf(), -0), typeof n, s.length, s[1], s.extra, n.extra, b ? 'truthy' : '', b.valueOf(), y.valueOf() === Symbol.iterator, i.valueOf() + 1n, Object.keys(s).join(), s instanceof String);
