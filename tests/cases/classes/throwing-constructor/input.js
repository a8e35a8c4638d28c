function stop(v) { for (let j = 0; j < 1; j++); return v; }
class A { constructor() { stop(); throw new Error('A failed'); } }
class B extends A { constructor() { try { super(); } catch (e) { stop(); let again; try { this; } catch (f) { again = f.name; } throw new Error(e.message + ' ' + again); } finally { stop(); } } }
try { new B(); } catch (e) { console.log(e.message); }
