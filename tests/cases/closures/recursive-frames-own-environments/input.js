function f(n, up) {
  let local = n * 10;
  const here = () => local++ + (up ? up() : 0);
  if (n > 0) { const r = f(n - 1, here); return r + ',' + local; }
  return here() + ',' + here();
}
console.log(f(3));
