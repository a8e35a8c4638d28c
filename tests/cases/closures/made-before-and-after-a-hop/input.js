function stop(v) { for (let j = 0; j < 1; j++); return v; }
function make(name) { let n = 0; return () => name + stop(++n); }
const before = make('before');
stop();
const after = make('after');
stop();
console.log(before(), after(), before(), after(), before.name, make.name);
