// `Object.create` with descriptors makes accessors, however it is reached: each is read once.
function stop(v) { for (let j = 0; j < 1; j++); return v; }
const create = Object.create;
let reads = 0;
const o = create({}, { m: { get() { const n = reads++; return (v) => [n, v]; } } });
for (let i = 0; i < 3; i++) console.log(o.m(stop(i)), reads);
