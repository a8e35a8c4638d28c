function stop(v) { for (let j = 0; j < 1; j++); return v; }
function f() { this.tag = 'set'; stop(); const a = this; stop(); return this.tag + (a === this) + (this instanceof Number) + (this + 1); }
console.log(f.call(41));
