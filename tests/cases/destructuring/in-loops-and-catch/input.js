function t(v) { for (let j = 0; j < 1; j++); return v; }
const out = [];
for (const { a, b: [c, d = t('d')] } of [{ a: 1, b: [2] }, { a: 3, b: [4, 5] }]) out.push(a + c + d);
for (const [k, v] of Object.entries({ p: 1, q: 2 })) out.push(k + t(v));
for (let [i, n] = [0, t(2)]; i < n; [i] = [i + t(1)]) out.push(i);
try { throw { code: t(7) }; } catch ({ code, message = t('none') }) { out.push(code, message); }
console.log(out.join());
