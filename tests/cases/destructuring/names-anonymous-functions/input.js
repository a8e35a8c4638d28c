function t(v) { for (let j = 0; j < 1; j++); return v; }
const { f = () => t(1), g = class { }, h: { k = function () { } } = {} } = {};
const [m = () => 1] = [];
t();
console.log(f.name, g.name, k.name, m.name, f());
