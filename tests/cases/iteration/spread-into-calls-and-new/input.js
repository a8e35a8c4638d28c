const log = [];
function t(v) { for (let j = 0; j < 1; j++); log.push(v); return v; }
function it(a, n) { let i = 0; return { [Symbol.iterator]: () => ({ next: () => ({ done: i >= n, value: a + t(i++) }) }) }; }
class P { constructor(...a) { this.a = a.join(''); } }
const o = { m(...a) { return a.length + this.k; }, k: 'K' };
console.log(new P(...it('x', 2), 'end').a, o.m(...it('y', 1)), [...it('z', 2), ...it('w', 1)].join(), String.fromCharCode(...[104, 105]), log.join());
