function stop(v) { for (let j = 0; j < 1; j++); return v; }
const e = new Error('m'), c = new TypeError('t', { cause: e }), bare = new RangeError(), custom = Object.assign(new Error('x'), { code: 5, message: 'changed' });
function OldError(m) { this.message = m; } OldError.prototype = Object.create(Error.prototype); OldError.prototype.name = 'OldError';
const old = new OldError('old');
stop();
console.log(String(e), String(c), c.cause === e, 'cause' in e, Object.hasOwn(bare, 'message'), custom.message, custom.code, String(old), old instanceof Error, Object.keys(custom).join(), Object.getOwnPropertyDescriptor(e, 'message').enumerable);
