// Earley: parses with ambiguous grammars, and counts in how many ways a sentence can be understood.
// After Jay Earley, "An Efficient Context-Free Parsing Algorithm" (1970).
// profile: objects, maps, strings, recursion, arrays
"use strict";

class Rule {
  constructor(head, body) {
    this.head = head;
    this.body = body;
  }
}

// A grammar is written as lines; each alternative is a sequence of letters, of which the capital ones have rules of their own.
class Grammar {
  constructor(...lines) {
    this.start = lines[0][0];
    this.rules = new Map();
    for (const line of lines) {
      const [head, alternatives] = line.split(" -> ");
      this.rules.set(
        head,
        alternatives.split(" | ").map((body) => new Rule(head, body)),
      );
    }
  }
}

// A rule of which the part before the dot has been recognised, from `origin` on.
class Item {
  constructor(rule, dot, origin) {
    this.rule = rule;
    this.dot = dot;
    this.origin = origin;
  }

  expected() {
    return this.rule.body[this.dot];
  }

  isComplete() {
    return this.dot === this.rule.body.length;
  }

  advance() {
    return new Item(this.rule, this.dot + 1, this.origin);
  }

  key() {
    return `${this.rule.head} ${this.rule.body} ${this.dot} ${this.origin}`;
  }
}

class ItemSet {
  constructor() {
    this.items = new Map();
  }

  add(item) {
    const key = item.key();
    if (!this.items.has(key)) this.items.set(key, item);
  }

  // Also those that are added meanwhile.
  [Symbol.iterator]() {
    return this.items.values();
  }
}

// The item sets before, between and after the letters of the text.
function recognise(grammar, text) {
  const sets = Array.from({ length: text.length + 1 }, () => new ItemSet());
  for (const rule of grammar.rules.get(grammar.start)) sets[0].add(new Item(rule, 0, 0));
  sets.forEach((set, position) => {
    for (const item of set) {
      const expected = item.expected();
      if (item.isComplete()) {
        for (const waiting of sets[item.origin]) {
          if (waiting.expected() === item.rule.head) set.add(waiting.advance());
        }
      } else if (grammar.rules.has(expected)) {
        for (const rule of grammar.rules.get(expected)) set.add(new Item(rule, 0, position));
      } else if (text[position] === expected) {
        sets[position + 1].add(item.advance());
      }
    }
  });
  return sets;
}

// Counts the trees of the whole text, with the completed items as guide: for each symbol and end, where can it begin?
class TreeCounter {
  constructor(grammar, text) {
    this.grammar = grammar;
    this.text = text;
    this.counts = new Map();
    this.origins = recognise(grammar, text).map((set) => {
      const originsOf = new Map();
      for (const item of set) {
        if (!item.isComplete()) continue;
        const { head } = item.rule;
        if (!originsOf.has(head)) originsOf.set(head, new Set());
        originsOf.get(head).add(item.origin);
      }
      return originsOf;
    });
  }

  count() {
    return this.ofSymbol(this.grammar.start, 0, this.text.length);
  }

  originsOf(symbol, end) {
    if (this.grammar.rules.has(symbol)) return this.origins[end].get(symbol) || [];
    return this.text[end - 1] === symbol ? [end - 1] : [];
  }

  ofSymbol(symbol, from, to) {
    if (!this.grammar.rules.has(symbol)) return 1;
    return this.remembered(`${symbol} ${from} ${to}`, () =>
      this.grammar.rules
        .get(symbol)
        .reduce((sum, { body }) => sum + this.ofSequence(body, from, to), 0),
    );
  }

  ofSequence(symbols, from, to) {
    if (symbols === "") return from === to ? 1 : 0;
    return this.remembered(`${symbols}: ${from} ${to}`, () => {
      const last = symbols[symbols.length - 1];
      let sum = 0;
      for (const origin of this.originsOf(last, to)) {
        if (origin < from) continue;
        const before = this.ofSequence(symbols.slice(0, -1), from, origin);
        if (before > 0) sum += before * this.ofSymbol(last, origin, to);
      }
      return sum;
    });
  }

  remembered(key, compute) {
    if (!this.counts.has(key)) this.counts.set(key, compute());
    return this.counts.get(key);
  }
}

function countTrees(grammar, text) {
  return new TreeCounter(grammar, text).count();
}

function run() {
  const pairs = new Grammar("S -> SS | a");
  const sums = new Grammar("E -> E+E | E*E | (E) | n");
  const statements = new Grammar("S -> iS | iSeS | x");
  return [
    countTrees(pairs, "a".repeat(30)),
    countTrees(sums, `n${"+n*n".repeat(8)}`),
    countTrees(sums, "(n+n)*(n+n)*n"),
    countTrees(sums, "n+*n"),
    countTrees(statements, `${"i".repeat(12)}xex`),
  ];
}

// Catalan's numbers of ways to put brackets around 30, 17 and 3 operands; none for what is no sentence; and the one "else" may belong to each
// of twelve "if".
function verify(result) {
  return result.join() === "1002242216651368,35357670,2,0,12";
}
