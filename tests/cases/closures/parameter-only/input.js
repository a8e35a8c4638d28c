function stop(v) { for (let j = 0; j < 1; j++); return v; }
const adder = a => b => a + stop(b);
const add5 = adder(5), add7 = adder(stop(7));
console.log(add5(1), add7(1), adder(1)(2));
