function stop(v) { for (let j = 0; j < 1; j++); return v; }
const raw = (t, ...v) => [t.raw.map((s) => s.length), t.map((s) => s.length), v];
for (let i = 0; i < 2; i++) console.log(String.raw`a
b`.length, `a
b`.length, `a\
b`.length, raw`q\
z${stop(i)}
`, String.raw`\r\n`.length);
