// What has been evaluated before a yield is kept; the order is that of the text.
const log = [];
const s = (v) => { log.push(v); for (let i = 0; i < 1; i++); return v; };
function* g() {
  const o = { get a() { return s('get'); }, m(...args) { return args.join(); }, set b(v) { s(`set ${v}`); } };
  log.push(s(1) + (yield 'sum') * s(2));
  log.push(o.m(s('x'), yield 'argument', ...(yield 'spread'), s('y')));
  o[yield 'key'] = s('value');
  log.push(`${s('t')}-${yield 'template'}-${o.a}`);
  log.push([s('e'), yield 'element', ...[yield 'inner']].join());
  log.push({ [yield 'computed']: yield 'property' });
  log.push((yield 'test') ? yield 'then' : yield 'else');
  log.push((yield 'left') ?? (yield 'right'));
  const { p = yield 'default', ...q } = yield 'pattern';
  log.push(p, q);
  o.b ??= yield 'assigned';
  throw yield yield 'nested';
}
const it = g();
const answers = [0, 5, 'arg', ['s1', 's2'], 'b', 'temp', 'el', 'in', 'key', 'val', 0, 'no', null, 'r', { z: 1 }, 'dflt', 'ass', 'n1', 'n2'];
try {
  for (const answer of answers) log.push(it.next(answer).value);
} catch (e) {
  log.push(`threw ${e}`);
}
for (const entry of log) console.log(entry);
