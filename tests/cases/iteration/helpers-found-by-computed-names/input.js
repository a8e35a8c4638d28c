// The helpers of iterators, without their names.
const the = (text) => text.split("").reverse().join("");
const work = (n) => {
  let sum = 0;
  for (let i = 0; i < 3; i += 1) sum += n;
  return sum;
};
const helped = [1, 2, 3].values()[the("pam")](work)[the("pord")](1);
console.log(helped.next(), [...helped], helped.next());
const Root = globalThis[the("rotaretI")];
const from = Root[the("morf")]({ next: () => ({ done: work(1) > 0 }) });
console.log(from.next(), from instanceof Root, Root[the("tacnoc")]([1], [work(2)])[the("yarrAot")]());
for (const name of ["pam", "retlif", "ekat", "pord", "paMtalf", "ecuder", "yarrAot", "hcaErof", "emos", "yreve", "dnif"]) {
  const method = Root.prototype[the(name)];
  console.log(method.name, method.length);
}
