const hash = require('./hash.js'); const _ = require('lodash');
const people = _.range(60).map(i => ({ id: i, name: 'n' + (i * 7 % 13), age: i * 3 % 50, tags: _.times(i % 4, j => 't' + j) }));
console.log(hash(JSON.stringify(_.chain(people).groupBy('name').mapValues(g => _.sumBy(g, 'age')).toPairs().sortBy(0).value())));
console.log(hash(JSON.stringify(_.orderBy(people, ['age', 'name'], ['desc', 'asc']))));
console.log(JSON.stringify(_.merge({}, { a: [{ b: 1 }] }, { a: [{ c: 2 }] })), _.isEqual(_.cloneDeep(people), people));
console.log(_.camelCase('foo bar-baz'), _.kebabCase('fooBarBaz'), _.words('a b, c').join(), _.debounce.length);
console.log(JSON.stringify(_.uniqWith(people, (a, b) => a.age === b.age).length), _.memoize(x => x * 2)(4), _.curry((a, b, c) => a + b + c)(1)(2)(3));
const m = new Map([[{ a: 1 }, new Set([1])]]); console.log(_.isEqual(_.cloneDeep(m), m));
