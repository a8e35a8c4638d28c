function make() {
  let steps = 0;
  const even = n => { steps++; return n === 0 ? true : odd(n - 1); };
  const odd = n => { steps++; return n === 0 ? false : even(n - 1); };
  return { even, odd, steps: () => steps };
}
const m = make();
console.log(m.even(6), m.odd(4), m.steps());
