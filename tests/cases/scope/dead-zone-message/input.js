try { x; let x; } catch (e) { console.log(e instanceof ReferenceError, typeof e.message); }
try { const c = 1; c = 2; } catch (e) { console.log(e instanceof TypeError); }
