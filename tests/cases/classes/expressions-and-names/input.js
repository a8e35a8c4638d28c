function stop(v) { for (let j = 0; j < 1; j++); return v; }
const A = class { who() { return stop(A.name); } }, B = class Named { me() { return stop(Named === B); } }, o = { K: class { }, ['k' + 1]: class { } };
const anonymous = (() => class { })();
stop();
console.log(new A().who(), new B().me(), B.name, o.K.name, o.k1.name, JSON.stringify(anonymous.name), (class { static name() { return stop('own'); } }).name());
