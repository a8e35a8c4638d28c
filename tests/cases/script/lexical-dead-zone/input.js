function stop(v) { for (let j = 0; j < 1; j++); return v; }
function read() { try { return x; } catch (e) { return e.name; } }
console.log(stop(read()));
let x = stop(5);
console.log(read());
