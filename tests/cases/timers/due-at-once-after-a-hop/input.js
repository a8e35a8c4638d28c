// Timers that are due at the same time run in the order in which they were set, also when there is a hop between the two calls
// and the clock stands at a time that binary fractions do not hold.
function f(v) { for (let i = 0; i < 3; i++); return v; }
for (let i = 0; i < 12; i++) setTimeout(() => console.log(f(i)), 1);
queueMicrotask(() => {
  for (let i = 12; i < 24; i++) setTimeout(() => console.log(f(i)), f(1));
});
setTimeout(() => {
  for (let i = 24; i < 36; i++) setTimeout(() => console.log(f(i)), f(5));
}, 10);
