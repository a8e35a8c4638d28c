function stop(v) { for (let j = 0; j < 1; j++); return v; }
function find(rows, want) { for (const row of rows) for (let i = 0; i < row.length; i++) if (stop(row[i]) === want) return [row, i]; return null; }
console.log(JSON.stringify(find([[1, 2], [3, 4]], 3)), find([[1]], 5));
