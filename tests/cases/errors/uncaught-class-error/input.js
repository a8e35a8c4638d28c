function stop(v) { for (let j = 0; j < 1; j++); return v; }
class Custom extends Error { constructor(m) { super(stop(m)); this.name = 'Custom'; } get extra() { console.log('never'); return 1; } }
console.log('x');
throw new Custom('custom message');
