function stop(v) { for (let j = 0; j < 1; j++); return v; }
Array.prototype.last = function () { return stop(this[this.length - 1]); };
String.prototype.shout = function () { return this.toUpperCase() + stop('!'); };
Object.defineProperty(Number.prototype, 'twice', { get() { return stop(this * 2); }, configurable: true });
Function.prototype.named = function () { return stop(this.name); };
stop();
console.log([1, 2].last(), 'a'.shout(), (4).twice, stop.named(), Object.keys(Array.prototype).join());
for (const k in [7]) console.log(k);
delete Array.prototype.last;
stop();
console.log([].last);
