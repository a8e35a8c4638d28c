let n = 0;
setTimeout(() => console.log('timer', n), 0);
for (let i = 0; i < 30; i++) n++;
console.log('main done');
