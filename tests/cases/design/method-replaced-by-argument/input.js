function slow() { for (let j = 0; j < 1; j++); }
const o = { name: 'o', m(v) { return this.name + ' old ' + v; } };
function g() { slow(); o.m = function (v) { return this.name + ' new ' + v; }; return 1; }
console.log(o.m(g()));
console.log(o.m(2));
