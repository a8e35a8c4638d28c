function stop(v) { for (let j = 0; j < 1; j++); return v; }
const seen = [];
function id(s) { return s; }
function site() { return id`x${stop(1)}y`; }
for (let i = 0; i < 3; i++) { seen.push(site()); stop(); }
const other = id`x${1}y`;
console.log(seen[0] === seen[1], seen[1] === seen[2], seen[0] === other);
