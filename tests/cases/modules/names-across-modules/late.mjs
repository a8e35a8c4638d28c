// The importer's functions are there before this module runs, and so is its own default export.
import here from './late.mjs';
import { generate as own } from './late.mjs';
console.log('early', here(), [...own()]);
export default function () { return 'anonymous'; }
export { gen as generate };
function* gen() { yield 1; yield 2; }
