// Helpers in the middle of their work, their callbacks, and what lies below them.
function* numbers(name) {
  try {
    for (let n = 1; ; n += 1) yield n;
  } finally {
    console.log('closed', name);
  }
}
const square = (n, i) => {
  let product = 0;
  for (let k = 0; k < n; k += 1) product += n;
  return `${i}:${product}`;
};

const helper = numbers('a').filter((n) => n % 2 === 1).map(square).drop(1).take(3);
console.log(helper.next(), helper[Symbol.toStringTag], helper instanceof Iterator);
console.log([...helper], helper.next());

console.log(numbers('b').take(4).flatMap((n) => Array.from({ length: n }, (_, i) => n * 10 + i)).toArray().join());
console.log(numbers('c').take(5).reduce((sum, n, i) => sum + n * i, 100), [3, 4].values().reduce((a, b) => a * b));
numbers('d').take(2).forEach((n, i) => console.log('each', n, i));
console.log(numbers('e').some((n) => n > 3), numbers('f').every((n) => n < 3), numbers('g').find((n) => n * n > 50));

class Countdown extends Iterator {
  #left;
  constructor(from) {
    super();
    this.#left = from;
  }
  next() {
    this.#left -= 1;
    return { value: this.#left, done: this.#left < 0 };
  }
}
console.log([...new Countdown(3).map((n) => n + 0.5)], new Countdown(2).toArray());

const wrapped = Iterator.from({ left: 2, next() { this.left -= 1; return { value: `w${this.left}`, done: this.left < 0 }; } });
console.log(wrapped.next(), wrapped instanceof Iterator, [...wrapped], wrapped.return());
console.log([...Iterator.from('a💙b').map((c) => c.length)]);
const set = new Set([1, 2]);
console.log(Iterator.from(set).take(1).toArray(), Iterator.from(numbers('h')) instanceof Iterator);

// Held by closures and by other objects.
const parts = { rest: new Map([['x', 1], ['y', 2], ['z', 3]]).entries().map(([key, value]) => key + value) };
console.log(parts.rest.next().value);
const read = () => parts.rest.next();
console.log(read(), read(), read(), read());
const lazy = numbers('i').map((n) => { console.log('map', n); return n; });
console.log(lazy.next().value + lazy.next().value, lazy.return(), lazy.next());
