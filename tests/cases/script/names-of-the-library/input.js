var $load = 1; let $serve = 2; function $link() { return 3; }
console.log($load, $serve, $link(), typeof $evaluate);
