function stop(v) { for (let j = 0; j < 1; j++); return v; }
const buffer = new ArrayBuffer(6, { maxByteLength: 8 });
const view = new Uint8Array(buffer, 2, 4), all = new Uint8Array(buffer);
view.set([1, 2, 3, 4]);
try { for (const x of view) { console.log(stop(x)); if (x === 2) buffer.resize(3); } } catch (error) { console.log(error.name); }
for (const x of all) { console.log(stop(x)); if (x === 1) buffer.resize(5); }
for (const x of new Uint8Array(0)) console.log(stop(x));
try { for (const x of view) stop(x); } catch (error) { console.log(error.name); }
