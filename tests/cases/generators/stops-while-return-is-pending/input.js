// The pending return survives yields and long work in the finally, in nested and delegated generators alike.
function busy(n) {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += i;
  return sum;
}
function* leaf() {
  try {
    yield 'leaf';
  } finally {
    console.log('leaf works', busy(3));
    console.log('leaf got', yield 'leaf cleaning');
    console.log('leaf works again', busy(2));
  }
}
function* branch() {
  try {
    yield* leaf();
  } finally {
    console.log('branch works', busy(4));
    yield 'branch cleaning';
  }
}
const g = branch();
console.log(g.next());
console.log(g.return('value'));
busy(2);
console.log(g.next('hello'));
busy(2);
console.log(g.next());
console.log(g.next());
