// Appended to a program: runs it as often as argv says, times and checks each run, and prints one line with the times at the end.
// When that takes too long, fewer times are enough, but not fewer than argv says next. It stays synchronous as long as the program does, so that it costs the program nothing.
(function (run, verify) {
  const iterations = Number(process.argv[2]);
  const least = Number(process.argv[3]);
  const marks = process.argv[4] === 'mark';
  const end = performance.now() + 10000;
  const samples = [];
  let said = null;

  function keep(began, result) {
    samples.push(performance.now() - began);
    if (!verify(result)) throw new Error('run ' + samples.length + ' has a wrong result');
    if (typeof result === 'string' && result.length < 2000) said = result;
    if (marks) console.error('iteration ' + samples.length);
  }

  function drive() {
    while (samples.length < iterations && (samples.length < least || performance.now() < end)) {
      const began = performance.now();
      const result = run();
      if (result !== null && typeof result === 'object' && typeof result.then === 'function') {
        return result.then(function (value) {
          keep(began, value);
          return drive();
        });
      }
      keep(began, result);
    }
    console.log(JSON.stringify({ samples: samples, said: said }));
  }

  drive();
})
