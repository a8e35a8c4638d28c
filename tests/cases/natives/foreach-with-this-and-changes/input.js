function stop(v) { for (let j = 0; j < 1; j++); return v; }
const out = [], xs = [1, 2, , 4];
xs.forEach(function (x, i, all) { stop(); out.push(this.tag + x + i + (all === xs)); if (i === 0) all.push(5); if (i === 1) all[3] = 'changed'; }, { tag: '#' });
new Map([['k', 1]]).forEach((v, k, m) => out.push(k + stop(v) + m.size));
new Set([9]).forEach((v, k) => out.push(v + stop(k)));
console.log(out.join());
