function stop(v) { for (let j = 0; j < 1; j++); return v; }
const out = [];
const tries = [() => null.x, () => undefinedName, () => (0)(), () => new (() => 1)(), () => [].reduce(stop), () => new Array(-1), () => 'x'.repeat(-1), () => decodeURIComponent('%'), () => JSON.parse('{'), () => { 'use strict'; Object.freeze([]).push(1); }, () => Symbol() + '', () => 1n + 1];
for (const t of tries) { try { t(); } catch (e) { stop(); out.push(e.name, e instanceof Error, e.constructor.name === e.name); } }
console.log(out.join());
