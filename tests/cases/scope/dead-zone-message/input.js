try { x; let x; } catch (e) { console.log(e instanceof ReferenceError, e.message.includes('x')); }
try { const c = 1; c = 2; } catch (e) { console.log(e instanceof TypeError); }
