// Requests made without waiting are answered in order; return and throw take their turn.
async function* g(name) {
  try {
    const a = yield `${name} 1`;
    console.log(name, 'got', a);
    await null;
    const b = yield Promise.resolve(`${name} 2`);
    console.log(name, 'got', b);
    yield* [Promise.resolve(`${name} 3`), `${name} 4`];
    return Promise.resolve(`${name} result`);
  } catch (e) {
    console.log(name, 'caught', e);
    yield `${name} recovered`;
  } finally {
    console.log(name, 'finally', await 'awaited');
  }
}
const show = (name, promises) => Promise.all(promises.map((p, i) => p.then((r) => console.log(name, i, r.value, r.done), (e) => console.log(name, i, 'rejected', e))));
(async () => {
  let it = g('a');
  await show('a', [it.next('x'), it.next('y'), it.next('z'), it.next(), it.next(), it.next(), it.next()]);
  it = g('b');
  await show('b', [it.next(), it.return(Promise.resolve('early')), it.next(), it.return('after'), it.throw('after')]);
  it = g('c');
  await show('c', [it.next(), it.throw('injected'), it.next(), it.next()]);
  it = g('d');
  await show('d', [it.return(Promise.reject('bad')), it.next()]);
  it = g('e');
  await show('e', [it.throw('before the start'), it.next(), it.return(Promise.resolve('r'))]);
  it = g('f');
  await show('f', [it.next(), it.return(Promise.reject('thrown at the yield')), it.next(), it.next()]);
  const method = Object.getPrototypeOf(g).prototype.next;
  await show('wrong receiver', [method.call({}).catch((e) => Promise.reject(e.name))]);
})();
