function stop(v) { for (let j = 0; j < 1; j++); return v; }
let u; u ||= async () => {}; let v; v ??= async function () {}; let w = 1; w &&= function* (a = stop()) {}; globalThis.x1 = 0; x1 ||= async () => {};
const { d = async () => {}, g = function* (a = stop()) {}, k: kk = async () => {}, plain = () => {}, A = class {} } = {};
let q, r; ({ q = async () => {}, z: r = async () => {} } = {});
function fp({ a = async () => {} } = {}, [c = async () => {}] = [], e = async () => {}) { return [a, c, e]; }
const names = [];
for (const { y = async () => {} } of [{}]) names.push(y.name);
{ const { d = () => {} } = {}; names.push(d.name, (() => d)().name); }
stop();
console.log([u, v, w, x1, d, g, kk, plain, A, q, r, ...fp()].map((f) => f.name).join(), names.join());
