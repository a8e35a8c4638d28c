const timers = require('timers'); const { setTimeout: later, setImmediate: soon, setInterval: every } = require('node:timers/promises'); const { performance: clock } = require('perf_hooks'); const os = require('os');
console.log(timers.setTimeout === setTimeout, timers.clearInterval === clearInterval, timers.promises.setTimeout === later, clock === performance, clock.now() >= 0, require('process') === process, require('node:process') === process);
console.log(JSON.stringify(os.EOL), os.platform(), os.type(), typeof os.hostname(), Array.isArray(os.cpus()), os.endianness(), typeof os.uptime(), os.tmpdir());
(async () => {
  const start = clock.now(); console.log(await later(5, 'late'), await soon('soon'), await later(1), clock.now() >= start); let n = 0;
  for await (const v of every(1, 'tick')) { console.log(v, n); if (++n === 3) break; }
  console.log(await Promise.all([later(3, 'c'), later(1, 'a'), soon('b')])); console.log(await Promise.race([later(20, 'slow'), later(1, 'fast')]));
})();
