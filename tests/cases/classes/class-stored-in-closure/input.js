function stop(v) { for (let j = 0; j < 1; j++); return v; }
function make(tag) { let made = 0; return class { constructor() { made++; } static count() { return tag + stop(made); } tag() { return stop(tag); } }; }
const A = make('a'), B = make('b');
new A(); new A(); stop(); new B();
console.log(A.count(), B.count(), new A().tag(), A.count(), A === B);
