function stop(v) { for (let j = 0; j < 1; j++); return v; }
function Thing(n) {
  var self = this;
  this.n = n;
  this.get = function () { stop(); return self.n; };
  this.arrow = () => { stop(); return this.n === self.n && this; };
}
const t = new Thing(3), get = t.get;
t.n = stop(4);
console.log(get(), t.arrow() === t);
