function stop(v) { for (let j = 0; j < 1; j++); return v; }
function F() { this.get = () => { stop(); return new.target === F; }; }
function G() { return (() => stop(new.target))(); }
console.log(new F().get(), G() === undefined);
