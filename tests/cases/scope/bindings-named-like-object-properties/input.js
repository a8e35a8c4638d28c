function stop(v) { for (let j = 0; j < 1; j++); return v; }
function f(constructor, hasOwnProperty, toString) { let valueOf = 4, __proto__ = { n: 5 }, prototype = 6; const g = () => [constructor, hasOwnProperty, toString, valueOf, __proto__.n, prototype].join(); stop(); __proto__ = stop({ n: 7 }); return g(); }
console.log(f(1, 2, 3));
