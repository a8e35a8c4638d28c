function stop(v) { for (let j = 0; j < 1; j++); return v; }
class K { m() { return 'old'; } gone() { } }
const k = new K();
K.prototype.m = function () { return stop('new'); };
K.prototype.added = () => stop('added');
delete K.prototype.gone;
K.extra = { of: K };
stop();
console.log(k.m(), k.added(), typeof k.gone, K.extra.of === K, Object.keys(K.prototype).join(), Object.keys(K).join());
