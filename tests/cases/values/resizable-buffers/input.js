function stop(v) { for (let j = 0; j < 1; j++); return v; }
const buffer = new ArrayBuffer(8, { maxByteLength: 16 }); const all = new Uint8Array(buffer), tail = new Uint16Array(buffer, 4), part = new Uint8Array(buffer, 2, 4), view = new DataView(buffer, 1), fixed = new DataView(buffer, 0, 8);
all.set([1, 2, 3, 4, 5, 6, 7, 8]); stop();
const show = () => console.log(buffer.byteLength, buffer.maxByteLength, buffer.resizable, all.length, tail.length, part.length, all.join());
show(); buffer.resize(12); stop(); show(); buffer.resize(3); stop(); show(); try { fixed.byteLength; } catch (e) { console.log(e.name); } console.log(part.length, part.byteOffset);
stop(); buffer.resize(16); stop(); show(); console.log(fixed.byteLength, part.length); buffer.resize(0); stop(); show(); buffer.resize(16); stop(); show();
const full = new ArrayBuffer(2, { maxByteLength: 2 }); const f1 = new Uint8Array(full), f2 = new Uint8Array(full, 0, 2); f1[1] = 7; stop(); full.resize(1); console.log(f1.length, f2.length); full.resize(2); stop(); console.log(f1.length, f2.length, f1[1]);
