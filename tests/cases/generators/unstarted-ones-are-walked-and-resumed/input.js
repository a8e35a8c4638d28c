// A generator that has not begun holds its arguments, its this and what it closes over.
let calls = 0;
const object = {
  name: 'object',
  *method(a, b = a + 1, { c } = { c: 'dc' }, [d, ...e] = [1, 2, 3], ...rest) {
    calls++;
    yield [this.name, a, b, c, d, e, rest, arguments.length];
  },
};
const waiting = [object.method(1), object.method(1, 2, { c: 3 }, [4], 5, 6)];
function* plain(a, b = 7, ...c) {
  yield [typeof this, a, b, c, typeof arguments[0]];
}
function* strict(a) {
  'use strict';
  yield [this, a];
}
waiting.push(plain(1), plain.call('this', 1, 2, 3), plain.bind(null, 'bound')(), strict(1), strict.call('this', 2));
for (let i = 0; i < 3; i++) waiting.push((function* () { yield ['closed over', i++]; yield i; })());
for (let i = 0; i < 4; i++);
console.log(calls);
for (const g of waiting) console.log(g.next().value);
console.log(waiting.map((g) => g.next()));
const never = plain(9);
for (let i = 0; i < 2; i++);
console.log(never.return('closed before it began'), never.next());
const thrown = plain(9);
try {
  thrown.throw(new Error('before it began'));
} catch (e) {
  console.log(e.message, thrown.next());
}
