function stop(v) { for (let j = 0; j < 1; j++); return v; }
const k = 1;
const read = () => k;
function bad() { k = stop(2); }
let message = 'none';
try { bad(); } catch (e) { message = e.name; stop(); }
try { k += stop(1); } catch (e) { message += e.name; }
try { k++; } catch (e) { message += e.name; }
console.log(message, read());
