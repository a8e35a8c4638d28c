function stop(v) { for (let j = 0; j < 1; j++); return v; }
function f() { const g = () => { stop(); return this; }; stop(); return [g() === this, g.call(1) === this, [1].map(() => this)[0] === this].join(); }
console.log(f.call({}), new (function () { this.ok = (() => stop(this))() === this; })().ok);
