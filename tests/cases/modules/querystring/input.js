const qs = require('querystring'); const { inspect } = require('util');
function stop(v) { for (let j = 0; j < 1; j++); return v; }
const texts = ['', 'a=1&b=2', 'a=1&a=2&a=3', 'a', 'a=', '=a', '=', '&', '&&a=1&&', 'a=b=c', 'a+b=c+d', 'a%20b=%C3%A4', 'a=%', 'a=%zz&b=%4', 'a=%ff%fe', 'a%3Db=%26', '__proto__=1&toString=2', 'a=%E2%82%AC&b=€', 'a[]=1&a[]=2', 'a=1;b=2', 'x=%F0%9F%98%80'];
for (const t of texts) console.log(inspect(qs.parse(stop(t)))); for (const t of [null, undefined, 5, {}]) console.log(inspect(qs.parse(t)));
console.log(inspect(qs.parse('a:1;b:2;a:3', ';', ':')), inspect(qs.parse('a==1&&b==2', '&&', '==')), inspect(qs.parse('a=1&b=2&c=3', null, null, { maxKeys: 2 })), inspect(qs.parse('a=%41', null, null, { decodeURIComponent: (s) => `<${s}>` })));
const objects = [{}, { a: 1, b: 'x y', c: true, d: null, e: undefined, f: [1, 'ü', null], g: {}, h: NaN, i: 10n, j: Infinity }, { 'k&=': '&=+ %' }, ['a', 'b'], { a: [] }, { '': '' }, { u: "!'()*~-_." }, { s: '😀' }];
for (const o of objects) console.log(qs.stringify(o)); for (const o of [null, undefined, 'a', 5]) console.log(JSON.stringify(qs.stringify(o)));
console.log(qs.stringify({ a: [1, 2], b: 3 }, ';', ':'), qs.stringify({ a: 'x y' }, null, null, { encodeURIComponent: (s) => `<${s}>` }));
console.log(qs.escape('a b&ü'), qs.escape(5), qs.unescape('a%20b%C3%BC+%'), qs.encode === qs.stringify, qs.decode === qs.parse, qs.unescapeBuffer('a%41%').toString());
try { qs.escape('\ud800'); } catch (e) { console.log(e.name, e.code, e.message); }
