function stop(v) { for (let j = 0; j < 1; j++); return v; }
const F = function me() { me = 1; stop(); return typeof me; };
const G = function me() { 'use strict'; try { me = stop(1); } catch (e) { return e.name; } };
console.log(F(), G());
