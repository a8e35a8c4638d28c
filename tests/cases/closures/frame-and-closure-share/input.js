function stop(v) { for (let j = 0; j < 1; j++); return v; }
function f() {
  let x = 1; const inc = () => { x++; stop(); };
  inc(); x *= 10; inc(); stop();
  return x;
}
console.log(f());
