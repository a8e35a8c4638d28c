// `member` belongs to a circle whose first module waits: whoever imports it waits for all of the circle.
import './first.mjs';
import './outside.mjs';
console.log('main');
for (const load of [() => import('./fails-a.mjs'), () => import('./fails-b.mjs')]) {
  try {
    await load();
  } catch (error) {
    console.log(error);
  }
}
