// What the parameters of an async function throw rejects its promise; those of generators throw at the call.
const boom = (name) => { for (let i = 0; i < 1; i++); throw new Error(name); };
async function f(a = boom('default'), { b } = {}) { return [a, b]; }
const arrow = async ({ x }, y = x) => [x, y];
const o = { async m([first] = boom('pattern')) { return first; } };
async function* ag(a = boom('async generator')) { yield a; }
function* g({ a } = boom('generator')) { yield a; }
async function sees(a = () => b, b = 2) { var b = 3; return [a(), b]; }
async function args(a, b = arguments.length) { a = 9; return [arguments[0], b]; }
(async () => {
  for (const call of [() => f(), () => f(1), () => f(1, null), () => arrow(), () => arrow({ x: 1 }), () => o.m(), () => o.m([7]), () => ag(), () => ag(1).next(), () => g(), () => g({ a: 2 }).next(), () => sees(), () => args(1)]) {
    try {
      const made = call();
      console.log('called', made instanceof Promise);
      console.log(await made);
    } catch (e) {
      console.log(e instanceof TypeError ? 'TypeError' : e.message);
    }
  }
  console.log(f.length, arrow.length, o.m.length, sees.length, ag.length, g.length);
})();
