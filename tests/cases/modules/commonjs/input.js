const a = require('./lib/a'); const { two } = require('./lib/b.js'); const data = require('./data.json'); const pkg = require('pkg');
function stop(v) { for (let j = 0; j < 1; j++); return v; }
console.log(a.one(), two(), data, pkg(3), require.main === module, module.id, __filename.endsWith('input.js'));
console.log(require('./lib/a') === a, typeof require.resolve, require.resolve('./lib/a').endsWith('lib/a.js'));
try { require('./nope'); } catch (e) { console.log(e.code); }
try { require('./lib/throws'); } catch (e) { console.log(e.message); }
const name = './lib/' + stop('a'); console.log(require(name) === a);
import('./esm/x.mjs').then(async (ns) => { console.log(ns.default, ns.x, Object.keys(ns)); ns.inc(); console.log(ns.x); console.log((await import('./esm/y.mjs')).cycle()); });
