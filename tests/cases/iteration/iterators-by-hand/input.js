function stop(v) { for (let j = 0; j < 1; j++); return v; }
class Bag {
  constructor() { this.items = [1, 2, 3]; }
  [Symbol.iterator]() { return this.items[Symbol.iterator](); }
}
for (const x of new Bag()) console.log(stop(x));
const letters = 'a😀c'[Symbol.iterator]();
stop(); console.log(letters.next().value); stop(); console.log([...letters].join('|'));
const entries = new Map([[1, 2], [3, 4]])[Symbol.iterator]();
stop(); console.log(entries.next().value.join()); stop(); console.log(entries.next().value.join(), entries.next().done);
const members = new Set([5, 6])?.[Symbol.iterator]();
stop(); console.log(members.next().value); stop(); console.log(members.next().value, members.next().done);
const bytes = new Uint8Array([7, 8])[Symbol.iterator]();
stop(); console.log(bytes.next().value); stop(); console.log(bytes.next().value, bytes.next().done);
const method = [][Symbol.iterator];
console.log(method === [].values, method.name, method.length, ''[Symbol.iterator].name, new Map()[Symbol.iterator] === Map.prototype.entries);
const held = method.call([9, 10]);
held.next(); stop(); console.log(held.next().value, Object.prototype.toString.call(held));
console.log({}[Symbol.iterator], ({ [Symbol.iterator]: 1 })[Symbol.iterator], typeof (void 0)?.[Symbol.iterator]);
const own = { [Symbol.iterator]() { stop(); return { next: () => ({ done: true }) }; } };
console.log([...own].length, own[Symbol.iterator]().next().done);
try { null[Symbol.iterator](); } catch (error) { console.log(error.name); }
try { ({})[Symbol.iterator](); } catch (error) { console.log(error.name); }
delete own[Symbol.iterator]; console.log(Symbol.iterator in own);
own[Symbol.iterator] = method; own.length = 2; own[0] = 'x'; own[1] = 'y';
for (const x of own) console.log(stop(x));
const holder = { own: { [Symbol.iterator]: 1 }, get() { return this.own; } };
console.log(delete holder?.get()[Symbol.iterator], Object.getOwnPropertySymbols(holder.own).length, delete holder.none?.[Symbol.iterator]);
