function stop(v) { for (let j = 0; j < 1; j++); return v; }
const base = { hi() { return 'base ' + stop(this.name); }, get p() { return stop('bp'); } };
const o = { __proto__: base, name: 'o', hi() { return 'o ' + super.hi(); }, get p() { return super.p + '+'; }, ['c' + 1]() { return super.hi(); } };
stop();
const copy = { name: 'copy', hi: o.hi };
console.log(o.hi(), o.p, o.c1(), copy.hi());
Object.setPrototypeOf(o, { hi() { return 'new base ' + stop(this.name); }, get p() { return 'np'; } });
stop();
console.log(o.hi(), o.p, copy.hi());
