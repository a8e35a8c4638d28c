const there = 1;
export { there, undefined };
