function stop(v) { for (let j = 0; j < 1; j++); return v; }
function f(a) { var out = [x, typeof a]; var x = stop(1); var x; { var x = stop(2); } var a; for (var a2 in { k: 1 }) var inner = stop(3); out.push(x, a, a2, inner); return out.map(String).join(); }
console.log(f(9));
