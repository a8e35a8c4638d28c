function stop(v) { for (let j = 0; j < 1; j++); return v; }
class Node { constructor(v, next = null) { this.v = v; this.next = next; } }
class List { constructor() { this.head = null; this.size = 0; } push(v) { this.head = new Node(stop(v), this.head); this.size++; return this; } [Symbol.iterator]() { let n = this.head; return { next() { stop(); if (!n) return { done: true, value: undefined }; const value = n.v; n = n.next; return { done: false, value }; } }; } }
const list = new List().push(1).push(2).push(3);
console.log([...list].join(), list.size, Math.max(...list));
