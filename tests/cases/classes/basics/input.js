function stop(v) { for (let j = 0; j < 1; j++); return v; }
class Point { constructor(x, y) { this.x = stop(x); this.y = y; } sum() { return stop(this.x) + this.y; } get len() { return stop(Math.hypot(this.x, this.y)); } set len(v) { this.x = stop(v); this.y = 0; } static of(...a) { return new this(...a); } toString() { return `(${this.x},${stop(this.y)})`; } }
const p = Point.of(3, 4);
stop();
console.log(p.sum(), p.len, String(p), (p.len = 9, `${p}`), Object.keys(p).join(), typeof Point, Point.name, Point.length);
