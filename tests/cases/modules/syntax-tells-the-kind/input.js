// No package.json says what these files are: the ones with syntax of modules are modules.
import { kind } from './module.js';
import common from './common.js';
console.log(kind, common.kind, import.meta.filename !== undefined);
console.log((await import('./waits.js')).default);
