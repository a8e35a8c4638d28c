function stop(v) { for (let j = 0; j < 1; j++); return v; }
const handlers = new Map();
const id = setTimeout(() => console.log(handlers.get(id)), 2), other = setTimeout(() => { }, 1);
handlers.set(id, stop('found'));
console.log(id === other, handlers.has(id));
