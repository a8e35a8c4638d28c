function stop(v) { for (let j = 0; j < 1; j++); return v; }
const extra = { fromExtra() { return stop('extra'); } };
Object.setPrototypeOf(Math, extra);
Object.setPrototypeOf(Map.prototype, Object.assign(Object.create(Object.prototype), { onMaps: 'yes' }));
stop();
console.log(Math.fromExtra(), new Map().onMaps, Math.abs(-1));
