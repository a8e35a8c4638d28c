function stop(v) { for (let j = 0; j < 1; j++); return v; }
function parse(s) { const stack = [[]]; for (const ch of s) { switch (ch) { case '(': stack.push([]); break; case ')': { const done = stack.pop(); stack[stack.length - 1].push(done); break; } case ' ': continue; default: stack[stack.length - 1].push(stop(ch)); } } return stack[0]; }
console.log(JSON.stringify(parse('(a (b c) d)')));
