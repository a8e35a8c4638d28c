let unwound = 0;
function down() { try { down(); } finally { unwound++; } }
try { down(); } catch (e) { console.log(e instanceof RangeError, unwound > 1000); }
console.log('again', (() => { try { down(); } catch (e) { return e.name; } })());
