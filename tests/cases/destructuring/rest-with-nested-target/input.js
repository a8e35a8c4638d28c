function t(v) { for (let j = 0; j < 1; j++); return v; }
const { x: { y } = {}, ...rest } = { x: { y: t(1) }, z: 2 };
console.log(y, JSON.stringify(rest));
