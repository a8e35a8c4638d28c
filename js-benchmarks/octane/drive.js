// What one run of a program of Octane is: every benchmark of every suite, with the randomness of a fresh start. The programs check their
// own results and throw when one is wrong; the next random number shows that as much randomness was used as ever.

function $runOctane() {
  const lines = [];
  for (const suite of BenchmarkSuite.suites) {
    BenchmarkSuite.ResetRNG();
    for (const benchmark of suite.benchmarks) {
      benchmark.Setup();
      for (let i = 0; i < $octaneRuns; i++) benchmark.run();
      benchmark.TearDown();
      lines.push(suite.name + ' ' + benchmark.name + ', next random ' + Math.random());
    }
  }
  return lines.join('\n');
}

let $firstOctane = null;

function $verifyOctane(result) {
  if ($firstOctane === null) $firstOctane = result;
  return result === $firstOctane;
}
