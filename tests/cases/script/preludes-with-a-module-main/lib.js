var Lib = { make: function (step) { let n = 0; return { next() { for (let j = 0; j < 1; j++); return n += step; } }; } };
