const log = [];
function t(v) { for (let j = 0; j < 1; j++); log.push(v); return v; }
const [a = t(1), , b = t(2), [c, d = t(3)] = [t(4)], ...rest] = [undefined, 0, null, undefined, 7, 8];
console.log(a, b, c, d, rest.join(), log.join());
