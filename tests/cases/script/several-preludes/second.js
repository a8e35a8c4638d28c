const second = { name: 'second ' + shared, n: counter() };
function helper() { return slow(second); }
for (let i = 0; i < 2; i++) slow(i);
