// Code made at run time imports what the main unit could.
import('./one.mjs').then(async (one) => {
  console.log(one.next(), (await (0, eval)("import('./one.mjs')")).next());
  console.log((await new Function("return import('./one.mjs')")()).next());
});
