function stop(v) { for (let j = 0; j < 1; j++); return v; }
console.log('a-b-c'.replace(/(\w)-/g, (m, g, at) => stop(g.toUpperCase() + at)), 'xyx'.replaceAll('x', () => stop('q')), 'abc'.replace('b', m => stop(m + m)));
