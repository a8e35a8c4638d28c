const EventEmitter = require('node:events'); const { once, on, errorMonitor } = EventEmitter; const util = require('util');
const log = []; const say = (...v) => { for (let j = 0; j < 1; j++); log.push(v.join(' ')); };
const e = new EventEmitter();
e.on('newListener', (name, f) => say('new', String(name), typeof f)); e.on('removeListener', (name) => say('gone', String(name)));
const a = (...v) => say('a', ...v); const b = function (...v) { say('b', this === e, ...v); };
e.on('x', a).prependListener('x', b); e.once('x', (v) => say('once', v)); e.prependOnceListener('x', () => say('first'));
say(e.emit('x', 1, 2), e.emit('x', 3), e.emit('y'), e.listenerCount('x'), e.listenerCount('x', a), e.eventNames().join());
e.off('x', a); e.off('x', () => {}); say(e.listeners('x')[0] === b, e.rawListeners('x').length);
const o = () => {}; e.once('raw', o); say(e.rawListeners('raw')[0] !== o, e.rawListeners('raw')[0].listener === o, e.listeners('raw')[0] === o);
e.removeAllListeners('x'); e.removeAllListeners(); say(e.eventNames().length); e.emit('x');
try { e.emit('error', new RangeError('own')); } catch (x) { say(x.name, x.message); }
try { e.emit('error', { a: 1 }); } catch (x) { say(x.code, x.message, x.context.a); }
try { e.emit('error'); } catch (x) { say(x.code, x.message); } try { e.emit('error', 'text'); } catch (x) { say(x.message); }
e.on(errorMonitor, (x) => say('monitor', x)); e.on('error', (x) => say('error', x)); e.emit('error', 'q');
for (const bad of [1, null, undefined, 's']) try { e.on('x', bad); } catch (x) { say(x.name, x.code, x.message.slice(0, 50)); }
say(e.getMaxListeners(), e.setMaxListeners(3) === e, e.getMaxListeners(), EventEmitter.defaultMaxListeners); try { e.setMaxListeners(-1); } catch (x) { say(x.code); }
// A listener that is removed or added while an event is emitted changes the next one only.
const c = new EventEmitter(); const two = () => say('two'); c.on('z', () => { say('one'); c.off('z', two); c.on('z', () => say('three')); }); c.on('z', two); c.emit('z'); c.emit('z');
// Old and new ways to inherit.
function Old() { EventEmitter.call(this); this.n = 1; } util.inherits(Old, EventEmitter); Old.prototype.go = function () { return this.emit('go', this.n); };
const old = new Old(); old.on('go', (n) => say('old', n)); say(old.go(), old instanceof EventEmitter, Old.super_ === EventEmitter);
class New extends EventEmitter { #n = 2; constructor() { super(); this.on('go', () => say('new', this.#n++)); } go() { for (let j = 0; j < 2; j++) this.emit('go'); } } new New().go();
const bare = Object.create(EventEmitter.prototype); bare.on('k', () => say('bare')); bare.emit('k'); say(new EventEmitter().listenerCount('k'));
const s = Symbol('s'); const t = new EventEmitter(); t.on(s, () => say('symbol')); t.on('__proto__', () => say('proto')); t.emit(s); t.emit('__proto__'); say(t.eventNames().map(String).join());
say(EventEmitter.EventEmitter === EventEmitter, EventEmitter.listenerCount(t, s), typeof EventEmitter.usingDomains === 'undefined' || true);
(async () => {
  const p = new EventEmitter(); setTimeout(() => p.emit('ready', 1, 2), 1); say('once', await once(p, 'ready')); say(p.eventNames().length);
  setTimeout(() => p.emit('error', new Error('early')), 1); try { await once(p, 'ready'); } catch (x) { say(x.message); }
  setTimeout(() => p.emit('error', 'as asked'), 1); say(await once(p, 'error'));
  setTimeout(() => { p.emit('v', 1); p.emit('v', 2); }, 1); setTimeout(() => p.emit('v', 3), 3);
  for await (const [v] of on(p, 'v')) { say('v', v); if (v === 3) break; } say(p.listenerCount('v'), p.listenerCount('error'));
  setTimeout(() => { p.emit('v', 1); p.emit('error', new Error('mid')); }, 1); try { for await (const [v] of on(p, 'v')) say('w', v); } catch (x) { say(x.message); }
  console.log(log.join('\n'));
})();
