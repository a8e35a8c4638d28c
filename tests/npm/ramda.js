const hash = require('./hash.js'); const R = require('ramda');
const data = R.range(0, 80).map(i => ({ id: i, g: i % 5, v: i * i % 17 }));
console.log(hash(JSON.stringify(R.pipe(R.groupBy(R.prop('g')), R.map(R.pipe(R.pluck('v'), R.sum)), R.toPairs)(data))));
console.log(JSON.stringify(R.transduce(R.compose(R.map(R.inc), R.filter(x => x % 2 === 0), R.take(5)), R.flip(R.append), [], R.range(0, 50))));
console.log(R.equals({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }), R.toString({ a: [1, 'x'] }), R.view(R.lensPath(['a', 'b']), { a: { b: 7 } }));
console.log(JSON.stringify(R.sortWith([R.descend(R.prop('v')), R.ascend(R.prop('id'))], data).slice(0, 5)), R.curryN(3, (a, b, c) => a + b + c)(1)(2, 3));
