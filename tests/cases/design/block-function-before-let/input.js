function stop(v) { for (let j = 0; j < 1; j++); return v; }
function run() {
  const out = [];
  { out.push(k()); stop(); let v = 1; out.push(k()); function k() { try { return stop(v); } catch (e) { return 'tdz ' + e.name; } } }
  out.push(typeof k);
  return out.join();
}
console.log(run());
