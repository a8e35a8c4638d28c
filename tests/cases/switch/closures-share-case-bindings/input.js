function stop(v) { for (let j = 0; j < 1; j++); return v; }
const fs = [];
for (let i = 0; i < 2; i++) switch (stop(i)) { case 0: case 1: let v = stop(i * 10); fs.push(() => v++, () => v); stop(); break; }
fs[0](); fs[0](); fs[2]();
console.log(fs[1](), fs[3]());
