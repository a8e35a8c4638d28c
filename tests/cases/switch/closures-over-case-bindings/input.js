function stop(v) { for (let j = 0; j < 1; j++); return v; }
const fs = [];
for (let i = 0; i < 3; i++) switch (i) { case 0: case 1: let v = stop(i * 10); fs.push(() => v++); stop(); break; default: v = 3; }
