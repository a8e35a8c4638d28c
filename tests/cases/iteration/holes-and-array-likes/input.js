function stop(v) { for (let j = 0; j < 1; j++); return v; }
const out = [];
for (const x of [1, , 3]) out.push(stop(String(x)));
out.push([...[, 1]].length, 0 in [...[, 1]], 0 in [, 1]);
(function () { for (const x of arguments) out.push(stop(x)); })('p', 'q');
console.log(out.join());
