function stop(v) { for (let j = 0; j < 1; j++); return v; }
function room() { let people = []; { let host = 'host'; people.push(n => { host += n; return stop(host); }); } { let guest = 'guest'; people.push(n => { guest += n; return stop(guest); }); } return people; }
const a = room(), b = room();
a[0](1); b[0](2); a[1](3);
stop();
console.log(a[0](4), b[0](5), a[1](6), b[1](7));
