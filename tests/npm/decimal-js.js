const Decimal = require('decimal.js'); Decimal.set({ precision: 60 });
let pi = new Decimal(0); for (let k = 0; k < 20; k++) { const a = new Decimal(16).pow(-k); pi = pi.plus(a.times(new Decimal(4).div(8 * k + 1).minus(new Decimal(2).div(8 * k + 4)).minus(new Decimal(1).div(8 * k + 5)).minus(new Decimal(1).div(8 * k + 6)))); }
console.log(pi.toString()); console.log(Decimal.sqrt(2).toFixed(50), Decimal.exp(1).toString(), Decimal.ln(10).toString(), new Decimal('0.1').plus('0.2').eq('0.3'));
