console.log('never'); export const there = 1;
