// What closes the iterator below a helper, and what is thrown then.
const log = (run) => {
  try {
    console.log(run());
  } catch (error) {
    console.log(`${error.name ?? error}`);
  }
};
const watched = (name, { fails = false } = {}) => ({
  __proto__: Iterator.prototype,
  n: 0,
  next() {
    this.n += 1;
    return { value: this.n, done: this.n > 4 };
  },
  return() {
    console.log(`return ${name} ${this.n}`);
    if (fails) throw `from return of ${name}`;
    return {};
  },
});
const raise = () => { throw 'from the callback'; };

for (const method of ['map', 'filter', 'flatMap', 'forEach', 'some', 'every', 'find', 'reduce']) {
  log(() => watched(method)[method]('no function'));
  log(() => [...watched(method)[method](raise)]);
  log(() => [...watched(method, { fails: true })[method](raise)]);
}
for (const limit of [NaN, -1, 'x', 1n, { valueOf() { throw 'from valueOf'; } }]) log(() => watched('take').take(limit));
log(() => watched('drop').drop(-2));
log(() => Iterator.prototype.take.call(3, 1));
log(() => Iterator.prototype.map.call(undefined, raise));
log(() => new Iterator());
log(() => Iterator());

// `return` before the first step, between steps, within a flattened iterator, after the end.
log(() => watched('early').map((n) => n).return().done);
for (const make of [
  (it) => it.map((n) => n), (it) => it.filter(() => true), (it) => it.take(3), (it) => it.drop(1), (it) => it.flatMap((n) => watched(`inner ${n}`)),
]) {
  const helper = make(watched('outer'));
  helper.next();
  log(() => JSON.stringify([helper.return(), helper.next(), helper.return()]));
  const failing = make(watched('failing', { fails: true }));
  failing.next();
  log(() => failing.return());
  log(() => failing.next().done);
}
log(() => { for (const n of watched('loop').map((n) => n)) if (n === 2) break; return 'left'; });
log(() => watched('taken').take(0).next().done);
log(() => watched('exhausted').take(9).toArray().length);

// A helper that is asked while it runs.
let self = watched('busy').map(() => self.next());
log(() => self.next());
self = watched('busy').map(() => self.return());
log(() => self.next());
log(() => Object.getPrototypeOf(self).next.call({}));
log(() => Object.getPrototypeOf(Iterator.from({ next() {} })).next.call(self));
log(() => Iterator.from(5));
log(() => [5].values().flatMap((n) => n).next());
log(() => [5].values().flatMap(() => 'text').next());
