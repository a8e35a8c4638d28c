function stop(v) { for (let j = 0; j < 1; j++); return v; }
class K { m() { return stop(1); } static s() { } get g() { return 1; } }
stop();
let thrown; try { K(); } catch (e) { thrown = e.name; }
let made; try { new (new K().m)(); } catch (e) { made = e.name; }
const d = Object.getOwnPropertyDescriptor;
console.log(thrown, made, Object.keys(K.prototype).length, d(K, 'prototype').writable, JSON.stringify(d(K.prototype, 'm'), (k, v) => typeof v === 'function' ? 'fn' : v), d(K.prototype, 'g').enumerable, Object.getOwnPropertyNames(K).sort().join(), 'prototype' in K.prototype.m);
