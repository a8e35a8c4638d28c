function stop(v) { for (let j = 0; j < 1; j++); return v; }
parseInt = () => stop('fake parseInt');
globalThis.Map = class { hi() { return stop('fake map'); } };
undefinedGlobal = undefined;
stop();
console.log(parseInt('5'), new Map().hi(), 'undefinedGlobal' in globalThis);
