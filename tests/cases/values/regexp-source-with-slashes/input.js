// The source text Boa reports for such a pattern is not what it was made from; what it matches must not change.
function stop(v) { for (let j = 0; j < 1; j++); return v; }
const a = /[/]\//, b = new RegExp('a/b'), c = /\\\//g, d = new RegExp('\n'), e = new RegExp('');
stop();
console.log(a.test('//'), a.test('/\\/'), b.test('a/b'), 'x\\/y'.replace(c, '-'), d.test('\n'), e.test('x'));
