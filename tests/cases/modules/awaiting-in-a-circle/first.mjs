import './member.mjs';
console.log('first begins');
await new Promise((resolve) => setTimeout(resolve, 5));
for (let i = 0; i < 3; i++) await i;
console.log('first ends');
