function compute() { for (let j = 0; j < 2; j++); return 7; }
class A { constructor(x) { this.x = x; } }
class B extends A { constructor() { const x = compute(); super(x); this.y = compute() + 1; } }
const b = new B();
console.log(b.x, b.y, b instanceof B, Object.keys(b).join());
