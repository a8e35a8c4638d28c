function stop(v) { for (let j = 0; j < 1; j++); return v; }
const src = { get a() { return stop(1); }, get b() { return stop(2); } };
const { a, ...rest } = src;
console.log(a, rest.b, Object.assign({}, src).b, Object.values(src).join(), Object.entries(src).length, JSON.stringify({ ...src }), 'a' in src);
