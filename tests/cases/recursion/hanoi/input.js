const moves = [];
function hanoi(n, from, to, via) { if (n === 0) return; hanoi(n - 1, from, via, to); moves.push(from + to); hanoi(n - 1, via, to, from); }
hanoi(3, 'a', 'c', 'b');
console.log(moves.join(' '));
