let lex = 5; var v = 6; function stop(v) { for (let j = 0; j < 1; j++); return v; }
const f = new Function('return v + stop(1)'); stop(); console.log(f()); lex = 7; stop(); console.log(f());
