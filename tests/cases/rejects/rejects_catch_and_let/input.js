try { f(); } catch (e) { let e = 1; }
