// A classic script has no import declarations, but `import()`; what it loads are modules, once each.
var order = [];
console.log(this === globalThis);
import('./first.mjs').then((first) => {
  for (var i = 0; i < 2; i++) order.push(first.count());
  console.log(first.name, order.join(), first.default);
  return import('./common.cjs');
}).then((common) => {
  console.log(common.default.kind);
  return import('./first.mjs');
}).then(async (again) => {
  console.log(again.count());
  for (const options of [{ with: { type: 'xml' } }, { with: 1 }, 1, { with: {} }]) {
    await import('./common.cjs', options).then(() => console.log('fine'), (error) => console.log(error.name));
  }
  await import({ toString() { throw 'from toString'; } }).catch(console.log);
  await import('./not-there.mjs').catch((error) => console.log(error.name));
});
