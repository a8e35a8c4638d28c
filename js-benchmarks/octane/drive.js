// Runs every benchmark of every suite a fixed number of times. The programs check their own results and throw when one is wrong;
// the next random number shows that as much randomness was used as ever.

function drive(iterations) {
  for (const suite of BenchmarkSuite.suites) {
    BenchmarkSuite.ResetRNG();
    for (const benchmark of suite.benchmarks) {
      benchmark.Setup();
      for (let i = 0; i < iterations; i++) benchmark.run();
      benchmark.TearDown();
      console.log(suite.name + ' ' + benchmark.name + ' ' + iterations + ' iterations, next random ' + Math.random());
    }
  }
}
drive(Number(process.argv[2]));
