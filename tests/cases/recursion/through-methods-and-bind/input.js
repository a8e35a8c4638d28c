const o = { depth: 0, go(n) { this.depth++; return n === 0 ? this.depth : this.next(n); } };
o.next = function (n) { return this.go.call(this, n - 1); };
o.bound = o.go.bind(o);
console.log(o.go(4), o.bound(3), o.go.apply(o, [2]));
