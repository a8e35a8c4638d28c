// The closure made in the test sees the copy of its own iteration; the one of the update sees the next copy.
function stop(v) { for (let j = 0; j < 1; j++); return v; }
const inTest = [], inUpdate = [], inBody = [], inInit = [];
for (let i = stop((inInit.push(() => i), 0)); stop((inTest.push(() => i), i < 3)); stop(inUpdate.push(() => i)), i++) {
  inBody.push(() => i);
  i += stop(0);
}
console.log(inInit.map(f => f()).join(), inTest.map(f => f()).join(), inBody.map(f => f()).join(), inUpdate.map(f => f()).join());
