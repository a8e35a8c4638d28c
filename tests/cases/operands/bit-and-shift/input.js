function t(v) { for (let j = 0; j < 1; j++); return v; }
let x = t(0xff) & t(0x3c) | t(1) << t(4) ^ t(3);
x >>= t(1); x >>>= t(0); x <<= t(2); x ^= t(5); x |= t(64); x &= ~t(4);
console.log(x, t(-1) >>> t(28), t(-16) >> t(2));
