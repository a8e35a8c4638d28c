function stop(v) { for (let j = 0; j < 1; j++); return v; }
function f() { function g() { return 'g'; } g = stop(() => 'assigned'); stop(); const h = () => g(); g = stop(g); return h() + stop(g()); }
console.log(f());
