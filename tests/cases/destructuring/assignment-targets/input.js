const log = [];
function t(v) { for (let j = 0; j < 1; j++); log.push(v); return v; }
const o = { list: [] };
let x, y;
({ a: o.p, b: o[t('q')] = t(2), ...o.rest } = { a: 1, c: 3 });
[o.list[t(0)], x = t('dx'), ...o.list2] = ['first', undefined, 1, 2];
[x, y] = [y, x];
({ length: y } = 'four');
console.log(JSON.stringify(o), x, y, log.join());
