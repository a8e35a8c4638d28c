// Splay: a self-adjusting search tree, under insertion, search and removal. After D. Sleator and R. Tarjan (1985), top-down.
// profile: objects, classes, loops
"use strict";

class Node {
  constructor(key, value) {
    this.key = key;
    this.value = value;
    this.left = null;
    this.right = null;
  }
}

class SplayTree {
  constructor() {
    this.root = null;
    this.size = 0;
  }

  // Brings the node with the key, or a neighbour of its place, to the root. What is smaller is collected in a tree that grows at its right
  // end, what is larger in one that grows at its left end; `frame` holds the roots of both.
  splay(key) {
    if (this.root === null) return;
    const frame = new Node(null, null);
    let smaller = frame;
    let larger = frame;
    let node = this.root;
    while (key !== node.key) {
      if (key < node.key) {
        let child = node.left;
        if (child !== null && key < child.key) {
          node.left = child.right;
          child.right = node;
          node = child;
          child = node.left;
        }
        if (child === null) break;
        larger.left = node;
        larger = node;
        node = child;
      } else {
        let child = node.right;
        if (child !== null && key > child.key) {
          node.right = child.left;
          child.left = node;
          node = child;
          child = node.right;
        }
        if (child === null) break;
        smaller.right = node;
        smaller = node;
        node = child;
      }
    }
    smaller.right = node.left;
    larger.left = node.right;
    node.left = frame.right;
    node.right = frame.left;
    this.root = node;
  }

  has(key) {
    this.splay(key);
    return this.root !== null && this.root.key === key;
  }

  insert(key, value) {
    if (this.has(key)) {
      this.root.value = value;
      return;
    }
    const node = new Node(key, value);
    if (this.root !== null) {
      if (key < this.root.key) {
        node.left = this.root.left;
        node.right = this.root;
        this.root.left = null;
      } else {
        node.right = this.root.right;
        node.left = this.root;
        this.root.right = null;
      }
    }
    this.root = node;
    this.size++;
  }

  remove(key) {
    if (!this.has(key)) return;
    const { left, right } = this.root;
    this.root = left;
    if (left === null) {
      this.root = right;
    } else {
      // All keys on the left are smaller, so their largest one comes to the root and has no right subtree.
      this.splay(key);
      this.root.right = right;
    }
    this.size--;
  }

  // In ascending order, without recursion, since the tree may be as deep as it is large.
  forEach(visit) {
    const pending = [];
    let node = this.root;
    while (node !== null || pending.length > 0) {
      if (node !== null) {
        pending.push(node);
        node = node.left;
      } else {
        node = pending.pop();
        visit(node);
        node = node.right;
      }
    }
  }
}

const KEYS = 9001;

// The key of a step. Since KEYS is prime and does not divide the factor, the first KEYS steps meet every key once.
function keyOf(step) {
  return (step * 1237) % KEYS;
}

function run() {
  const tree = new SplayTree();
  for (let step = 0; step < KEYS; step++) {
    const key = keyOf(step);
    tree.insert(key, { text: `node ${key}`, numbers: [key, key + 1, key + 2] });
  }
  let found = 0;
  for (let key = -100; key < 100; key++) {
    if (tree.has(key)) found++;
  }
  for (let step = 0; step < 2 * KEYS; step += 2) {
    if (keyOf(step) % 2 === 1) tree.remove(keyOf(step));
  }
  let sum = 0;
  let last = -1;
  let isAscending = true;
  tree.forEach(({ key, value }) => {
    isAscending = isAscending && last < key && value.text === `node ${key}`;
    last = key;
    sum += value.numbers[2];
  });
  return { found, isAscending, size: tree.size, sum };
}

// The even keys are left.
function verify({ found, isAscending, size, sum }) {
  const evenKeys = (KEYS + 1) / 2;
  return found === 100 && isAscending && size === evenKeys && sum === evenKeys * (evenKeys - 1) + 2 * evenKeys;
}
