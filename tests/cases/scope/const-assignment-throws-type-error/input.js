function stop(v) { for (let j = 0; j < 1; j++); return v; }
try { const c = 1; c = 2; } catch (e) { console.log(e.name, e instanceof TypeError); }
try { const c = stop(1); c = stop(2); } catch (e) { console.log(e.name); }
