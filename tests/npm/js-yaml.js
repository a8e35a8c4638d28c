const hash = require('./hash.js'); const yaml = require('js-yaml');
const text = 'a: 1\nb: [x, "y", 2.5]\nc:\n  - d: true\n    e: null\n  - &anchor\n    f: 2001-12-14t21:59:43.10-05:00\n  - *anchor\ng: |\n  multi\n  line\n'; 
for (let i = 0; i < 8; i++) { const d = yaml.load(text + 'n' + i + ': ' + i + '\n'); console.log(hash(yaml.dump(d))); } 
try { yaml.load('a: [') } catch (e) { console.log(e.name, e.reason) }
