function h(k) { for (let j = 0; j < 1; j++); log.push(k); }
const log = [], o = { a: 1, b: 2, next: 3, z: 4 };
for (const k in o) { delete o.next; h(k); }
console.log(log.join());
