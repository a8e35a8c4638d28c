function stop(v) { for (let j = 0; j < 1; j++); return v; }
const snapshotOf = JSON.stringify({ a: [1, { b: null }], u: undefined, d: new Date(0) });
stop();
console.log(snapshotOf, JSON.stringify(JSON.parse(snapshotOf)), Object.prototype.toString.call(JSON), Object.keys(globalThis).includes('JSON'));
