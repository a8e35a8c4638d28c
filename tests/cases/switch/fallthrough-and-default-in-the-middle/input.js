function stop(v) { for (let j = 0; j < 1; j++); return v; }
function f(x) {
  const out = [];
  switch (stop(x)) { case 1: out.push(1); default: out.push('d'); stop(); case stop(2): out.push(2); break; case 3: out.push(3); }
  return out.join('');
}
console.log([1, 2, 3, 4].map(x => f(x)).join());
