function stop(v) { for (let j = 0; j < 1; j++); return v; }
function sloppy() { stop(); return typeof this; }
function strict() { 'use strict'; stop(); return this === null ? 'null' : typeof this; }
function self() { const t = this; stop(); return this === t; }
console.log(sloppy(), strict(), sloppy.call(5), strict.call(5), sloppy.call(null), strict.call(null), sloppy.call(undefined) === strict.call({}), self.call('str'), self.call({}));
