function queens(n) { let count = 0; const cols = []; (function place(row) { if (row === n) { count++; return; } next: for (let c = 0; c < n; c++) { for (let r = 0; r < row; r++) if (cols[r] === c || Math.abs(cols[r] - c) === row - r) continue next; cols[row] = c; place(row + 1); } })(0); return count; }
console.log(queens(4));
