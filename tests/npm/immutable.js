const hash = require('./hash.js'); const { Map, List, Set, fromJS, Record, Range, OrderedMap, is, Seq } = require('immutable');
let m = Map(); for (let i = 0; i < 200; i++) m = m.set('k' + i, List([i, i * 2]));
for (let i = 0; i < 200; i += 3) m = m.delete('k' + i);
console.log(m.size, hash(JSON.stringify(m.sortBy((v, k) => k).toJS())));
const R = Record({ a: 1, b: 'x' }); const r = new R({ a: 5 }); console.log(r.a, r.b, r.set('b', 'y').toString());
console.log(is(fromJS({ a: [1, 2] }), fromJS({ a: [1, 2] })), Range(0, 100).filter(x => x % 7 === 0).map(x => x * x).take(4).toArray().join());
console.log(Set([1, 2, 3]).union([3, 4]).toString(), OrderedMap([['z', 1], ['a', 2]]).keySeq().join(), List([3, 1, 2]).sort().toString());
let n = 0; for (const [k, v] of m) n += v.get(0); console.log(n); console.log(fromJS({ a: { b: [1, 2] } }).updateIn(['a', 'b', 1], x => x + 1).toString());
