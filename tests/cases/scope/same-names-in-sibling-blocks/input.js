function stop(v) { for (let j = 0; j < 1; j++); return v; }
function f(x) {
  const out = [x];
  { let x = 1; out.push(stop(x)); { let x = 2; out.push(stop(x)); } out.push(x); }
  { const x = stop(3); out.push(x); }
  for (let x = 4; x < 5; x++) out.push(stop(x));
  try { throw 6; } catch (x) { stop(); out.push(x); }
  (function (x) { out.push(stop(x)); })(7);
  out.push(x);
  return out.join();
}
console.log(f(0));
