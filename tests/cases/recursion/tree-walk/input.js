const tree = { v: 1, kids: [{ v: 2, kids: [{ v: 3, kids: [] }] }, { v: 4, kids: [] }] };
tree.kids[0].kids[0].up = tree;
function sum(t) { let s = t.v; for (const k of t.kids) s += sum(k); return s; }
const collect = (t, out) => { out.push(t.v); t.kids.map(k => collect(k, out)); return out; };
console.log(sum(tree), collect(tree, []).join());
