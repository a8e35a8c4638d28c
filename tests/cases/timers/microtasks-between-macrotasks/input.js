function stop(v) { for (let j = 0; j < 1; j++); return v; }
setTimeout(() => { console.log('a'); queueMicrotask(() => { stop(); console.log('a micro'); }); }, 1);
setTimeout(() => { console.log('b'); }, 10);
