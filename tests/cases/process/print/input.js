function stop(v) { for (let j = 0; j < 1; j++); return v; }
print(stop('printed'), 1);
print();
const p = print; stop(); p('held');
