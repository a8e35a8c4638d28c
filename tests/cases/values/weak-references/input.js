function stop(v) { for (let j = 0; j < 1; j++); return v; }
const target = { name: 'kept' }; const ref = new WeakRef(target); stop(); console.log(ref.deref() === target, ref instanceof WeakRef, Object.prototype.toString.call(ref), WeakRef.prototype.deref.length);
class Registry extends FinalizationRegistry { size() { return 1; } }
const registry = new Registry((held) => console.log('never', held)); const token = {}, other = {};
registry.register(target, 'held', token); registry.register({}, 'held', other); registry.register({}, 'x'); stop();
console.log(registry.unregister(token), registry.unregister(token), registry.unregister({}), registry.size(), registry instanceof FinalizationRegistry); stop();
console.log(registry.unregister(other), registry.unregister(other), new FinalizationRegistry(() => {}).constructor === FinalizationRegistry);
try { registry.register(target, target); } catch (e) { console.log(e.name); } try { FinalizationRegistry(() => {}); } catch (e) { console.log(e.name); }
