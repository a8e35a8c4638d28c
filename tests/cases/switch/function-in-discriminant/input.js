const log = []; function tick() { log.length; } function s(v) { for (let j = 0; j < 1; j++); log.push(String(v)); return v; }
switch (((p) => (tick(), 5))(s(1))) { default: { s('a'); s('b'); } }
console.log(log.join());
