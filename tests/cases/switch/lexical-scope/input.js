function stop(v) { for (let j = 0; j < 1; j++); return v; }
function f(x) {
  switch (x) {
    case 0: let a = stop('a'); { const inner = () => a; stop(); return inner(); }
    case 1: try { return a; } catch (e) { stop(); return e.name; }
    case 2: a = 0;
    default: function hoisted() { return stop('h'); } return hoisted();
  }
}
console.log(f(0), f(1), f(3));
