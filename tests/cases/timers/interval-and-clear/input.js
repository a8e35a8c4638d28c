function stop(v) { for (let j = 0; j < 1; j++); return v; }
let n = 0;
const id = setInterval(tag => { n++; console.log(tag, stop(n)); if (n === 3) { clearInterval(id); stop(); } }, 5, 'tick');
const never = setTimeout(() => console.log('never'), 8);
clearTimeout(never);
setTimeout(() => console.log('end', n), 60);
