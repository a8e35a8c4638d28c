function stop(v) { for (let j = 0; j < 1; j++); return v; }
for (const match of 'a1b22c333'.matchAll(/\d+/g)) { stop(); console.log(match[0], match.index); }
const words = 'one two'.matchAll(/(?<first>\w)\w*/g);
stop(); console.log(words.next().value.groups.first); stop(); console.log(words.next().value[0], words.next().done);
console.log([...'aab'.matchAll(/a*?/g)].map((match) => match.index).join(), [...'😀x'.matchAll(/(?:)/gu)].map((match) => match.index).join());
class Counting extends RegExp {
  exec(text) { Counting.calls = (Counting.calls || 0) + 1; stop(); return super.exec(text); }
}
for (const match of 'x-y'.matchAll(new Counting('[xy]', 'g'))) console.log(match[0]);
console.log(Counting.calls);
const sticky = /b/g; sticky.lastIndex = 2;
console.log([...'bbb'.matchAll(sticky)].length, sticky.lastIndex, Object.prototype.toString.call(''.matchAll(/x/g)));
try { 'x'.matchAll(/x/); } catch (error) { console.log(error.name); }
console.log([...'a.b'.matchAll('.')].length, RegExp.prototype[Symbol.matchAll].name, RegExp.prototype[Symbol.matchAll].length);
