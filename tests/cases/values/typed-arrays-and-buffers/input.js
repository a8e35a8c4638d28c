function stop(v) { for (let j = 0; j < 1; j++); return v; }
const buf = new ArrayBuffer(8), u8 = new Uint8Array(buf, 2, 4), dv = new DataView(buf);
u8[0] = 7; dv.setFloat32(4, 1.5);
const f = Float64Array.of(-0, NaN, 1e300);
stop();
u8[1] = 8;
console.log(dv.getUint8(2), dv.getUint8(3), u8.length, u8.byteOffset, u8.buffer === buf, dv.buffer === buf, dv.getFloat32(4), Object.is(f[0], -0), f[1], f[2]);
