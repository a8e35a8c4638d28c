function t(v) { for (let j = 0; j < 1; j++); return v; }
const s = Symbol('s');
const src = { a: 1, get b() { return t(2); }, [s]: 3, 5: 4 };
Object.defineProperty(src, 'hidden', { value: 9 });
const { a, ...rest } = src;
const { [t('b')]: b, [s]: sym, ...others } = src;
console.log(a, JSON.stringify(rest), rest[s], b, sym, JSON.stringify(others), Object.getOwnPropertySymbols(others).length);
