class K { #x; m() { return this.#x; } }
