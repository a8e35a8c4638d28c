// Schedulers keep many generators suspended in different places of the same function.
function* task(name, steps) {
  let state = 0;
  while (state < steps) {
    const message = yield { name, state };
    if (message === 'skip') state++;
    state++;
    try {
      if (state % 2) yield* pause(name, state);
    } finally {
      done.push(`${name}${state}`);
    }
  }
  return name;
}
function* pause(name, n) {
  for (let i = 0; i < n % 3; i++) yield `${name} waits`;
}
const done = [];
const tasks = new Set();
for (const [name, steps] of [['a', 3], ['b', 5], ['c', 2], ['d', 4]]) tasks.add(task(name, steps));
let round = 0;
while (tasks.size > 0) {
  round++;
  for (const t of tasks) {
    const { value, done: over } = t.next(round % 3 ? 'go' : 'skip');
    if (over) {
      console.log('finished', value, 'in round', round);
      tasks.delete(t);
    }
  }
}
console.log(done.join(' '));
