function stop(v) { for (let j = 0; j < 1; j++); return v; }
setTimeout(() => { console.log('before'); stop(); throw new Error('in timer'); }, 1);
setTimeout(() => console.log('never'), 20);
