let head = null;
for (let i = 0; i < 5000; i++) head = { i, next: head };
let n = 0;
for (let p = head; p; p = p.next) n++;
console.log(n);
