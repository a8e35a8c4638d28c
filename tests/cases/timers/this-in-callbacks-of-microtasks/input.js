function stop(v) { for (let j = 0; j < 1; j++); return v; }
const o = { n: 1, go() { queueMicrotask(() => { stop(); console.log(this.n); }); setTimeout(function (self) { stop(); console.log(self.n); }, 1, this); } };
o.go();
