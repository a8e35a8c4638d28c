const path = require('path'); const { join, normalize, relative } = require('node:path');
const names = ['', '.', '..', '/', '//', '///', 'a', 'a/', '/a', '/a/', 'a/b', 'a/b/', '/a/b', '/a//b//', 'a.txt', '.rc', '.rc.js', 'a.', 'a..', '..a', '...', 'a/.b', 'a/b.c.d', '/a.b/c', './a', '../a', '../../a/..', '/..', '/../a', 'a/../..', 'a/./b/../c', '//a', '//a/b', '///a', 'a b/c d.e f', 'ä/ö.ü', 'a/..', '..//', './/', 'a//', '.a.', '..', '/.x', '/a/.', '/a/..', 'x/../../y'];
function stop(v) { for (let j = 0; j < 1; j++); return v; }
for (const n of names) console.log([n, path.dirname(n), path.basename(n), path.extname(n), path.normalize(n), path.isAbsolute(n), path.resolve('/cwd', n), JSON.stringify(path.parse(n)), path.format(path.parse(n)), path.basename(n, '.txt'), path.basename(n, 'b')].join(' | '));
const lists = [[], [''], ['a', '', 'b'], ['/a', '../b'], ['a', '../../b'], ['a/', '/b/'], ['.', './x'], ['', '/x'], ['..', '..'], ['/', '..', 'z'], ['a', 'b', '..', '..', '..', 'c/']];
for (const l of lists) console.log(l, join(...stop(l)), path.resolve('/r/s', ...l));
for (const [a, b] of [['/a/b/c', '/a/b/d'], ['/a', '/a/b'], ['/a/b', '/a'], ['/', '/x/y'], ['/x', '/'], ['/a/b', '/a/b'], ['/ab', '/abc'], ['/a/b/../c', '/a/c/d/.'], ['/q', '/r/s']]) console.log(relative(a, b));
console.log(path.format({ dir: '/d', name: 'n', ext: 'e' }), path.format({ root: '/', base: 'b', name: 'x' }), path.format({ dir: '/', root: '/', name: 'n', ext: '.e' }), path.format({ name: 'n' }), path.format({}));
console.log(path.sep, path.delimiter, path.posix === path, path.posix.join('a', 'b'), path.basename('a.b.c', '.c'), path.basename('aaa', 'a'), path.basename('a', 'a'), path.basename('/x/a.js/', '.js'), path.basename('.js', '.js'));
for (const f of [() => path.join(1), () => path.dirname(null), () => path.basename('a', 1), () => path.format(null), () => path.resolve({}), () => path.isAbsolute(undefined)]) try { f(); } catch (e) { console.log(e.name, e.code, e.message); }
