function stop(v) { for (let j = 0; j < 1; j++); return v; }
for (let i = 0; i < 4; i++) setTimeout(() => { console.log(stop(i)); }, 3);
