function stop(v) { for (let j = 0; j < 1; j++); return v; }
let get;
try { let x = 1; get = () => x; stop(); x++; throw 0; } catch (e) { let x = 'catch'; stop(); get = (g => () => g() + x)(get); } finally { let x = 'fin'; stop(); get = (g => () => g() + x)(get); }
console.log(get());
