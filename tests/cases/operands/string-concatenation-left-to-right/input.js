function t(v) { for (let j = 0; j < 1; j++); return v; }
console.log(1 + 2 + t('3') + t(4) + 5, '' + t(1) + t(2) + (t(3) + t(4)), t(1) + (t(2) + '') + t(3));
