// Hundreds of async functions wait for each other, then unwind one by one.
async function down(n) {
  if (n === 0) {
    await null;
    return 0;
  }
  try {
    return (await down(n - 1)) + 1;
  } finally {
    if (n % 125 === 0) console.log('back at', n);
  }
}
async function* nested(n) {
  if (n > 0) yield* nested(n - 1);
  yield n;
}
(async () => {
  console.log(await down(500));
  let sum = 0;
  for await (const v of nested(12)) sum += v;
  console.log(sum);
})();
