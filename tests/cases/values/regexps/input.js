function stop(v) { for (let j = 0; j < 1; j++); return v; }
const g = /(\d)(?<name>[a-z])/g, sticky = /a/y, text = '1a 2b 3c', made = new RegExp('a/b\n', 'i'), shared = g;
const first = g.exec(text);
stop();
const second = shared.exec(text);
console.log(first.index, first.groups.name, second[0], second.groups.name, g.lastIndex, sticky.test('ba'), sticky.flags, made.source, made.flags, made.test('A/B\n'), g.exec(text)[1], g.exec(text));
const r = () => /x/g; stop();
console.log(r() === r(), r().test('x'));
