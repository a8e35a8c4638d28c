function stop(v) { for (let j = 0; j < 1; j++); return v; }
function make() { const hidden = new SharedArrayBuffer(1); return () => hidden; }
const get = make();
stop();
console.log(get() instanceof SharedArrayBuffer);
