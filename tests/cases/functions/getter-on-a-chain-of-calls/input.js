function stop(v) { for (let j = 0; j < 1; j++); return v; }
const chain = { v: [], add(x) { this.v.push(stop(x)); return this; }, get twice() { stop(); this.v.push(...this.v); return this; }, done() { return this.v.join(''); } };
console.log(chain.add(1).add(stop(2)).twice.add(3).done());
