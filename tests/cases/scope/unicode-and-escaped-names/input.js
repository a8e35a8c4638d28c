function stop(v) { for (let j = 0; j < 1; j++); return v; }
const ünï = 1, \u0061b = 2, 名前 = () => ünï + ab; let $ = 3, _ = 4, __proto__ = 5; const of = 6, get = 7, set = 8, let_ = 9, async = 10, static_ = 11;
const f = () => [ünï, ab, $, _, __proto__, of, get, set, async].join();
stop();
console.log(f(), 名前(), stop({ __proto__: null, constructor: 1 }).constructor);
