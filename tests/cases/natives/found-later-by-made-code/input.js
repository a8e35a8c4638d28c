// Code that is made at run time needs what the program itself does not: async functions, callbacks, promises.
const make = (function () {}).constructor;
const work = (n) => {
  let sum = 0;
  for (let i = 0; i < 3; i += 1) sum += n;
  return sum;
};
const later = make("work", "return (async () => { const value = await work(2); return [value, 1].map((n) => work(n)); })()")(work);
console.log(String(later));
later.then((values) => console.log(values));
const steps = make("work", "return async function* () { for (const n of [1, 2]) yield work(n); }")(work);
make("steps", "(async () => { for await (const step of steps()) console.log(step); })()")(steps);
console.log(make("list", "return list.sort((a, b) => b - a)")([1, 3, 2]));
