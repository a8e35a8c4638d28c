class A { m(o) { return o.#nope; } }
