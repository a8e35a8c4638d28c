const a = require('./a.cjs'); exports.k = 10; exports.two = () => a.late; let s = 0; for (let i = 0; i < 3; i++) s += i; exports.s = s;
