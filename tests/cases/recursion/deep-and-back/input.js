function down(n) { return n === 0 ? 0 : 1 + down(n - 1); }
console.log(down(3000));
