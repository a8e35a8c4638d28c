function stop(v) { for (let j = 0; j < 1; j++); return v; }
let get;
{ const k = stop(3); let l = k + 1; get = () => k * l; stop(); l++; }
{ const k = stop(9); stop(k); }
console.log(get());
