function stop(v) { for (let j = 0; j < 1; j++); return v; }
const out = [];
l: for (let i = 0; i < 6; i++) {
  switch (stop(i)) { case 0: continue; case 1: break; case 2: out.push('two'); continue l; case 4: break l; default: out.push('def'); }
  out.push(i);
}
console.log(out.join());
