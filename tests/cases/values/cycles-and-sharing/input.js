function stop(v) { for (let j = 0; j < 1; j++); return v; }
const a = { n: 'a' }, b = { n: 'b', a }; a.b = b; a.self = a;
const list = [a, b, a]; list.push(list);
const tree = { kids: [{}, {}] }; tree.kids.forEach(k => { k.parent = tree; });
stop();
console.log(a.b.a === a, a.self.self === a, list[0] === list[2], list[3] === list, tree.kids[1].parent.kids[0].parent === tree);
