function t(v) { for (let j = 0; j < 1; j++); return v; }
const { length } = t('abc'), { toFixed } = t(5), [x, y, ...z] = t('h\u{1F600}llo');
const out = [];
for (const f of [() => { const { a } = t(null); }, () => { const [a] = t(undefined); }, () => { const [a] = t({}); }, () => { const {} = t(null); }, () => { (({ a }) => a)(); }]) try { f(); out.push('ok'); } catch (e) { out.push(e.name); }
console.log(length, toFixed === Number.prototype.toFixed, x, y, z.join('|'), out.join());
