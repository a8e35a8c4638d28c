// What is left of a revoked proxy is known without asking names that the program may have changed.
globalThis.eval = undefined;

const { proxy: arrow, revoke: revokeArrow } = Proxy.revocable(() => 1, {});
const { proxy: plain, revoke: revokePlain } = Proxy.revocable({}, {});
revokeArrow();
revokePlain();

const attempt = (work) => {
  try {
    return work();
  } catch (error) {
    return error.constructor.name;
  }
};
for (let i = 0; i < 2; i += 1) {
  console.log(i, typeof arrow, typeof plain, attempt(() => arrow()), attempt(() => new arrow()), attempt(() => plain.x));
}
console.log(typeof eval);
