function stop(v) { for (let j = 0; j < 1; j++); return v; }
process.stdout.write('no newline,');
stop();
process.stdout.write(' then one\n');
for (let i = 0; i < 3; i++) process.stdout.write(stop(i) + ';');
process.stdout.write('\n');
console.log('end');
