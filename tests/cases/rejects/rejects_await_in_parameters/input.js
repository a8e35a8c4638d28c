async function outer() {
  const inner = async (list = () => 1, [first = await list()] = []) => first;
  return inner();
}
outer();
