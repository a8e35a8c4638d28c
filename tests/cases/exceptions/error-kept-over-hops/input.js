function stop(v) { for (let j = 0; j < 1; j++); return v; }
let saved;
try { null.f(); } catch (e) { saved = e; }
const own = new RangeError('mine', { cause: { why: 'because' } });
own.code = 'E1';
class MyError extends Error { constructor(m) { super(m); this.name = 'MyError'; } }
const mine = new MyError('sub');
const agg = new AggregateError([own, mine], 'all');
stop();
console.log(saved instanceof TypeError, own.name, own.message, own.cause.why, own.code, Object.keys(own).join());
console.log(mine.name, mine.message, mine instanceof MyError, mine instanceof Error, String(mine), agg.errors[1] === mine, Object.prototype.toString.call(own), typeof own.stack);
