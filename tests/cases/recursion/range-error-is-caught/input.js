let depth = 0;
function down() { depth++; down(); }
let name = 'none';
try { down(); } catch (e) { name = e.name + ' ' + (e instanceof RangeError); }
console.log(name, depth > 5000);
