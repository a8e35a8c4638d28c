// Values pass through missing handlers; finally passes the completion on unless it fails, and waits for what it gets.
const log = [];
const note = (name) => (v) => { for (let i = 0; i < 1; i++); log.push(`${name} ${v instanceof Error ? v.message : v}`); return v; };
const chain = Promise.resolve(1)
  .then()
  .then(null, note('no'))
  .then(note('a'))
  .finally((...args) => { log.push(`finally ${args.length}`); return 'dropped'; })
  .then(note('b'))
  .then(() => { throw new Error('x'); })
  .then(note('no'))
  .finally(() => new Promise((r) => queueMicrotask(r)))
  .catch(note('caught'))
  .then(note('c'))
  .finally(() => { throw new Error('from finally'); })
  .catch(note('caught'))
  .finally(() => Promise.reject(new Error('rejected in finally')))
  .then(note('no'), note('second handler'));
const many = Promise.resolve('shared');
for (let i = 0; i < 3; i++) many.then(note(`reaction ${i}`));
let resolveLater;
const pending = new Promise((r) => (resolveLater = r));
for (let i = 0; i < 3; i++) pending.then(note(`waiting ${i}`)).then(note(`after ${i}`));
queueMicrotask(() => resolveLater(many));
chain.then(() => queueMicrotask(() => console.log(log.join('\n'))));
new Promise((r, j) => { r('first'); j('second'); throw new Error('ignored'); }).then(note('executor'));
new Promise(() => { throw new Error('executor threw'); }).catch(note('executor'));
