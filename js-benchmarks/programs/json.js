// JSON: a recursive-descent parser for JSON (D. Crockford, RFC 4627, 2006) written in JavaScript, next to JSON.parse and JSON.stringify.
// profile: json, strings, recursion, objects, exceptions
"use strict";

const ESCAPES = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\", "/": "/" };
const WORDS = { t: ["true", true], f: ["false", false], n: ["null", null] };

class Parser {
  constructor(text) {
    this.text = text;
    this.position = 0;
  }

  parse() {
    const value = this.value();
    this.skipSpace();
    if (this.position < this.text.length) this.fail();
    return value;
  }

  fail() {
    throw new SyntaxError(`unexpected ${JSON.stringify(this.peek())} at ${this.position}`);
  }

  peek() {
    return this.text.charAt(this.position);
  }

  skipSpace() {
    while (" \t\n\r".includes(this.peek()) && this.position < this.text.length) this.position++;
  }

  // Goes past the character, after space, if it is the next one.
  accept(character) {
    this.skipSpace();
    if (this.peek() !== character) return false;
    this.position++;
    return true;
  }

  expect(character) {
    if (!this.accept(character)) this.fail();
  }

  value() {
    this.skipSpace();
    switch (this.peek()) {
      case "{":
        return this.object();
      case "[":
        return this.array();
      case '"':
        return this.string();
      case "t":
      case "f":
      case "n":
        return this.word();
      default:
        return this.number();
    }
  }

  object() {
    const object = {};
    this.expect("{");
    if (this.accept("}")) return object;
    do {
      this.skipSpace();
      const key = this.string();
      this.expect(":");
      object[key] = this.value();
    } while (this.accept(","));
    this.expect("}");
    return object;
  }

  array() {
    const array = [];
    this.expect("[");
    if (this.accept("]")) return array;
    do array.push(this.value());
    while (this.accept(","));
    this.expect("]");
    return array;
  }

  string() {
    if (this.peek() !== '"') this.fail();
    let string = "";
    let start = ++this.position;
    for (;;) {
      const character = this.peek();
      if (character === "" || character < " ") this.fail();
      if (character === '"' || character === "\\") {
        string += this.text.slice(start, this.position++);
        if (character === '"') return string;
        string += this.escape();
        start = this.position;
      } else {
        this.position++;
      }
    }
  }

  escape() {
    const letter = this.peek();
    this.position++;
    if (letter === "u") {
      const digits = this.text.slice(this.position, this.position + 4);
      this.position += 4;
      return String.fromCharCode(parseInt(digits, 16));
    }
    const character = ESCAPES[letter];
    if (character === undefined) this.fail();
    return character;
  }

  word() {
    const [word, value] = WORDS[this.peek()];
    if (!this.text.startsWith(word, this.position)) this.fail();
    this.position += word.length;
    return value;
  }

  number() {
    const start = this.position;
    if (this.peek() === "-") this.position++;
    this.digits();
    if (this.peek() === ".") {
      this.position++;
      this.digits();
    }
    if (this.peek() === "e" || this.peek() === "E") {
      this.position++;
      if (this.peek() === "+" || this.peek() === "-") this.position++;
      this.digits();
    }
    return Number(this.text.slice(start, this.position));
  }

  digits() {
    const start = this.position;
    while (this.peek() >= "0" && this.peek() <= "9") this.position++;
    if (this.position === start) this.fail();
  }
}

function makeDocument(entries) {
  return {
    title: 'A "quoted" title\twith a tab, an é and a \u0001 control character',
    entries: Array.from({ length: entries }, (_, index) => ({
      id: index,
      name: `entry ${index}`,
      ratio: (index - 30) / 8,
      large: index * 1e18,
      tags: ["a", "b\\c", "d/e"].slice(index % 4),
      nested: index % 3 === 0 ? null : { even: index % 2 === 0, below: [[index], {}] },
    })),
  };
}

function messageOf(text) {
  try {
    return new Parser(text).parse();
  } catch (error) {
    return error.message;
  }
}

// Each text goes through the parser and through JSON.parse; what both give is written again.
function run() {
  const document = makeDocument(350);
  const compact = JSON.stringify(document);
  const indented = JSON.stringify(document, null, 2);
  const parsed = [compact, indented].map((text) => JSON.stringify(new Parser(text).parse()));
  const ids = [];
  JSON.parse(indented, (key, value) => {
    if (key === "id") ids.push(value);
    return value;
  });
  return {
    isSame: parsed.every((text) => text === compact && text === JSON.stringify(JSON.parse(compact))),
    ids: ids.reduce((sum, id) => sum + id, 0),
    messages: ['{"a":1,}', "[1 2]", '"open', "truth", "-"].map(messageOf),
  };
}

function verify({ isSame, ids, messages }) {
  const expected = [
    'unexpected "}" at 7',
    'unexpected "2" at 3',
    'unexpected "" at 5',
    'unexpected "t" at 0',
    'unexpected "" at 1',
  ];
  return isSame && ids === (349 * 350) / 2 && messages.join("; ") === expected.join("; ");
}
