function stop(v) { for (let j = 0; j < 1; j++); return v; }
const s = ['quote " \' `', 'back\\slash', 'new\nline\r\t', '\u2028\u2029', '\0nul', '\ud800', 'x\udc00\ud800y', '\u{1F600}', '${x}', '</script>', '__proto__', '\x7f\x80\xff'];
const k = {};
s.forEach((v, i) => { Object.defineProperty(k, v, { value: i, enumerable: true }); });
stop();
console.log(s.map(v => Array.from({ length: v.length }, (_, i) => v.charCodeAt(i).toString(16)).join('.')).join(' '), Object.keys(k).length, s.every((v, i) => Object.getOwnPropertyDescriptor(k, v).value === i));
