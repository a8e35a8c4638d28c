function stop(v) { for (let j = 0; j < 1; j++); return v; }
class Even { static [Symbol.hasInstance](n) { return stop(n % 2 === 0); } }
class Special extends Array { static get [Symbol.species]() { return stop(Array); } }
console.log(2 instanceof Even, 3 instanceof Even, new Special(1, 2, 3).map(x => x) instanceof Special, Special.from([1]) instanceof Special);
