// The error of the assignment wins over what closing the iterator throws.
function* g() { try { yield 1; yield 2; } finally { console.log('closed'); throw new RangeError('closing'); } }
const tell = (f) => { try { console.log(f()); } catch (e) { console.log(e.name); } };
for (const [z] of [[1]]) {
  tell(() => { [z] = g(); });
  tell(() => ([z] = g(), 1));
  tell(() => { let x; [x, z] = g(); });
  tell(() => [([{ y: [z] = g() }] = [{}], 1)].length);
  tell((p = 1) => { [[p], z] = [[2], 3]; });
  tell(() => { ({ z } = { get z() { console.log('read'); return 1; } }); });
}
class C { static m() { [C] = g(); } }
tell(() => C.m());
let late;
tell(() => { [early] = g(); let early; });
tell(() => { 'use strict'; [undeclaredName] = g(); });
const named = function self() { [self] = [1]; return typeof self; };
tell(named);
