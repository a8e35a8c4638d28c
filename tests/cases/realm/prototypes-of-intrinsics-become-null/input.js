function stop(v) { for (let j = 0; j < 1; j++); return v; }
Object.setPrototypeOf(Math.floor, null); Object.setPrototypeOf(Math, null); Object.setPrototypeOf(Object.getPrototypeOf(function* () {}), null);
for (let i = 0; i < 2; i++) {
  stop();
  console.log(Object.getPrototypeOf(Math.floor), Object.getPrototypeOf(Math), Object.getPrototypeOf(Object.getPrototypeOf(function* () {})), Math.floor(1.5));
}
