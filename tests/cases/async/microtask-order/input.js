// await, then, queueMicrotask and nextTick run in Node's order.
const log = [];
const say = (text) => log.push(text);
async function f(name, value) {
  say(`${name} begins`);
  await value;
  say(`${name} 1`);
  await null;
  say(`${name} 2`);
  return name;
}
process.nextTick(say, 'tick');
f('plain', 1).then((v) => say(`then ${v}`));
f('promise', Promise.resolve()).then((v) => say(`then ${v}`));
f('thenable', { then(r) { say('thenable asked'); r(); } }).then((v) => say(`then ${v}`));
queueMicrotask(() => {
  say('micro');
  process.nextTick(say, 'tick of micro');
  queueMicrotask(() => say('micro of micro'));
});
(async () => f('returned', 0))().then(() => say('returned promise: two more'));
Promise.resolve().then(() => Promise.resolve('p')).then(() => say('then of promise'));
Promise.resolve().then(() => say('t1')).then(() => say('t2')).then(() => say('t3')).then(() => say('t4')).then(() => say('t5'));
setTimeout(() => {
  say('timeout');
  Promise.resolve().then(() => say('job of timeout'));
  process.nextTick(say, 'tick of timeout');
}, 0);
setTimeout(() => console.log(log.join('\n')), 5);
say('main ends');
