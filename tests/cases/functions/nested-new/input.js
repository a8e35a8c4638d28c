function stop(v) { for (let j = 0; j < 1; j++); return v; }
function Node(v, left, right) { this.v = stop(v); this.left = left; this.right = right; }
const tree = new Node(1, new Node(2, null, new Node(3)), new Node(stop(4)));
console.log(JSON.stringify(tree));
