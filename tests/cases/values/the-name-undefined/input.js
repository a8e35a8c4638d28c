// `undefined` is a name: a local one may hide it, and it can be neither assigned to nor deleted.
function local(undefined) {
  return undefined;
}
function declared() {
  var undefined = 5;
  return [undefined, delete undefined];
}
console.log(undefined, typeof undefined, undefined === void 0, local(3), declared());
console.log(delete undefined, delete (undefined));
undefined = 1;
console.log(undefined, globalThis.undefined);
const object = { undefined, other: undefined };
console.log(object, object.undefined);
const { undefined: renamed = "missing", [undefined]: key } = { undefined: 7 };
console.log(renamed, key);
(function (value = undefined, other) {
  console.log(value, arguments.length, other ?? undefined);
})();
try {
  undefined();
} catch (error) {
  console.log(error.name);
}
try {
  undefined.property;
} catch (error) {
  console.log(error.name);
}
console.log([undefined, , undefined].length, `${undefined}`, undefined?.property, (() => undefined)());
