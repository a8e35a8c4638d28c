// A body with the names of parameters whose list has expressions: its variables are apart from them, and begin with their values.
function run(x) { for (let i = 0; i < 1; i++); return x; }
function* list(p = run(1), f = () => p) { var p; yield p; p = run(2); yield f(); yield p; }
function* pattern({ p = run(1) }, f = () => p) { var p = p + 1; yield p; yield f(); }
function* declared(p = run(1), f = () => typeof p) { yield typeof p; function p() {} p = 1; yield f(); }
function* rest(a = run(1), f = () => r.length, ...r) { var r = [run(1)]; yield f(); yield r.length; }
async function* each(p = run(1), f = () => p) { var p; yield p; p = run(2); yield f(); yield p; }
async function once(p = run(1), f = () => p) { var p; const seen = [p]; p = run(2); await null; seen.push(f(), p); return seen; }
function plain(p = run(1), f = () => p) { var p; const seen = [p]; p = run(2); seen.push(f(), p); return seen; }

async function main() {
  console.log(...list(), ...list(5));
  console.log(...pattern({}), ...pattern({ p: 3 }));
  console.log(...declared());
  console.log(...rest(1, undefined, 3, 4));
  for await (const x of each()) console.log(x);
  console.log(...await once(), ...plain());
  try { ((a = r, ...r) => {})(); } catch (e) { console.log(e.name); }
  try { (function* (a = r, ...r) {})(); } catch (e) { console.log(e.name); }
  await (async (a = r, ...r) => {})().catch((e) => console.log(e.name));
}
main();
