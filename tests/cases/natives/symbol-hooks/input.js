function stop(v) { for (let j = 0; j < 1; j++); return v; }
const splitter = { [Symbol.split](s) { return stop([s, 'split']); }, [Symbol.replace](s, r) { return stop(s + r); }, [Symbol.match](s) { return stop(['matched ' + s]); }, [Symbol.search]() { return stop(7); } };
console.log('a b'.split(splitter).join(), 'x'.replace(splitter, 'y'), 'm'.match(splitter)[0], 's'.search(splitter), [].concat({ [Symbol.isConcatSpreadable]: true, length: 1, get 0() { return stop('spread'); } }).join());
