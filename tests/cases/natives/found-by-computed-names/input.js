// Nothing that calls back is spelled here as it is called: what the library has for it comes when it is called.
const the = (text) => text.split("").reverse().join("");
const work = (n) => {
  let sum = 0;
  for (let i = 0; i < 3; i += 1) sum += n;
  return sum;
};
const list = [3, 1, 2];
console.log(list[the("pam")](work), list[the("retlif")]((n) => work(n) > 3), list[the("ecuder")]((a, b) => work(a) + b));
console.log(list[the("tros")]((a, b) => work(a) - work(b)), list[the("paMtalf")]((n) => [n, work(n)]));
console.log(new Int8Array([1, 2])[the("pam")](work), Array[the("morf")](new Set([1, 2]), work));
new Map([["a", 1]])[the("hcaErof")]((value, key) => console.log(key, work(value)));
console.log("abc"[the("ecalper")](/b/g, () => work(1)), [..."a1b2"[the("llAhctam")](/\d/g)].length);
console.log(JSON[the("esrap")]('{"a":[1]}', (key, value) => (typeof value === "number" ? work(value) : value)));

const { [the("esimorP")]: Later } = globalThis;
class Own extends Later {
  get [Symbol.toStringTag]() {
    return "Own";
  }
}
const own = new Own((resolve) => resolve(work(4)));
console.log(own instanceof Later, own.constructor === Own, String(own));
own[the("neht")]((value) => {
  console.log("own", work(value));
  return Later[the("lla")]([1, own, Later.resolve(work(2))]);
})[the("neht")]((values) => console.log(values))[the("yllanif")](() => console.log("end"));
try {
  Later();
} catch (error) {
  console.log(error instanceof TypeError);
}
new Later((_, reject) => reject(new Error("no")))[the("hctac")]((error) => console.log(error.message, work(1)));

const load = arguments[1];
try {
  load("./absent");
} catch (error) {
  console.log(error.code);
}

for (const object of [Later, Later.prototype, JSON, Reflect, Map.prototype, Set.prototype]) {
  const names = Object.getOwnPropertyNames(object);
  for (const name of ["neht", "hctac", "yllanif", "lla", "deltteSlla", "yna", "ecar", "tcejer", "evloser", "esrap", "tcurtsnoc", "hcaErof"]) {
    const key = the(name);
    if (names.includes(key)) console.log(key, object[key].name, object[key].length);
  }
}
console.log(Later.name, Later.length, list[the("ecuder")].name, list[the("ecuder")].length, String(list[the("pam")]));
