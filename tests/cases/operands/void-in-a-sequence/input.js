'use strict';
// `void 1` in front of a call is the user's here.
const o = { m() { return this === o; }, n() { return this === undefined; } };
console.log((void 1, o.m)(), (void 2, o.n)(), o.m());
try { typeof (void 3, undeclared); console.log('no error'); } catch (e) { console.log(e.name); }
const f = (x) => x;
console.log((void 4, f(5)), (f(6), void 7, f(8)));
