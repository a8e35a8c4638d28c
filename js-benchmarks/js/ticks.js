// Works in small pieces and says so after each; whoever listens sees how a move interrupts the work. The records are luggage.
"use strict";

const records = [];
for (let i = 0; i < 5000; i++) records.push({ id: i, name: "record " + i, value: i / 8 });

function piece(seed) {
  let sum = seed;
  for (let i = 0; i < 400; i++) {
    const record = records[(i * 31 + seed) % records.length];
    sum += record.value;
  }
  return sum;
}

const end = Number(process.argv[2]);
for (let i = 0; performance.now() < end; i++) {
  piece(i);
  console.error("tick");
}
console.log(records.length);
