const hash = require('./hash.js'); const pako = require('pako');
const text = 'the quick brown fox jumps over the lazy dog. '.repeat(60); const z = pako.deflate(text, { level: 6 });
console.log(z.length, hash(String.fromCharCode(...z))); console.log(pako.inflate(z, { to: 'string' }) === text, pako.gzip('abc').length);
