export * from './a.mjs';
export * from './b.mjs';
import * as ns from './a.mjs';
import { a as again } from './a.mjs';
export { ns, again };
