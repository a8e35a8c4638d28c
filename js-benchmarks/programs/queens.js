// Queens: places queens on a board so that none attacks another, and counts the ways. The problem is Max Bezzel's (1848); backtracking
// over free columns and diagonals as in N. Wirth, "Program Development by Stepwise Refinement" (1971).
// profile: recursion, arrays, integers
"use strict";

class Board {
  constructor(size) {
    this.size = size;
    this.freeColumns = new Array(size).fill(true);
    this.freeRising = new Array(2 * size - 1).fill(true);
    this.freeFalling = new Array(2 * size - 1).fill(true);
    this.columnOfRow = [];
  }

  isFree(row, column) {
    return this.freeColumns[column] && this.freeRising[row + column] && this.freeFalling[row - column + this.size - 1];
  }

  set(row, column, isFree) {
    this.freeColumns[column] = isFree;
    this.freeRising[row + column] = isFree;
    this.freeFalling[row - column + this.size - 1] = isFree;
  }

  // The number of ways to fill this row and those below it. The first way found on the whole board is kept.
  countFrom(row, firstSolution) {
    if (row === this.size) {
      if (firstSolution.length === 0) firstSolution.push(...this.columnOfRow);
      return 1;
    }
    let ways = 0;
    for (let column = 0; column < this.size; column++) {
      if (!this.isFree(row, column)) continue;
      this.set(row, column, false);
      this.columnOfRow.push(column);
      ways += this.countFrom(row + 1, firstSolution);
      this.columnOfRow.pop();
      this.set(row, column, true);
    }
    return ways;
  }
}

function run() {
  return [4, 5, 6, 7, 8, 9, 10].map((size) => {
    const first = [];
    return { size, ways: new Board(size).countFrom(0, first), first: first.join(" ") };
  });
}

// The numbers of ways are sequence A000170 of the OEIS; the first solution for eight queens begins the lexicographic list.
function verify(result) {
  const ways = [2, 10, 4, 40, 92, 352, 724];
  return result.map((board) => board.ways).join() === ways.join() && result[4].first === "0 4 7 5 2 6 1 3";
}
