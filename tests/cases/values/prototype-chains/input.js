function stop(v) { for (let j = 0; j < 1; j++); return v; }
const a = { who: 'a', hi() { return 'hi ' + stop(this.who); } }, b = Object.create(a, { who: { value: 'b', writable: true } }), c = Object.create(b);
const arrayish = Object.create(Array.prototype), fnProto = Object.setPrototypeOf(() => stop('f'), { extra: 'ex' }), noProto = Object.setPrototypeOf([1, 2], null), dateProto = Object.setPrototypeOf(new Date(5), { t() { return Date.prototype.getTime.call(this); } });
stop();
c.who = 'c';
console.log(c.hi(), b.hi(), a.isPrototypeOf(c), arrayish instanceof Array, arrayish.length, fnProto(), fnProto.extra, fnProto.call, noProto.length, noProto.map, dateProto.t(), dateProto instanceof Date);
