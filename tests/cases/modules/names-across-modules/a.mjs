export let a = 1;
export const one = 'one of a';
export const clash = 'a';
export { both } from './shared.mjs';
export function setA(value) { return (a = value); }
