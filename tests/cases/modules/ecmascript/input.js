import def, { z, zf, renamed, y } from './y.mjs'; import * as all from './y.mjs'; import { inc } from './x.mjs'; import d, { k } from './b.cjs'; import fs from './z.mjs';
console.log(def, z, zf(), renamed, y(), Object.keys(all), d.k, k, fs, all[Symbol.toStringTag]);
inc(); console.log(renamed, y(), this === undefined);
for (let i = 0; i < 2; i++) console.log(await new Promise((r) => setTimeout(r, 1, i)));

try { all.q = 1; } catch (e) { console.log(e.name); }
export {};
