// Bodies of generators and async functions that declare the names of their parameters again.
function run(x) { for (let i = 0; i < 1; i++); return x; }
function show(...parts) { console.log(parts.map((part) => typeof part === 'function' ? 'function ' + part.name : part).join(' ')); }
function all(iterator) { return [...iterator].map((part) => typeof part === 'function' ? 'function ' + part.name : part).join(' '); }

function* list([p], { q }) { var p; yield p; var q = run(q) + 1; yield q; yield ((r) => p + q + r)(run(1)); }
function* declared([p]) { yield p; function p() {} yield p; p = 1; yield p; }
function* block([p]) { { function p() {} } yield p; }
function* rest(a, ...[b]) { var a, b; yield a; b = run(b) + 1; yield b; }
async function* each(p) { var p; yield p; var p = run(7); yield p; }
async function* eachDeclared(p) { yield p; function p() {} }
async function* eachBlock(p) { { function p() {} } yield p; }
async function* word(arguments) { yield arguments; arguments = run(8); yield (() => arguments)(); }
async function* wordVar(a) { var arguments; yield arguments[0]; yield run(arguments.length); }
async function* wordFunction(a) { function arguments() {} yield arguments; }
async function* twice(a, b, a) { yield a; yield run(b); yield arguments[0]; }
function* twiceToo(a, [b], c) { var b, a; yield a; yield run(b); c = b = a; yield c; }
async function mapped(p, q) {
  arguments[0] = 5;
  switch (arguments[1] = run(2)) {
    case q++: show('mapped', p, q, arguments[1]); break;
    default: show('not mapped');
  }
  await null;
  p = run(9);
  show(arguments[0], (() => p)(), (() => arguments[0])());
  var p, q;
  function q() {}
  show(p, q, arguments[1]);
}
async function beyond(p, q) { q = run(3); show(arguments[1], arguments.length, q); arguments[0] = 'a'; show(p); }
async function same(a, a) { await null; show(a, arguments[0], arguments[1]); a = run(4); show(a, arguments[0], arguments[1]); }
const expression = async function named(p) { var named; const f = () => { arguments[0] = run(6); return p; }; show(f(), p, named, arguments.length); };
const object = { async method(p) { p = run(p) + 1; await null; show(arguments[0], this === object); }, async arrow(p) { return (async () => { arguments[0]++; await null; show(run(p)); })(); } };
const strict = async function (p) { 'use strict'; arguments[0] = run(1); show(p, arguments[0]); };
const noArguments = async (a) => { var arguments = run(a); show(arguments); };

async function main() {
  show(all(list([1], { q: 2 })));
  show(all(declared([1])));
  show(all(block([1])));
  show(all(rest(1, 2)));
  for (const f of [each, eachDeclared, eachBlock, word, wordVar, wordFunction, twice]) {
    const seen = [f.name, f.length];
    for await (const x of f(1, 2, 3)) seen.push(x);
    show(...seen);
  }
  show(all(twiceToo(1, [2], 3)));
  await mapped(1, 1);
  await beyond(1);
  await same(1, 2);
  show(same.length, mapped.length);
  await expression(1);
  await object.method(1);
  await object.arrow(1);
  await strict(7);
  await noArguments(5);
}
main();
