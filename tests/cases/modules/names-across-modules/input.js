// Which binding a name stands for: through stars, re-exports, cycles and namespaces.
import anonymous, * as late from './late.mjs';
import * as all from './all.mjs';
import { one, both, x as renamed, ns } from './all.mjs';

console.log(anonymous(), anonymous.name, [...late.generate()], late.generate.name);
console.log(Object.keys(all).join());
console.log(one, both, renamed, ns.a, ns === all.ns, 'clash' in all);
console.log(all.setA(5), ns.a, all.again);

const attempts = {
  missing: () => import('./missing.mjs'), conflict: () => import('./conflict.mjs'), circular: () => import('./circular.mjs'),
  again: () => import('./missing.mjs'),
};
for (const name of Object.keys(attempts)) {
  try {
    await attempts[name]();
    console.log('imported', name);
  } catch (error) {
    console.log(error.name, name, error instanceof SyntaxError);
  }
}
