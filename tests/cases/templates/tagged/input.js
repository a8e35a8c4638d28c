const log = [];
function t(v) { for (let j = 0; j < 1; j++); log.push(v); return v; }
function tag(s, ...v) { t('tag'); return s.join('_') + '|' + s.raw.join('_') + '|' + v.join('_') + Object.isFrozen(s) + Array.isArray(s.raw); }
console.log(tag`a\n${t(1)}b${t(2)}\u{41}`, tag``, tag`\unicode ${t(3)}`, log.join());
