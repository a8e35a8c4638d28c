console.log('never');
// A generator function is beyond what is supported.
function* g() { yield 1; }
