function stop(v) { for (let j = 0; j < 1; j++); return v; }
const held = Symbol.for('shared key');
stop();
const again = Symbol.for('shared key');
const m = new Map([[held, 'found']]);
stop();
console.log(held === again, m.get(Symbol.for('shared key')));
