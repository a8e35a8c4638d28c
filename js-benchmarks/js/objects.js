// Many small objects. Alone, it measures JSON.stringify and JSON.parse of them; with "hold", it holds them until it is stopped.
"use strict";

const count = Number(process.argv[2]);
const objects = [];
for (let i = 0; i < count; i++) objects.push({ id: i, name: "object " + i, value: i / 8 });

if (process.argv[3] === "hold") {
  console.error("ready");
  for (let i = 0; ; i++) {
    if (objects[i % count].id < 0) break;
  }
  console.log(objects.length);
} else {
  const began = performance.now();
  const text = JSON.stringify(objects);
  const between = performance.now();
  const parsed = JSON.parse(text);
  const ended = performance.now();
  if (parsed.length !== count || parsed[count - 1].id !== count - 1) throw new Error("JSON has lost objects");
  console.log(JSON.stringify({ stringify_ms: between - began, parse_ms: ended - between, bytes: text.length }));
}
