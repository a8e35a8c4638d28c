async function f() { }
