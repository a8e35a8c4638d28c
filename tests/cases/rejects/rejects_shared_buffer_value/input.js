function stop(v) { for (let j = 0; j < 1; j++); return v; }
const cache = { list: [1, { p: new SharedArrayBuffer(5) }] };
stop();
console.log(cache.list.length, cache.list[1].p instanceof SharedArrayBuffer);
