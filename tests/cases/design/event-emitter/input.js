function stop(v) { for (let j = 0; j < 1; j++); return v; }
function Emitter() { this.handlers = Object.create(null); }
Emitter.prototype.on = function (name, f) { (this.handlers[name] ||= []).push(f); return this; };
Emitter.prototype.emit = function (name, ...args) { for (const f of this.handlers[name] ?? []) f.apply(this, args); return this; };
const log = [], e = new Emitter();
e.on('x', function (v) { log.push(this === e, stop(v)); if (v < 2) this.emit('x', v + 1); }).on('y', (...a) => log.push(stop(a.length)));
e.emit('x', 0).emit('y', 1, 2, 3).emit('z');
console.log(log.join());
