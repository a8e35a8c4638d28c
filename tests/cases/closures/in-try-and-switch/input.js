function stop(v) { for (let j = 0; j < 1; j++); return v; }
const fs = [];
try { function inTry() { return stop('try'); } fs.push(inTry); } finally { fs.push(function fin() { return stop('fin'); }); }
switch (stop(1)) { case 1: function inSwitch() { return stop('switch') + x; } let x = 'x'; fs.push(inSwitch); }
stop();
console.log(fs.map(f => f()).join());
