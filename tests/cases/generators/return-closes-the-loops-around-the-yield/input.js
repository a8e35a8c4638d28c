// return() while suspended in for-of closes the loop's iterator first; what closing throws replaces it.
function source(name, failing) {
  let i = 0;
  return {
    [Symbol.iterator]() { return this; },
    next() { return { value: `${name}${i++}`, done: i > 3 }; },
    return() {
      console.log('close', name);
      for (let j = 0; j < 2; j++);
      if (failing) throw new Error(`closing ${name}`);
      return {};
    },
  };
}
function* nested(failing) {
  for (const a of source('a')) {
    for (const b of source('b', failing)) {
      try {
        const [c = yield b, d] = source('c');
        console.log(c, d);
        yield a + b;
      } finally {
        console.log('finally', a, b);
      }
    }
  }
}
let g = nested(false);
console.log(g.next(), g.next(), g.return(5), g.next());
g = nested(false);
g.next();
g.next();
try {
  g.throw(new RangeError('mine'));
} catch (e) {
  console.log(e.message);
}
g = nested(true);
g.next();
try {
  console.log(g.return(6));
} catch (e) {
  console.log(e.message);
}
g = nested(true);
g.next();
try {
  g.throw(new RangeError('wins'));
} catch (e) {
  console.log(e.message, g.next());
}
