const hash = require('./hash.js');
const { marked } = require('marked');
const { readme } = require('./node_modules/input.json');
const html = marked.parse(readme, { mangle: false, headerIds: true });
console.log(hash(html));
console.log(html.slice(0, 300));
