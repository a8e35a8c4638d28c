console.log(shared, counter(), second.name, counter(), typeof helper);
shared = slow('changed');
console.log(readShared(), counter());
