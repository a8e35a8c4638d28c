let o = { id: 1 }; const first = o;
function stop(v) { for (let j = 0; j < 1; j++); return v; }
o.next = o = stop({ id: 2 });
console.log(first.next === o, o.next, first.id);
let arr = [0, 0], i = 0;
arr[i] = i = stop(1);
console.log(arr.join(), i);
