const o = { *g() { yield 1; } };
