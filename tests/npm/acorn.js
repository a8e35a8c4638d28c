const hash = require('./hash.js');
const acorn = require('acorn');
const { redux, compiler } = require('./node_modules/input.json');
const kinds = {};
for (const text of [redux, compiler]) {
  const tree = acorn.parse(text, { ecmaVersion: 2022, locations: true });
  console.log(hash(JSON.stringify(tree)));
  for (const token of acorn.tokenizer(text, { ecmaVersion: 2022 })) kinds[token.type.label] = (kinds[token.type.label] || 0) + 1;
}
console.log(JSON.stringify(kinds));
try { acorn.parse('let x = ;', { ecmaVersion: 2020 }); } catch (error) { console.log(error.message); }
