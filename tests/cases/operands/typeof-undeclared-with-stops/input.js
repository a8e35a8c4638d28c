function stop(v) { for (let j = 0; j < 1; j++); return v; }
console.log(typeof nope + stop('!'), typeof stop, typeof nope === stop('undefined') && typeof (stop(1)));
