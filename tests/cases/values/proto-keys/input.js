function stop(v) { for (let j = 0; j < 1; j++); return v; }
const own = JSON.parse('{"__proto__": {"x": 1}, "constructor": 5}'), real = { __proto__: { y: 2 } }, none = Object.create(null), computed = { ['__proto__']: 3 };
none.a = stop(1); none.__proto__ = 'plain';
stop();
console.log(Object.keys(own).join(), own.x, own.__proto__.x, real.y, Object.keys(real).length, Object.getPrototypeOf(none), none.__proto__, none.a, Object.keys(computed).join(), Object.getPrototypeOf(own) === Object.prototype, own.constructor);
