export * from './shared.mjs';
export const clash = 'b';
export default 'not passed on';
export { ns } from './all.mjs';
