function slow() { for (let j = 0; j < 1; j++); }
let reads = 0;
const o = { get m() { reads++; slow(); return v => 'called ' + v; } };
function g() { slow(); return 1; }
console.log(o.m(g()), reads);
console.log(o['m'](g()), reads);
