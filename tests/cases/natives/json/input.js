const log = [];
function stop(v) { for (let j = 0; j < 1; j++); return v; }
const o = { d: { toJSON(k) { log.push(k); return stop('json ' + k); } }, n: 1, get g() { return stop('got'); } };
console.log(JSON.stringify(o, (k, v) => typeof v === 'number' ? stop(v + 1) : v), JSON.parse('{"a":[1,2]}', (k, v) => Array.isArray(v) ? stop(v.length) : v).a, log.join());
