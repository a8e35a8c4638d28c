class K { *[Symbol.iterator]() { } }
