function stop(v) { for (let j = 0; j < 1; j++); return v; }
function Animal(name) { this.name = stop(name); }
Animal.prototype.speak = function () { return this.name + stop(' speaks'); };
function Dog(name) { Animal.call(this, name); this.kind = stop('dog'); }
Dog.prototype = Object.create(Animal.prototype, { constructor: { value: Dog, writable: true, configurable: true } });
Dog.prototype.bark = function () { return stop(this.speak()) + ' woof'; };
const d = new Dog('rex');
stop();
console.log(d.bark(), d instanceof Dog, d instanceof Animal, d.constructor === Dog, Object.getPrototypeOf(Object.getPrototypeOf(d)) === Animal.prototype);
