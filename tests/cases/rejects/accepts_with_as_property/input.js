function stop(v) { for (let j = 0; j < 1; j++); return v; }
const o = { with: stop('w'), class: 1, function: 2, if: 3 };
console.log(o.with, o.class + o.function + o.if, [3, 1].with ? 'has with' : 'no');
