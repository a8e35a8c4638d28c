function stop(v) { for (let j = 0; j < 1; j++); return v; }
function A() { }
const before = new A();
A.prototype = { m() { return stop('literal'); } };
const after = new A();
stop();
A.prototype.n = () => stop('added');
console.log(before.m, after.m(), after.n(), before instanceof A, after instanceof A, after.constructor === Object);
