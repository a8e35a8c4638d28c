// Iterators of arrays have no `return` by themselves; where a program gives them one, it is called.
const id = (x) => x;
const seen = [];
let count = 0;
let a;
const place = {};
const note = (name) => { seen.push(`${name} ${count}`); count = 0; };
function check(prototype) {
  prototype.return = function () { count++; return {}; };
  [a = id(1)] = [1, 2];
  note("default");
  [place.x, place.y] = [1, 2, 3];
  note("places");
  const [t] = new Uint8Array([1, 2]);
  note("typed");
  const [u] = [1, 2];
  note("names");
  const [v, ...w] = [1, 2];
  note("rest");
  for (const x of [1, 2]) break;
  note("loop");
  for (const x of new Uint8Array(2)) break;
  note("loop over typed");
  for (const x of [1, 2]);
  note("whole loop");
  [...[1, 2]].forEach(id);
  note("spread");
  const [c] = "text";
  note("string");
  prototype.return = undefined;
  const [after] = [1, 2];
  note("after");
  console.log(seen.splice(0).join(", "));
}
const ofArrays = Object.getPrototypeOf([][Symbol.iterator]());
check(ofArrays);
check(Object.getPrototypeOf(ofArrays));
