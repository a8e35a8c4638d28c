// Havlak: finds the loops of control-flow graphs and how they are nested, also of irreducible ones that have several entries.
// After Paul Havlak, "Nesting of Reducible and Irreducible Loops" (1997), which extends R. Tarjan's test of reducibility (1974).
// profile: objects, classes, arrays, maps, recursion
"use strict";

class Block {
  constructor(name) {
    this.name = name;
    this.successors = [];
    this.predecessors = [];
  }
}

class Graph {
  constructor() {
    this.blocks = [];
    this.entry = this.addBlock();
  }

  addBlock() {
    const block = new Block(this.blocks.length);
    this.blocks.push(block);
    return block;
  }

  connect(from, to) {
    from.successors.push(to);
    to.predecessors.push(from);
  }

  addAfter(block) {
    const next = this.addBlock();
    this.connect(block, next);
    return next;
  }
}

// What the search knows about one block; also a node of the union-find structure that contracts each loop to its header.
class Node {
  constructor(block, number) {
    this.block = block;
    this.number = number;
    this.lastDescendant = number;
    this.backEdges = [];
    this.otherEdges = new Set();
    this.representative = this;
    this.loop = null;
  }

  isAncestorOf(node) {
    return this.number <= node.number && node.number <= this.lastDescendant;
  }

  find() {
    let root = this;
    while (root.representative !== root) root = root.representative;
    for (let node = this; node !== root; ) {
      const next = node.representative;
      node.representative = root;
      node = next;
    }
    return root;
  }
}

class Loop {
  constructor(header, isReducible) {
    this.header = header;
    this.isReducible = isReducible;
    this.parent = null;
  }

  depth() {
    return this.parent === null ? 1 : this.parent.depth() + 1;
  }
}

function numberDepthFirst(graph) {
  const nodes = [];
  const nodeOf = new Map();
  function visit(block) {
    const node = new Node(block, nodes.length);
    nodes.push(node);
    nodeOf.set(block, node);
    for (const successor of block.successors) {
      if (!nodeOf.has(successor)) visit(successor);
    }
    node.lastDescendant = nodes.length - 1;
  }
  visit(graph.entry);

  for (const node of nodes) {
    for (const predecessor of node.block.predecessors) {
      const from = nodeOf.get(predecessor);
      if (node.isAncestorOf(from)) node.backEdges.push(from);
      else node.otherEdges.add(from);
    }
  }
  return nodes;
}

// Goes from the innermost headers outward, so that a loop found earlier is one node of the loop around it.
function findLoops(graph) {
  const nodes = numberDepthFirst(graph);
  const loops = [];
  for (const header of nodes.reverse()) {
    if (header.backEdges.length === 0) continue;
    const body = new Set();
    for (const node of header.backEdges) {
      if (node !== header) body.add(node.find());
    }
    let isReducible = true;
    // The set grows while it is iterated over.
    for (const node of body) {
      for (const from of node.otherEdges) {
        const source = from.find();
        if (!header.isAncestorOf(source)) {
          isReducible = false;
          header.otherEdges.add(source);
        } else if (source !== header) {
          body.add(source);
        }
      }
    }
    const loop = new Loop(header.block, isReducible);
    header.loop = loop;
    loops.push(loop);
    for (const node of body) {
      node.representative = header;
      if (node.loop !== null) node.loop.parent = loop;
    }
  }
  return loops;
}

// Programs to analyse: each of these functions appends a construct after a block and returns the block after it.

function appendConditional(graph, block) {
  const left = graph.addAfter(block);
  const right = graph.addAfter(block);
  const join = graph.addAfter(left);
  graph.connect(right, join);
  return join;
}

// A loop, and `width` loops in it one after the other, and so on to the given depth.
function appendLoops(graph, block, depth, width) {
  const header = graph.addAfter(block);
  let last = appendConditional(graph, header);
  if (depth > 1) {
    for (let i = 0; i < width; i++) last = appendLoops(graph, last, depth - 1, width);
  }
  graph.connect(last, header);
  return graph.addAfter(last);
}

function appendSelfLoop(graph, block) {
  const loop = graph.addAfter(block);
  graph.connect(loop, loop);
  return graph.addAfter(loop);
}

// Two blocks that jump to each other and can both be reached from outside.
function appendIrreducibleLoop(graph, block) {
  const first = graph.addAfter(block);
  const second = graph.addAfter(block);
  graph.connect(first, second);
  graph.connect(second, first);
  return graph.addAfter(second);
}

const GRAPHS = 6;
const PARTS = 10;

function makeGraph() {
  const graph = new Graph();
  let last = graph.entry;
  for (let i = 0; i < PARTS; i++) {
    last = appendLoops(graph, last, 5, 2);
    last = appendSelfLoop(graph, last);
    last = appendIrreducibleLoop(graph, last);
  }
  return graph;
}

function run() {
  const counts = { loops: 0, irreducible: 0, depths: 0 };
  for (let i = 0; i < GRAPHS; i++) {
    for (const loop of findLoops(makeGraph())) {
      counts.loops++;
      if (!loop.isReducible) counts.irreducible++;
      counts.depths += loop.depth();
    }
  }
  return counts;
}

// Each part of the graph has 1 + 2 + 4 + 8 + 16 nested loops, a loop of one block and an irreducible loop;
// their depths are 1·1 + 2·2 + 4·3 + 8·4 + 16·5 = 129, 1 and 1.
function verify(result) {
  const parts = GRAPHS * PARTS;
  return result.loops === parts * 33 && result.irreducible === parts && result.depths === parts * 131;
}
