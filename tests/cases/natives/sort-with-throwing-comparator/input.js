function cmp(a, b) { for (let j = 0; j < 1; j++); if (a === 2 || b === 2) throw new Error('no twos'); return a - b; }
const xs = [3, 1, 2];
try { xs.sort(cmp); } catch (e) { console.log(e.message, xs.length); }
try { xs.sort(5); } catch (e) { console.log(e.name); }
