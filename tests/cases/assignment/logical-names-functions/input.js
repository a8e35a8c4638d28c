function stop(v) { for (let j = 0; j < 1; j++); return v; }
let f; f ??= () => 1; let g = 0; g ||= function () { }; let h = 1; h &&= class { }; const o = {}; o.k ??= () => 1;
stop();
console.log(f.name, g.name, h.name, JSON.stringify(o.k.name));
