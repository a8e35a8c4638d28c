const log = [];
function t(v) { for (let j = 0; j < 1; j++); log.push(v); return v; }
function P(a, b) { this.s = a + b; t('in'); }
const ns = { P, get Q() { t('getQ'); return P; } };
console.log(new P(t(1), t(2)).s, new ns.P(t(3), t(4)).s, new ns.Q(...[t(5), t(6)]).s, new (t(P), P)(7, t(8)).s, new P().s, new P(1).s, log.map(x => typeof x === 'function' ? 'P' : x).join());
