// A finally on the way may yield, replace the completion, or be thrown into.
function* work(log) {
  try {
    try {
      yield 1;
      log('not reached');
    } finally {
      log('inner finally');
      const v = yield 'cleaning';
      log('sent', v);
    }
  } catch (e) {
    log('caught', e);
    return 'from the handler';
  } finally {
    log('outer finally');
    yield 'outer cleaning';
  }
}
const log = (...values) => console.log(...values);
let g = work(log);
console.log(g.next(), g.return('R'), g.next('go on'), g.next(), g.next());
g = work(log);
console.log(g.next(), g.throw('T'), g.next('x'), g.next(), g.next());
g = work(log);
console.log(g.next(), g.return('R'), g.throw('instead'), g.next());
g = work(log);
console.log(g.next(), g.return('R'), g.return('S'), g.return('U'), g.next());
function* replaces() {
  for (;;) {
    try {
      yield 'once';
    } finally {
      break;
    }
  }
  yield 'still here';
  try {
    yield 'twice';
  } finally {
    return 'own';
  }
}
const r = replaces();
console.log(r.next(), r.return('lost'), r.next(), r.return('lost too'), r.next());
