// A rejection nobody has shown interest in when the jobs are done ends the program; a late handler in time saves it.
const saved = Promise.reject(new Error('saved'));
queueMicrotask(() => saved.catch((e) => console.log('caught', e.message)));
async function fails() {
  await null;
  throw new RangeError('nobody cares');
}
setTimeout(() => console.log('never printed'), 20);
setTimeout(() => {
  console.log('before');
  fails();
  queueMicrotask(() => console.log('jobs go on'));
}, 1);
