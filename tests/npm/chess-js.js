// plain: it is an ECMAScript module, which a plain run cannot evaluate
const { Chess } = require('chess.js'); const c = new Chess(); let s = 7;
for (let i = 0; i < 25 && !c.game_over(); i++) { const m = c.moves(); s = (s * 1103515245 + 12345) % 2147483648; c.move(m[s % m.length]); }
console.log(c.fen()); console.log(c.pgn()); console.log(c.ascii());
