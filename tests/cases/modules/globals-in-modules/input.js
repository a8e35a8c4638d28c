function stop(v) { for (let j = 0; j < 1; j++); return v; }
const bytes = new TextEncoder().encode('héllo €'); stop(); console.log(bytes.length, new TextDecoder().decode(bytes));
console.log(Buffer.from('abc').toString('hex'), typeof Buffer, atob(btoa('xyz')), Buffer.isBuffer(Buffer.alloc(2)), globalThis.Buffer === require('buffer').Buffer);
const url = new URL('http://a.b/c?d=1#e'); url.searchParams.append('f', '2'); stop(); console.log(url.href, new URLSearchParams('x=1').get('x'));
console.log(Object.keys(globalThis).includes('Buffer'), typeof TextEncoder);
