function stop(v) { for (let j = 0; j < 1; j++); return v; }
function f() { return stop(++f.calls); }
f.calls = 0; f.meta = { owner: f };
f(); f();
stop();
console.log(f.calls, f.meta.owner === f, f(), Object.keys(f).join(), f.length, f.name);
