// Many features, one stack: a stop anywhere must find each of them as it was.
const log = [];
function stop(v) { for (let j = 0; j < 1; j++); return v; }
class Base { constructor(n) { this.n = n; } run(k) { return k(this.n); } }
class Derived extends Base { constructor(n) { super(stop(n)); } run(k) { return super.run(v => k(stop(v) + 1)); } }
function outer({ a, ...rest }, [b, c = stop(a)] = [2]) {
  l: for (const x of [a, b]) {
    switch (x) {
      case 1: try { log.push(new Derived(x).run(v => v * stop(c))); continue l; } finally { log.push(`f${stop(x)}`); }
      default: log.push(Object.keys(rest).length + stop(x));
    }
  }
  return log?.join?.('|') ?? 'none';
}
console.log(outer({ a: 1, p: 1, q: 2 }));
