function stop(v) { for (let j = 0; j < 1; j++); return v; }
Array.prototype.constructor = Object; Error.prototype.name = 'PatchedError'; Date.prototype[Symbol.toStringTag] = 'D';
stop();
console.log([].constructor === Object, String(new Error('x')), Object.prototype.toString.call(new Date(0)));
