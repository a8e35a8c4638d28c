function stop(v) { for (let j = 0; j < 1; j++); return v; }
const a = Symbol('a'), b = Symbol('a'), none = Symbol(), empty = Symbol(''), reg = Symbol.for('reg'), o = { [a]: 1, [b]: 2, [reg]: 3, [Symbol.iterator]: 4 };
stop();
console.log(o[a], o[b], a === b, a.description, none.description, empty.description === '', reg === Symbol.for('reg'), Symbol.keyFor(reg), Symbol.keyFor(a), o[Symbol.for('reg')], o[Symbol.iterator], Object.getOwnPropertySymbols(o).length, a.toString());
