function stop(v) { for (let j = 0; j < 1; j++); return v; }
const fake = { length: 3, 0: 'a', 2: 'c' }, fnWithProps = Object.assign(function f(a) { return stop(this === undefined ? 0 : a); }, { 0: 'zero', length2: 1 }), toJson = { toJSON() { return stop('json'); } }, valueOf = { valueOf: () => stop(42) }, thenable = { then: () => 'no' };
stop();
console.log(Array.prototype.join.call(fake, '|'), fnWithProps(3), fnWithProps[0], JSON.stringify({ toJson }), valueOf * 2, thenable.then());
