class K { static x = 1; }
