function stop(v) { for (let j = 0; j < 1; j++); return v; }
var $pc = 1, $m = 2, $k = 3, $frame = 4, $poll = 5, $unwind = 6, $t0 = 7, $e = 8, $g = 9, $next = 10, $s0 = 11, $n = 12;
function $q($pc, $s1) { stop(); const f = () => $pc + $s1 + $t0; $pc += 1; return f(); }
console.log($pc + stop($m) + $k, $frame, $poll, $unwind, $t0, $e, $g, $next, $s0, $n, $q(1, 2), $q.name);
let o = { $pc: 1, $frame() { return this.$pc + stop(1); } };
console.log(o.$frame(), Object.keys(o).join());
$fuelish: for (var $i of [1, 2]) { stop(); continue $fuelish; }
console.log($i, typeof $builtins, typeof $host, typeof $sojourn, typeof $drive);
