function stop(v) { for (let j = 0; j < 1; j++); return v; }
const m = 'key=value'.match(/(?<k>\w+)=(\w+)(z)?/);
stop();
console.log(m.index, m.input, m.length, 3 in m, m[3], m.groups.k, Object.getPrototypeOf(m.groups), Object.keys(m).join());
