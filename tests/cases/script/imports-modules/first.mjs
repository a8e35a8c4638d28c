import common from './common.cjs';
let n = 0;
export const name = 'first ' + common.kind;
export function count() { for (let i = 0; i < 2; i++) n += 1; return n; }
export default await Promise.resolve('default');
