function stop(v) { for (let j = 0; j < 1; j++); return v; }
const fs = [];
outer: for (let i = 0; i < 3; i++) {
  for (let k = 0; k < 3; k++) {
    fs.push(() => '' + i + k);
    if (stop(k) === 1) continue outer;
    if (i === 2) break outer;
  }
}
console.log(fs.map(f => f()).join());
