function stop(v) { for (let j = 0; j < 1; j++); return v; }
let K = class K { make() { stop(); return new K(); } };
const k = new K();
const Old = K;
K = class Other { };
stop();
console.log(k.make() instanceof Old, k.make() instanceof K);
