function stop(v) { for (let j = 0; j < 1; j++); return v; }
const ctx = { n: 0 };
const inc = function (by) { this.n += stop(by); return this.n; }.bind(ctx, 5);
inc.extra = ctx;
stop();
inc(); stop(); inc();
console.log(ctx.n, inc.extra === ctx, inc.name);
