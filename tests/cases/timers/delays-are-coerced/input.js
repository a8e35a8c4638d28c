function stop(v) { for (let j = 0; j < 1; j++); return v; }
setTimeout(() => console.log(stop('ten')), '10');
setTimeout(() => console.log(stop('nan')), NaN);
setTimeout(() => console.log(stop('negative')), -5);
setTimeout(() => console.log(stop('none')));
setTimeout(() => console.log(stop('twenty-five')), { valueOf: () => 25 });
