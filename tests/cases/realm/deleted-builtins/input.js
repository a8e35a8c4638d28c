function stop(v) { for (let j = 0; j < 1; j++); return v; }
delete Array.prototype.flat; delete globalThis.WeakSet; delete Math.cbrt; delete Date.prototype.toJSON;
stop();
console.log([].flat, typeof WeakSet, 'cbrt' in Math, typeof Date.prototype.toJSON);
