const Y = f => (x => x(x))(x => f(v => x(x)(v)));
console.log(Y(self => n => n === 0 ? 1 : n * self(n - 1))(5));
