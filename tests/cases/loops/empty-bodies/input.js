let i = 0;
while (i++ < 3);
for (; i < 6; i++);
do ; while (i-- > 3);
for (const x of [1, 2]);
for (const k in { a: 1 });
console.log(i);
