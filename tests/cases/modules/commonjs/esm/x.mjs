import { y, fromX } from './y.mjs'; import pk from 'pkg'; import * as ns from './y.mjs';
export let x = 1; export function inc() { x++; }
export default class Foo { static k = pk(4); }
function stop(v) { for (let j = 0; j < 1; j++); return v; }
console.log('x body', stop(x), fromX(), import.meta.url.startsWith('file:')); try { ns.y; } catch (e) { console.log(e.name); } try { y(); } catch (e) { console.log(e.name); }
