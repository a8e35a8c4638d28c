// What a pattern is written with is what `source` shows, and positions of calls behind it are right.
function stop(v) { for (let j = 0; j < 1; j++); return v; }
const all = [/é+/u, stop(/[é😀]/u), /(?<größe>\d+)/, /a\/b/, /[/]\/x/, /x[\]/]\//, /\\\//];
for (const one of all) { const s = /😀é/.source + stop(one.source) + stop(String(one)); stop(); console.log(s, one, new RegExp(one.source, one.flags).source); }
console.log('12'.match(all[2]).groups.größe, new RegExp(all[3].source).test('a/b'), new RegExp('/').source, new RegExp('').source, RegExp.prototype.source);
console.log(Object.getOwnPropertyDescriptor(RegExp.prototype, 'source').get.name, Object.getOwnPropertyDescriptor(RegExp.prototype, 'source').enumerable);
try { Object.getOwnPropertyDescriptor(RegExp.prototype, 'source').get.call({}); } catch (error) { console.log(error.name); }
