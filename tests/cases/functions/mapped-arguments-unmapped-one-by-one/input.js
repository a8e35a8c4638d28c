function stop(v) { for (let j = 0; j < 1; j++); return v; }
function f(a, b, c) {
  delete arguments[0]; stop(); a = 'na'; arguments[0] = 'back';
  Object.defineProperty(arguments, '1', { value: 'fixed', writable: false }); stop(); b = 'nb';
  Object.defineProperty(arguments, '2', { enumerable: false }); stop(); c = 'nc';
  stop();
  return [a, arguments[0], b, arguments[1], c, arguments[2], Object.keys(arguments)].join();
}
console.log(f(1, 2, 3));
