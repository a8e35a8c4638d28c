export const z = 26; export default 'zdef'; export function zf() { return z; }
