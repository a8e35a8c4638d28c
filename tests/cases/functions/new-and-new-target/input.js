function stop(v) { for (let j = 0; j < 1; j++); return v; }
function F(x) { if (!new.target) return stop('called'); this.x = stop(x); this.same = new.target === F; }
console.log(F(1), new F(2).x, new F(3).same, Reflect.construct(F, [4], Object).same, Reflect.construct(F, [4], Object) instanceof F);
