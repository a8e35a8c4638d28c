function stop(v) { for (let j = 0; j < 1; j++); return v; }
exports.one = () => stop(1) + b.k; const b = require('./b.cjs'); exports.late = 5;
