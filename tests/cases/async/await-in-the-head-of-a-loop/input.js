function stop(v) { for (let j = 0; j < 1; j++); return v; }
(async () => {
  for await (const [a, b = await stop(2), { c = await 'c' } = {}] of [[1]]) console.log(stop(a), b, c);
  for (const { d = await stop(4) } of [{}]) console.log(d);
})();
