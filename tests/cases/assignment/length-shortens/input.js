function stop(v) { for (let j = 0; j < 1; j++); return v; }
const q = []; for (let i = 0; i < 3; i++) { q.push(1,2,3); q.length = 0; console.log(q.length, q.join(), q[0]); }
function cut(a, n) { a.length = n; return a.length + ':' + a.join() + a[2]; }
const x = [1,2,3,4]; console.log(cut(x, 3), cut(x, 2), cut(x, 1), cut(x,0));
const y = [1,2,3,4]; console.log(cut(y, 3), cut(y, 2), cut(y, 1), cut(y,0));
function grow(a) { a.length = 0; a.length = 5; return a.length + ':' + a.join() + Object.keys(a); }
console.log(grow(x), grow([1,2,3]), grow([4,5]));
const p = Object.freeze([1,2]); try { (function(){'use strict'; for (let i = 0; i < 2; i++) { const t = i ? p : [1]; t.length = 0; console.log(t.length);} })() } catch (e) { console.log(e.name, p.length) }
const list = [1, 2, 3, 4, 5, 6];
for (let i = 0; i < 3; i++) { list.length--; list.length -= stop(1); console.log(list.length, list[list.length]); }
for (let i = 0; i < 2; i++) { const o = { list: [1, 2, 3] }; [o.list.length] = [i]; console.log(o.list[i]); }
