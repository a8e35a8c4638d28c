function stop(v) { for (let j = 0; j < 1; j++); return v; }
const a = [1, 2, 3];
a[Symbol.iterator] = function () { let i = this.length; return { next: () => i-- > 0 ? { value: stop(this[i]), done: false } : { done: true } }; };
const out = [];
for (const x of a) out.push(x);
console.log(out.join(), [...a].join(), Math.min(...a), Array.from(a).join());
