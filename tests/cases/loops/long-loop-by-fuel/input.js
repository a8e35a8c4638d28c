let s = 0;
for (let i = 0; i < 5000; i++) s = (s * 31 + i) % 65521;
console.log(s);
