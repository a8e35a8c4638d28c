class Tree { constructor(depth) { this.kids = []; if (depth > 0) for (let i = 0; i < 2; i++) this.kids.push(new Tree(depth - 1)); this.size = 1 + this.kids.reduce((s, k) => s + k.size, 0); } }
console.log(new Tree(3).size);
