// RegExp: what scripts do with the log of a web server: parse its lines, rewrite, validate, split and tokenise them. Regular
// expressions came to programs with Ken Thompson (1968); these use the groups, references and assertions of ECMAScript 2018.
// profile: regexps, strings, callbacks
"use strict";

const LINES = 800;

const METHODS = ["GET", "POST", "HEAD"];
const LINE = /^(?<host>\d{1,3}(?:\.\d{1,3}){3}) - (?<user>\S+) \[(?<time>[^\]]+)\] "(?<request>[^"]*)" (?<status>\d{3}) (?<bytes>\d+)$/gm;
const TOKEN = /\s*(?:(?<number>\d+(?:\.\d+)?)|(?<name>[A-Za-z_]\w*)|(?<operator>[-+*\/()=]))/y;

function makeLine(index) {
  const user = index % 4 === 0 ? "-" : `user_${index % 4}@host${index % 3}.example.org`;
  const time = `${String(1 + (index % 28)).padStart(2, "0")}/Mar/2026:10:${String(index % 60).padStart(2, "0")}:00`;
  const request = `${METHODS[index % 3]} /pages/${index}.html?id=${index}&&lang=de HTTP/1.1`;
  return `10.0.${index % 7}.${index % 200} - ${user} [${time}] "${request}" ${index % 10 === 0 ? 404 : 200} ${1000 + index}`;
}

function sumBytesByStatus(log) {
  const sums = {};
  for (const { groups } of log.matchAll(LINE)) {
    sums[groups.status] = (sums[groups.status] || 0) + Number(groups.bytes);
  }
  return sums;
}

// 05/Mar/2026 becomes 2026-03-05; the last component of addresses becomes x.
function rewrite(log) {
  return log
    .replace(/(\d\d)\/Mar\/(\d{4})/g, "$2-03-$1")
    .replace(/\b(\d+\.\d+\.\d+)\.\d+\b/g, (_, network) => `${network}.x`);
}

function countMailAddresses(log) {
  return (log.match(/\b[\w.]+@[a-z0-9]+(?:\.[a-z]+)+\b/gi) || []).length;
}

// What stands between a slash and a dot, but only in lines whose status is 404.
function missingPages(log) {
  return log.match(/(?<=\/pages\/)\d+(?=\.html[^\n]* 404 \d+$)/gm) || [];
}

function countDoubledCharacters(log) {
  return (log.match(/([&\/])\1/g) || []).length;
}

function countSplitWords(log) {
  return log.split(/[\s"\[\]\-]+/).filter((word) => /^(?!\d)\w+$/.test(word)).length;
}

function tokenise(text) {
  const counts = { number: 0, name: 0, operator: 0 };
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
    const kind = Object.keys(counts).find((name) => match.groups[name] !== undefined);
    counts[kind]++;
  }
  return counts;
}

function run() {
  const log = Array.from({ length: LINES }, (_, index) => makeLine(index)).join("\n");
  const rewritten = rewrite(log);
  return {
    sums: sumBytesByStatus(log),
    firstLine: rewritten.slice(0, rewritten.indexOf("]") + 1),
    rewrittenLength: rewritten.length - log.length,
    mailAddresses: countMailAddresses(log),
    missing: missingPages(log).length,
    doubled: countDoubledCharacters(log),
    words: countSplitWords(log),
    tokens: tokenise("area_1 = width * (height + 2.5) - 40 / x ".repeat(100)),
  };
}

// One line of ten is missing (0, 10, 20, …), three of four name a user, and each has "&&". Of the words between spaces, quotes, brackets and
// hyphens, only the method consists of word characters and does not begin with a digit. A date becomes shorter by one character; so does one
// of two hundred addresses if its last component has two digits, and by two characters if it has three.
function verify(result) {
  const missing = LINES / 10;
  const missingBytes = missing * 1000 + (10 * missing * (missing - 1)) / 2;
  const allBytes = LINES * 1000 + (LINES * (LINES - 1)) / 2;
  const { sums, tokens } = result;
  return (
    sums[404] === missingBytes &&
    sums[200] === allBytes - missingBytes &&
    result.firstLine === "10.0.0.x - - [2026-03-01:10:00:00]" &&
    result.rewrittenLength === -(LINES + (LINES / 200) * (90 + 2 * 100)) &&
    result.mailAddresses === (LINES * 3) / 4 &&
    result.missing === missing &&
    result.doubled === LINES &&
    result.words === LINES &&
    tokens.number === 200 &&
    tokens.name === 400 &&
    tokens.operator === 700
  );
}
