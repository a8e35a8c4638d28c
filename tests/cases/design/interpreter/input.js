const env = { vars: { x: 3 }, depth: 0 };
const ops = { '+': (a, b) => a + b, '*': (a, b) => a * b };
function ev(e, env) {
  env.depth++;
  try { if (typeof e === 'number') return e; if (typeof e === 'string') return env.vars[e]; const [op, ...args] = e; if (op === 'let') { const inner = { __proto__: env, vars: { ...env.vars, [args[0]]: ev(args[1], env) } }; return ev(args[2], inner); } return args.map(a => ev(a, env)).reduce(ops[op]); }
  finally { env.depth--; }
}
console.log(ev(['let', 'y', ['+', 'x', 1], ['*', 'y', ['+', 'y', 'x']]], env), env.depth);
