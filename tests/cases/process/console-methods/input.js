function stop(v) { for (let j = 0; j < 1; j++); return v; }
console.log('a', 1, true, null, undefined, 2n);
console.info(stop('info'));
console.debug(stop('debug'));
console.log();
console.log('%s is %d years and %i, %f, %%, %j', 'Bob', 42, 42.9, 1.5, stop(1));
console.log('100%', stop('x'));
console.error('to stderr'); console.warn('to stderr');
console.log(-0, [1, 2].length, 'last');
