function stop(v) { for (let j = 0; j < 1; j++); return v; }
function f(x) { switch (stop(x)) { case NaN: return 'nan'; case 0: return 'zero'; case '0': return 'string'; case null: return 'null'; case undefined: return 'undef'; case stop(true): return 'true'; } return 'none'; }
console.log([NaN, -0, '0', null, undefined, true, 1].map(v => f(v)).join());
