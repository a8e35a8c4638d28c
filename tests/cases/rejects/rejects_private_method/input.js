class K { #m() { return 1; } }
