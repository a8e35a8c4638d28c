function stop(v) { for (let j = 0; j < 1; j++); return v; }
function   spaced ( a,b )  { /* kept */ return stop ( a+b ) ; }
const arrow = x=>stop( x ), o = { m ( ) { return 1 }, get  g() { return 2 } };
class  K { m( ) { return stop(3) } }
stop();
console.log(spaced.toString(), String(arrow), o.m.toString(), Object.getOwnPropertyDescriptor(o, 'g').get.toString(), K.toString(), String(K.prototype.m), Math.max.toString());
