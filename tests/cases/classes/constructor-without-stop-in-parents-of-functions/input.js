function stop(v) { for (let j = 0; j < 1; j++); return v; }
function Old(v) { this.old = stop(v); }
Old.prototype.hi = function () { return 'hi' + this.old; };
class New extends Old { constructor(v) { super(stop(v)); this.fresh = stop(true); } hi() { return super.hi() + stop('!'); } }
stop();
console.log(new New(3).hi(), JSON.stringify(new New(4)));
