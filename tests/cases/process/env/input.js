function stop(v) { for (let j = 0; j < 1; j++); return v; }
const before = process.env.SOJOURN_CASE;
process.env.ADDED = stop('added');
stop();
console.log(before, process.env.ADDED, process.env.NOT_THERE_AT_ALL, 'SOJOURN_CASE' in process.env);
