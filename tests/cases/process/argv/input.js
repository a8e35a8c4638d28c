function stop(v) { for (let j = 0; j < 1; j++); return v; }
const args = process.argv.slice(2);
stop();
console.log(args.length, args.join('|'), process.argv.length);
