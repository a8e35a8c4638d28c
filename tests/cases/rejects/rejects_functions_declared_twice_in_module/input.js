function f() {}
function f() {}
export { f };
