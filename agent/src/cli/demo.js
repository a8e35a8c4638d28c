// Queens on a board, counted by recursion: the program that the demo moves while it is deep inside itself.
'use strict';
const size = Number(process.argv[2] || 8);
const rounds = Number(process.argv[3] || 3);
const statistics = { calls: 0, deepest: 0, byColumn: new Map() };

class Board {
  constructor(size) {
    this.size = size;
    this.columns = [];
  }
  isFree(column) {
    const row = this.columns.length;
    return this.columns.every((other, at) => other !== column && Math.abs(other - column) !== row - at);
  }
  toString() {
    return this.columns.map((column) => '.'.repeat(column) + 'Q' + '.'.repeat(this.size - column - 1)).join(' ');
  }
}

function place(board, found) {
  statistics.calls++;
  statistics.deepest = Math.max(statistics.deepest, board.columns.length);
  if (board.columns.length === board.size) {
    found(board);
    return 1;
  }
  let solutions = 0;
  for (let column = 0; column < board.size; column++) {
    if (!board.isFree(column)) continue;
    board.columns.push(column);
    try {
      solutions += place(board, found);
    } finally {
      board.columns.pop();
    }
  }
  return solutions;
}

for (let round = 1; round <= rounds; round++) {
  const seen = [];
  const total = place(new Board(size), (board) => {
    seen.push(board.toString());
    const first = board.columns[0];
    statistics.byColumn.set(first, (statistics.byColumn.get(first) || 0) + 1);
    if (seen.length % 10 === 1) console.log(`round ${round}, solution ${seen.length}: ${board}`);
  });
  console.log(`round ${round}: ${total} solutions`);
}
console.log(`${statistics.calls} calls, ${statistics.deepest} deep`);
console.log([...statistics.byColumn].map(([column, count]) => `${column}:${count}`).join(' '));
