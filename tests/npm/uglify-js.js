// plain: Boa forgets to shorten an array whose `length` is assigned, see tests/cases/assignment/length-shortens
const hash = require('./hash.js');
require('./node_modules/uglify.js');
const { UglifyJS } = globalThis;
const { compiler } = require('./node_modules/input.json');
for (const options of [{ compress: false, mangle: false, output: { beautify: true } }, { compress: true, mangle: true }]) {
  const { code, error } = UglifyJS.minify(compiler, options);
  console.log(error ? String(error.message) : hash(code));
  console.log(String(code).slice(0, 200));
}
