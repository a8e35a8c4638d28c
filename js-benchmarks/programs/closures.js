// Closures: numbers as functions, lists as functions, memory in functions, and control by functions.
// Numerals after Alonzo Church (1941), continuations after John Reynolds (1972), streams after Peter Landin (1965).
// profile: closures, calls, recursion, callbacks
"use strict";

const compose = (outer, inner) => (x) => outer(inner(x));

// A numeral applies a function so many times.
const church = (number) => (f) => (x) => {
  let result = x;
  for (let i = 0; i < number; i++) result = f(result);
  return result;
};
const add = (m, n) => (f) => compose(m(f), n(f));
const multiply = (m, n) => compose(m, n);
const power = (m, n) => n(m);
const toNumber = (numeral) => numeral((x) => x + 1)(0);

// A pair gives its parts to a function; a list is a pair or null.
const pair = (head, tail) => (select) => select(head, tail);
const headOf = (list) => list((head) => head);
const tailOf = (list) => list((_, tail) => tail);

function listUpTo(length) {
  let list = null;
  for (let number = length; number > 0; number--) list = pair(number, list);
  return list;
}

function fold(list, combine, initial) {
  let result = initial;
  for (let rest = list; rest !== null; rest = tailOf(rest)) result = combine(result, headOf(rest));
  return result;
}

function map(list, transform) {
  return list === null ? null : pair(transform(headOf(list)), map(tailOf(list), transform));
}

// A stream is a pair whose tail is made when it is asked for, once.
function stream(head, makeTail) {
  let tail = null;
  return {
    head,
    tail() {
      if (tail === null) tail = makeTail();
      return tail;
    },
  };
}

const numbersFrom = (first) => stream(first, () => numbersFrom(first + 1));

function filter(numbers, accepts) {
  let rest = numbers;
  while (!accepts(rest.head)) rest = rest.tail();
  return stream(rest.head, () => filter(rest.tail(), accepts));
}

function primes(numbers) {
  const prime = numbers.head;
  return stream(prime, () => primes(filter(numbers.tail(), (number) => number % prime !== 0)));
}

function elementAt(numbers, index) {
  let rest = numbers;
  for (let i = 0; i < index; i++) rest = rest.tail();
  return rest.head;
}

// Each of the accounts has a balance that only its functions see.
function makeAccount(initial) {
  let balance = initial;
  const deposit = (amount) => {
    balance += amount;
    return balance;
  };
  return { deposit, withdraw: (amount) => deposit(-amount), balance: () => balance };
}

function transferAround(accounts, rounds) {
  for (let round = 0; round < rounds; round++) {
    accounts.forEach((account, index) => {
      account.withdraw(index);
      accounts[(index + 1) % accounts.length].deposit(index);
    });
  }
  return accounts.map((account) => account.balance());
}

// How many ways are there to pay an amount? Success and failure are continuations; a failure goes back to the last choice.
function countChange(amount, coins) {
  let ways = 0;
  function pay(rest, first, succeed, fail) {
    if (rest === 0) return succeed(fail);
    if (rest < 0 || first === coins.length) return fail();
    return pay(rest - coins[first], first, succeed, () => pay(rest, first + 1, succeed, fail));
  }
  pay(
    amount,
    0,
    (tryNext) => {
      ways++;
      return tryNext();
    },
    () => null,
  );
  return ways;
}

// Calls made by a bouncing function do not nest: each returns what is to be called next.
function bounce(step) {
  let next = step;
  while (typeof next === "function") next = next();
  return next;
}

function sumTo(number) {
  const go = (rest, sum) => (rest === 0 ? sum : () => go(rest - 1, sum + rest));
  return bounce(() => go(number, 0));
}

function run() {
  const three = church(3);
  const accounts = Array.from({ length: 10 }, () => makeAccount(1000));
  return {
    church: toNumber(add(power(three, church(9)), multiply(three, church(7)))),
    list: fold(map(listUpTo(300), (number) => number * number), (sum, number) => sum + number, 0),
    prime: elementAt(primes(numbersFrom(2)), 200),
    accounts: transferAround(accounts, 300),
    change: countChange(50, [50, 25, 10, 5, 1]),
    sum: sumTo(60000),
  };
}

// 3⁹ + 3·7; the sum of squares by Faulhaber's formula; the 201st prime; each account gives its index and gets that of the one before;
// fifty cents can be changed in fifty ways (G. Pólya, 1956); the sum that C. F. Gauss was asked for.
function verify(result) {
  const accounts = result.accounts.every((balance, index) => balance === 1000 + 300 * (index === 0 ? 9 : -1));
  return (
    result.church === 3 ** 9 + 3 * 7 &&
    result.list === (300 * 301 * 601) / 6 &&
    result.prime === 1229 &&
    accounts &&
    result.change === 50 &&
    result.sum === (60000 * 60001) / 2
  );
}
