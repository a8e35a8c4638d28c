// Handlers guard awaits; finally waits, replaces, and keeps a pending completion.
const later = (v) => new Promise((r) => queueMicrotask(() => r(v)));
const never = (e) => new Promise((_, j) => queueMicrotask(() => j(e)));
async function f(kind) {
  for (let i = 0; ; i++) {
    try {
      if (kind === 'return') return await later('returned');
      if (kind === 'throw') await never(new Error('awaited'));
      if (kind === 'break') { await later(); break; }
      if (kind === 'continue' && i < 2) { await later(); continue; }
      if (kind === 'nested') {
        try {
          await never('first');
        } finally {
          await never('second');
        }
      }
      return `end ${i}`;
    } catch (e) {
      console.log(kind, 'caught', e instanceof Error ? e.message : e);
      await later();
      if (kind === 'throw') throw e;
      return await later('recovered');
    } finally {
      console.log(kind, 'finally', await later(i));
      if (kind === 'replace') return await later('replaced');
    }
  }
  return 'after the loop';
}
(async () => {
  for (const kind of ['return', 'throw', 'break', 'continue', 'nested', 'replace', 'none']) {
    try {
      console.log(kind, '→', await f(kind));
    } catch (e) {
      console.log(kind, 'rejected', e.message);
    }
  }
})();
