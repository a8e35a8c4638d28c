function stop(v) { for (let j = 0; j < 1; j++); return v; }
const shared = { n: 0 };
const direct = shared, viaClosure = () => shared, inArray = [shared];
stop();
viaClosure().n++; direct.n++; inArray[0].n++;
stop();
console.log(shared.n, viaClosure() === direct, inArray[0] === direct);
