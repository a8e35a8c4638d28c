// What Octane's programs expect to find: the suite's own classes, reduced to a fixed number of iterations, so that
// two runs do the same work and print the same, and Math.random as the suite resets it.

function Benchmark(name, doWarmup, doDeterministic, deterministicIterations, run, setup, tearDown, rmsResult) {
  this.name = name;
  this.run = run;
  this.Setup = setup || function () {};
  this.TearDown = tearDown || function () {};
}

function BenchmarkSuite(name, reference, benchmarks) {
  this.name = name;
  this.benchmarks = benchmarks;
  BenchmarkSuite.suites.push(this);
}
BenchmarkSuite.suites = [];
BenchmarkSuite.ResetRNG = function () {
  Math.random = (function () {
    var seed = 49734321;
    return function () {
      seed = ((seed + 0x7ed55d16) + (seed << 12)) & 0xffffffff;
      seed = ((seed ^ 0xc761c23c) ^ (seed >>> 19)) & 0xffffffff;
      seed = ((seed + 0x165667b1) + (seed << 5)) & 0xffffffff;
      seed = ((seed + 0xd3a2646c) ^ (seed << 9)) & 0xffffffff;
      seed = ((seed + 0xfd7046c5) + (seed << 3)) & 0xffffffff;
      seed = ((seed ^ 0xb55a4f09) ^ (seed >>> 16)) & 0xffffffff;
      return (seed & 0xfffffff) / 0x10000000;
    };
  })();
};

function alert(text) {
  throw new Error('alert: ' + text);
}
