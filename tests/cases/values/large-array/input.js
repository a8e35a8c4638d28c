const a = [];
for (let i = 0; i < 300; i++) a.push({ i, next: a[i - 1] });
console.log(a.length, a[299].next.next.i, a.reduce((s, x) => s + x.i, 0));
