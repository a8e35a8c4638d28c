function f(a) {
  let a = 1;
}
