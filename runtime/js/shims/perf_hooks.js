// The module "perf_hooks": the clock of the program.

module.exports = { performance };
