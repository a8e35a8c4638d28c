// A program that gives array iterators another `next`: patterns call it.
const held = {};
const next = Object.getPrototypeOf([][Symbol.iterator]()).next;
Object.getPrototypeOf([][Symbol.iterator]()).next = function () {
  const result = next.call(this);
  if (!result.done) result.value *= 100;
  return result;
};
[held.a, held.b] = [1, 2];
console.log(held.a, held.b);
Object.getPrototypeOf([][Symbol.iterator]()).next = next;
[held.a, held.b] = [1, 2];
console.log(held.a, held.b);
