function stop(v) { for (let j = 0; j < 1; j++); return v; }
const like = { length: 2, get 0() { return stop('zero'); }, 1: 'one' };
console.log(Array.prototype.map.call(like, x => stop(x + '!')).join(), Array.prototype.indexOf.call(like, 'one'), Array.prototype.join.call(like, '+'), Array.prototype.push.call(like, 'two'), like.length, like[2]);
