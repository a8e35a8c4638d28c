function stop(v) { for (let j = 0; j < 1; j++); return v; }
class Shape { constructor() { stop(); if (new.target === Shape) throw new TypeError('abstract'); this.kind = new.target.name; } }
class Circle extends Shape { constructor() { super(); stop(); this.direct = new.target === Circle; } }
let thrown; try { new Shape(); } catch (e) { thrown = e.message; }
console.log(thrown, new Circle().kind, new Circle().direct, new (class Sub extends Circle { })().kind);
