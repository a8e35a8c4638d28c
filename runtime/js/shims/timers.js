// The module "timers": the global functions by another way.

module.exports = {
  setTimeout, clearTimeout, setInterval, clearInterval, setImmediate, clearImmediate,
  get promises() {
    return require("timers/promises");
  },
};
