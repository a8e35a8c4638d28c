import { x, inc } from './x.mjs'; import Foo from './x.mjs';
export const y = () => x; export function fromX() { return typeof inc; } export * from './z.mjs'; export { default } from './z.mjs'; export { x as renamed };
export const cycle = () => [x, Foo.k];
try { x; } catch (e) { console.log('y body', e.name); }
const v = await Promise.resolve('tla'); console.log(v);
