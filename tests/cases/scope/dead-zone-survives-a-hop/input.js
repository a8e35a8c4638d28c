function stop(v) { for (let j = 0; j < 1; j++); return v; }
function f() {
  const get = () => x, out = [];
  stop();
  try { out.push(get()); } catch (e) { out.push(e.name); }
  stop();
  let x = 5;
  stop();
  out.push(get());
  return out.join();
}
console.log(f());
