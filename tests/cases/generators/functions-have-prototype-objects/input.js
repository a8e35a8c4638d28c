// Generator and async generator functions have a prototype object for their generators, without a constructor; async functions have none.
const run = () => ({});
function* simple(a, b = 1) {}
function* busy({ a } = run()) {}
async function* later(a) { yield a; }
const anonymous = async function* () {};
const fs = [simple, busy, later, anonymous, async function () {}, async () => {}];
for (let i = 0; i < 2; i++);
for (const f of fs) {
  const p = Object.getOwnPropertyDescriptor(f, 'prototype');
  const shape = p && [Object.getPrototypeOf(p.value) === Object.getPrototypeOf(f).prototype, p.writable, p.enumerable, p.configurable, Reflect.ownKeys(p.value).length].join();
  console.log(Object.prototype.toString.call(f), f.name, f.length, shape, Reflect.ownKeys(f).join());
}
const AsyncGenerator = Object.getPrototypeOf(later.prototype);
console.log(typeof AsyncGenerator.next, AsyncGenerator[Symbol.toStringTag], typeof Object.getPrototypeOf(AsyncGenerator)[Symbol.asyncIterator]);
busy.prototype.extra = 'kept';
for (let i = 0; i < 2; i++);
console.log(busy.prototype.extra, Object.keys(busy.prototype));
for (const f of fs) {
  try {
    new f();
  } catch (e) {
    console.log(e.name);
  }
}
