function stop(v) { for (let j = 0; j < 1; j++); return v; }
function f(Object, undefined) { var Array = stop('array'), Symbol = 1, Reflect = 2, Map = 3, JSON = { s: 4 }; const g = () => [Object, undefined, Array, Symbol, Reflect, Map, JSON.s].join(); stop(); return g(); }
console.log(f('o', 'u'));
const Error = 5, TypeError = 6, console2 = console;
{ const console = { log: v => console2.log('shadow ' + v) }; stop(); console.log(Error + TypeError); }
