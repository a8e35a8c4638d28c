
const log = [], fs = [];
(() => 0).__proto__.toString = function () { return 'fn'; };
Error.prototype.toString = function () { return String(this.name); };
let budget = 26;
const flat = (k, x) => x instanceof Map ? ['map', ...x] : x instanceof Set ? ['set', ...x] : typeof x === 'bigint' || typeof x === 'symbol' ? String(x) : typeof x === 'function' ? 'fn' : x !== x ? 'NaN' : Object.is(x, -0) ? '-0' : x === undefined ? 'undef' : x;
const json = (x) => { try { return JSON.stringify(x, flat); } catch (e) { return e.name; } };
function tick() { if (--budget < 0) throw new RangeError('budget'); }
function s(v) {
  tick();
  log.push(v instanceof Error ? v.name : typeof v === 'object' ? json(v) : typeof v + ' ' + (typeof v === 'function' ? '' : Object.is(v, -0) ? '-0' : String(v)));
  for (let j = 0; j < 1; j++);
  return v;
}
function tag(strings, ...values) { s(strings.raw.length); return values.length ? values[0] : strings[0]; }
function list(n, close) { let i = 0; return { [Symbol.iterator]() { return this; }, next() { return i < n ? { value: s(i++), done: false } : { value: undefined, done: true }; }, return() { log.push('close'); if (close) s('closing'); return {}; } }; }
let n0 = 2, t0 = 'q';
const a0 = [4, 'w'], o0 = { a: 6, m(p) { return s(p ?? this.a); }, get g() { return s('g'); } }, f0 = (p, ...q) => s(q.length ? q[0] : p);
const m0 = new Map([['k', 1], [2, 'v']]), z0 = new Set(['e', 3]), y0 = Symbol('y'), b0 = 5n, u0 = new Uint8Array([1, 200, 3]), r0 = /(?<l>[ab])(\d)?/g, wm = new WeakMap([[o0, 1]]), sites = [];
class C0 { #h = 1; constructor(p) { this.a = s(p); } m(p) { this.#h += 1; return s(this.#h + typeof p); } get g() { return s(this.#h); } set g(v) { this.b = s(v); } static t(p) { return s(new this(p).m(p)); } }
function site(strings) { if (!sites.includes(strings)) sites.push(strings); return s('site ' + sites.indexOf(strings)); }
function order(a, b) { for (let j = 0; j < 1; j++); return a < b ? -1 : a > b ? 1 : 0; }

function trap(o) { return new Proxy(o, { get(t, k, r) { s(String(k)); return Reflect.get(t, k, r); }, set(t, k, v, r) { s(String(k)); return Reflect.set(t, k, v, r); }, has(t, k) { s(String(k)); return k in t; }, deleteProperty(t, k) { s(String(k)); return delete t[k]; } }); }

try {
  s(Object.isFrozen(Object.freeze({ ...o0 })));
  s(String([].some(((p1, { length: p2 }) => (tick(), o0)))));
  const f3 = function f3() {
    tick();
    
    var v8 = ((p4) => {
      tick();
      
      let [[z5, { length: z6 = (u0.length) } = 'd'] = [f0(...a0, a0, o0)], , ...[z7 = (new C0(NaN) instanceof C0)]] = [f0(), 1, C0.t(2)];
      return [];
    });
    const f9 = function f9() {
      tick();
      
      const z10 = ((p11, p12) => (tick(), 'xy')).bind(o0, new C0(n0).m(2)); s(z10(((b0 == false)))); s(z10.name.length);
      return (!((BigInt.asUintN(8, b0).toString(2))));
    };
    const z13 = 'x\u{1F600}y'[Symbol.iterator]();
    return ((...q14) => (tick(), n0));
  }; s(f3((m0.set(t0, 5).size)));
  switch ([5, 0, 4].toSorted((z15, z16) => -order(z15, z16)).join()) { default: {
    s(t0);
    for (let i17 = 0; i17 < 1; i17 += s(1)) {
      tick();
      switch ((C0.sd * (undefined, n0))) { case o0[s('a')]: {
        s(((t0 = f3(i17, false, ...list(2, false))) == (2 == f3(o0, i17))));
      } }
    }
  } break; case a0.map(f3).length: {
    ++t0;
  } break; case (t0)?.length: {
    if (([n0, ].forEach(((p18, ...q19) => {
      tick();
      
      l20: for (var x21 of q19) {
        tick();
        s((new C0(([x21, p18 = `t${String(x21)}u${s(String(x21))}`] = [(5 ? x21 : t0)]).length) instanceof C0));
        s(q19);
        (({ a: trap(o0).a, m([p22 = String(a0.every((z23) => { 
          tick();
          return String(q19.find((z24) => ''));
         }))] = []) { tick(); return super[s('a')]; }, get g() { tick(); return (o0.b ??= -1); } }).g = f3(q19));
      }
      return (f3(7) % (!(t0)));
    })), 1)) {
      s((new DataView(u0.buffer).getUint16(0, 'xyx'.replaceAll('x', (z25) => { 
        tick();
        return s(z25);
       }))));
      ++n0;
    }
    const [d26 = new C0(null).c?.(1), d27, d28] = a0;
  } }
  l29: for (const x30 of new C0(t0).i()) { tick(); for (const z31 of list(3, true)) { try { 
    tick();
    s(new C0(`t${String(Reflect.apply(f3, o0, [z31, x30]))}u${s(String((a0[s(1)] &&= x30)))}`).g);
   if ((u0[1])) break l29; } finally { s('nf'); } } }
  const z32 = new Uint8Array([1, 3, 300]);
} catch (e) { budget += 9; s(e); } finally { budget += 9; s('f'); }
for (const f of fs.slice(0, 4)) { budget += 9; try { s(f(1, 2)); } catch (e) { budget += 9; s(e); } }
budget = 30; s(o0); s(a0); s(m0); s(z0); s([...u0]); s([n0, t0, r0.lastIndex, sites.length]);
console.log(log.join('\n'));