// Subclasses: species, then and the statics make instances of them; await does without.
let made = 0;
class Tracked extends Promise {
  constructor(executor) {
    super(executor);
    made++;
    this.number = made;
    for (let i = 0; i < 1; i++);
  }
  then(a, b) {
    console.log('then of', this.number);
    return super.then(a, b);
  }
}
class Plain extends Promise {
  static get [Symbol.species]() { return Promise; }
}
(async () => {
  const t = new Tracked((r) => r('value'));
  console.log(await t, made);
  const u = t.then((v) => `${v}!`);
  console.log(u instanceof Tracked, u.constructor === Tracked, await u);
  console.log(await Tracked.all([1, Tracked.resolve(2), Promise.resolve(3)]), made);
  console.log((await Tracked.allSettled([Tracked.reject('no')]))[0], Tracked.resolve(t) === t);
  console.log(t.finally(() => {}) instanceof Tracked, t.catch() instanceof Tracked);
  const p = Plain.resolve(1);
  console.log(p instanceof Plain, p.then() instanceof Plain, p.then().constructor === Promise);
  const { promise, resolve } = Object.getOwnPropertyDescriptor(Promise, 'withResolvers') ? Tracked.withResolvers() : (() => {
    const parts = {};
    parts.promise = new Tracked((r) => (parts.resolve = r));
    return parts;
  })();
  resolve('resolved');
  console.log(promise instanceof Tracked, await promise);
  try {
    Promise.resolve.call(class { constructor(f) { f(() => {}, 1); } }, 1);
  } catch (e) {
    console.log(e.name);
  }
  console.log(Object.prototype.toString.call(t), Promise.name, Promise.length, Tracked.name);
})();
