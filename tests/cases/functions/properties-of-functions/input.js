function stop(v) { for (let j = 0; j < 1; j++); return v; }
function f(a, b = 1, c) { stop(); }
const arrow = (x) => stop(x), o = { m() { stop(); }, get g() { return stop(1); }, ['c' + 1]: () => stop(), async: function () { stop(); } };
stop();
const d = Object.getOwnPropertyDescriptor;
console.log(f.name, f.length, arrow.name, o.m.name, d(o, 'g').get.name, o.c1.name, o.async.name, 'prototype' in arrow, 'prototype' in o.m, 'prototype' in f, JSON.stringify(d(f, 'name')), JSON.stringify(d(f, 'length')), d(f, 'prototype').writable, Object.getOwnPropertyNames(arrow).sort().join());
Object.defineProperty(f, 'name', { value: 'renamed' });
delete arrow.length;
stop();
console.log(f.name, arrow.length, Object.getOwnPropertyNames(arrow).join(), 'length' in arrow);
