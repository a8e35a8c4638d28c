const hash = require('./hash.js');
const esprima = require('esprima');
const { compiler } = require('./node_modules/input.json');
console.log(hash(JSON.stringify(esprima.parseScript(compiler, { range: true, loc: true }))));
console.log(esprima.tokenize(compiler).length);
try { esprima.parseScript('var x = ;'); } catch (error) { console.log(error.message); }
