function stop(v) { for (let j = 0; j < 1; j++); return v; }
const o = { b: 1, 2: 1, a: 1, 1: 1, '-1': 1, '01': 1, 4294967294: 1, 4294967295: 1 };
delete o.b; o.b = 2;
const s1 = Symbol('one'), s2 = Symbol('two'); o[s2] = 1; o[s1] = 1;
const arr = [1]; arr.z = 1; arr[3] = 1; arr.y = 1;
stop();
console.log(Reflect.ownKeys(o).map(String).join(), Reflect.ownKeys(arr).join(), JSON.stringify(o));
