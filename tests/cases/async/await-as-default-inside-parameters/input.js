// A function that stands among parameters has a body like any other: `await` may be a default in a pattern there.
const later = (value) => new Promise((resolve) => setTimeout(resolve, 1, value));
function outer({ a: make = (scale) => {
  const inner = async function inner(source) {
    const { x: first = await later(1), ...rest } = (await source) ?? {};
    const [second = await later(2)] = [];
    for (const { third = await later(3), fourth: [fourth = await later(4)] = [] } of [{}]) console.log(third * scale, fourth * scale);
    return [first * scale, second * scale, rest];
  };
  return inner;
} } = {}) {
  return make(10);
}
const arrow = (make = async () => {
  let [a = await later("a")] = [];
  const { b: { c = await later("c") } = {} } = {};
  return a + c;
}) => make();
class Maker {
  constructor(make = async function* () {
    const { step: [step = await later(5)] } = { step: [] };
    yield step;
  }) {
    this.make = make;
  }
}
(async () => {
  console.log(await outer()(later({ y: 1 })));
  console.log(await arrow());
  for await (const step of new Maker().make()) console.log(step);
})();
