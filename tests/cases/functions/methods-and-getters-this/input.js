function stop(v) { for (let j = 0; j < 1; j++); return v; }
const base = { get me() { stop(); return this.name; }, set me(v) { this.name = stop(v); }, who() { stop(); return this.me; } };
const o = Object.create(base); o.name = 'o';
console.log(o.me, o.who(), (o.me = 'p', o.name), Object.keys(base).join(), 'name' in base);
