const local = Lib.make(2);
console.log(local.next(), local.next(), globalThis.Lib === Lib, typeof globalThis.local);
