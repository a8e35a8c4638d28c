function stop(v) { for (let j = 0; j < 1; j++); return v; }
const out = [];
for (const f of [() => queueMicrotask(5), () => setTimeout(undefined, 1), () => queueMicrotask()]) try { f(); out.push('ok'); } catch (e) { stop(); out.push(e.name); }
console.log(out.join());
