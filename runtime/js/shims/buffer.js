// The module "buffer": bytes as numbers, and as text in several encodings.

const kMaxLength = 2 ** 32;

const codedError = (Type, code, message) => {
  const error = new Type(message);
  error.code = code;
  return error;
};
const received = (value) => {
  if (value === null || value === undefined) return `Received ${value}`;
  if (typeof value === "function") return `Received function ${value.name}`;
  if (typeof value === "object") return value.constructor?.name ? `Received an instance of ${value.constructor.name}` : "Received [Object: null prototype] {}";
  const shown = typeof value === "string" ? `'${value.length > 28 ? `${value.slice(0, 25)}...` : value}'` : typeof value === "bigint" ? `${value}n` : String(value);
  return `Received type ${typeof value} (${shown})`;
};
const wrongType = (name, expected, value) =>
  codedError(TypeError, "ERR_INVALID_ARG_TYPE", `The ${name} argument must be ${expected}. ${received(value)}`);

/** Numbers in messages have separators when they are long. */
const grouped = (value) => {
  const digits = `${value}`;
  const isLong = typeof value === "bigint" ? value > 2n ** 32n || value < -(2n ** 32n) : Number.isInteger(value) && Math.abs(value) > 2 ** 32;
  const shown = isLong ? digits.replace(/\B(?=(\d{3})+$)/g, "_") : digits;
  return typeof value === "bigint" ? `${shown}n` : shown;
};
const outOfRange = (name, range, value) =>
  codedError(RangeError, "ERR_OUT_OF_RANGE", `The value of "${name}" is out of range. It must be ${range}. Received ${grouped(value)}`);

// Encodings: each turns text into an array of bytes, and bytes from start to end into text.

const utf8Bytes = (text) => {
  const bytes = [];
  for (let i = 0; i < text.length; i += 1) {
    let point = text.codePointAt(i);
    if (point > 0xffff) i += 1;
    else if (point >= 0xd800 && point < 0xe000) point = 0xfffd;
    if (point < 0x80) bytes.push(point);
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), 0x80 | (point & 63));
    else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63));
    else bytes.push(0xf0 | (point >> 18), 0x80 | ((point >> 12) & 63), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63));
  }
  return bytes;
};

/** Each longest piece that cannot be continued becomes one replacement character: https://encoding.spec.whatwg.org/#utf-8-decoder */
const utf8Text = (bytes, start, end) => {
  let text = "";
  let i = start;
  while (i < end) {
    const first = bytes[i];
    i += 1;
    if (first < 0x80) {
      text += String.fromCharCode(first);
      continue;
    }
    let needed = first >= 0xc2 && first < 0xe0 ? 1 : first >= 0xe0 && first < 0xf0 ? 2 : first >= 0xf0 && first < 0xf5 ? 3 : 0;
    if (needed === 0) {
      text += "\ufffd";
      continue;
    }
    let lowest = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
    let highest = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
    let point = first & (0x3f >> needed);
    while (needed > 0 && i < end && bytes[i] >= lowest && bytes[i] <= highest) {
      point = (point << 6) | (bytes[i] & 63);
      lowest = 0x80;
      highest = 0xbf;
      needed -= 1;
      i += 1;
    }
    text += needed > 0 ? "\ufffd" : String.fromCodePoint(point);
  }
  return text;
};

const unitsText = (mask) => (bytes, start, end) => {
  let text = "";
  for (let i = start; i < end; i += 1) text += String.fromCharCode(bytes[i] & mask);
  return text;
};
const latin1Bytes = (text) => {
  const bytes = [];
  for (let i = 0; i < text.length; i += 1) bytes.push(text.charCodeAt(i) & 255);
  return bytes;
};

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const urlAlphabet = `${alphabet.slice(0, 62)}-_`;
const sextets = { __proto__: null, "-": 62, "_": 63 };
for (let i = 0; i < 64; i += 1) sextets[alphabet[i]] = i;

/** Both alphabets are understood, and what belongs to neither is skipped; "=" ends the text. */
const base64Bytes = (text) => {
  const bytes = [];
  let bits = 0;
  let count = 0;
  for (let i = 0; i < text.length && text[i] !== "="; i += 1) {
    const sextet = sextets[text[i]];
    if (sextet === undefined) continue;
    bits = ((bits << 6) | sextet) & 0xfff;
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes.push((bits >> count) & 255);
    }
  }
  return bytes;
};
const base64Text = (letters, padding) => (bytes, start, end) => {
  let text = "";
  for (let i = start; i < end; i += 3) {
    const left = end - i;
    const group = (bytes[i] << 16) | ((left > 1 ? bytes[i + 1] : 0) << 8) | (left > 2 ? bytes[i + 2] : 0);
    text += letters[group >> 18] + letters[(group >> 12) & 63];
    text += left > 1 ? letters[(group >> 6) & 63] : padding;
    text += left > 2 ? letters[group & 63] : padding;
  }
  return text;
};

const hexBytes = (text) => {
  const bytes = [];
  for (let i = 0; i + 1 < text.length; i += 2) {
    const digits = text.slice(i, i + 2);
    if (!/^[0-9a-fA-F]{2}$/.test(digits)) break;
    bytes.push(parseInt(digits, 16));
  }
  return bytes;
};
const hexText = (bytes, start, end) => {
  let text = "";
  for (let i = start; i < end; i += 1) text += (bytes[i] < 16 ? "0" : "") + bytes[i].toString(16);
  return text;
};

const utf16Bytes = (text) => {
  const bytes = [];
  for (let i = 0; i < text.length; i += 1) bytes.push(text.charCodeAt(i) & 255, text.charCodeAt(i) >> 8);
  return bytes;
};
const utf16Text = (bytes, start, end) => {
  let text = "";
  for (let i = start; i + 1 < end; i += 2) text += String.fromCharCode(bytes[i] | (bytes[i + 1] << 8));
  return text;
};

const utf8 = { bytes: utf8Bytes, text: utf8Text };
const utf16 = { bytes: utf16Bytes, text: utf16Text };
const latin1 = { bytes: latin1Bytes, text: unitsText(255) };
const encodings = {
  __proto__: null, utf8, "utf-8": utf8, utf16le: utf16, "utf-16le": utf16, ucs2: utf16, "ucs-2": utf16, latin1, binary: latin1,
  ascii: { bytes: latin1Bytes, text: unitsText(127) },
  hex: { bytes: hexBytes, text: hexText },
  base64: { bytes: base64Bytes, text: base64Text(alphabet, "=") },
  base64url: { bytes: base64Bytes, text: base64Text(urlAlphabet, "") },
};
const encodingNamed = (name) => {
  if (name === undefined || name === null || name === "") return utf8;
  const known = encodings[`${name}`.toLowerCase()];
  if (known === undefined) throw codedError(TypeError, "ERR_UNKNOWN_ENCODING", `Unknown encoding: ${name}`);
  return known;
};

/** What a string, number or array of bytes stands for when it is searched for or filled in. */
const bytesOf = (value, encoding) => {
  if (typeof value === "string") return encodingNamed(encoding).bytes(value);
  return value instanceof Uint8Array ? value : [value & 255];
};

const requireBytes = (value, name) => {
  if (!(value instanceof Uint8Array)) throw wrongType(`"${name}"`, "an instance of Buffer or Uint8Array", value);
};
const requireSize = (size) => {
  if (typeof size !== "number") throw wrongType('"size"', "of type number", size);
  if (!(size >= 0 && size <= kMaxLength)) throw outOfRange("size", `>= 0 && <= ${kMaxLength}`, size);
};
const requireOffset = (buffer, offset, width) => {
  if (typeof offset !== "number") throw wrongType('"offset"', "of type number", offset);
  const last = buffer.length - width;
  if (last < 0) throw codedError(RangeError, "ERR_BUFFER_OUT_OF_BOUNDS", "Attempt to access memory outside buffer bounds");
  if (!Number.isInteger(offset)) throw outOfRange("offset", "an integer", offset);
  if (offset < 0 || offset > last) throw outOfRange("offset", `>= 0 and <= ${last}`, offset);
};

const clampIndex = (index, length, fallback) => {
  if (index === undefined) return fallback;
  const whole = Math.trunc(+index) || 0;
  return Math.min(Math.max(whole, 0), length);
};

const compareBytes = (a, b) => {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i += 1) if (a[i] !== b[i]) return a[i] < b[i] ? -1 : 1;
  return Math.sign(a.length - b.length);
};

/** Where bytes occur in a buffer, searching from an offset forwards or backwards. */
const find = (buffer, value, offset, encoding, isForward) => {
  let start = offset;
  let name = encoding;
  if (typeof start === "string") {
    name = start;
    start = undefined;
  }
  if (typeof value !== "string" && typeof value !== "number" && !(value instanceof Uint8Array)) {
    throw wrongType('"value"', "one of type number or string or an instance of Buffer or Uint8Array", value);
  }
  const wanted = bytesOf(value, name);
  const step = typeof value === "string" && encodingNamed(name) === utf16 ? 2 : 1;
  start = +start;
  if (Number.isNaN(start)) start = isForward ? 0 : buffer.length;
  start = Math.trunc(start);
  if (start < 0) start += buffer.length;
  if (start < 0) {
    if (!isForward) return -1;
    start = 0;
  }
  if (wanted.length === 0) return Math.min(start, buffer.length);
  const last = buffer.length - wanted.length;
  if (!isForward) start = Math.min(start, last);
  for (let i = start; i >= 0 && i <= last; i += isForward ? 1 : -1) {
    if ((i - start) % step !== 0) continue;
    let length = 0;
    while (length < wanted.length && buffer[i + length] === wanted[length]) length += 1;
    if (length === wanted.length) return i;
  }
  return -1;
};

const swap = (buffer, width) => {
  if (buffer.length % width !== 0) throw codedError(RangeError, "ERR_INVALID_BUFFER_SIZE", `Buffer size must be a multiple of ${width * 8}-bits`);
  for (let i = 0; i < buffer.length; i += width) buffer.subarray(i, i + width).reverse();
  return buffer;
};

class Buffer extends Uint8Array {
  static poolSize = 8192;

  // Deprecated for long, but old programs say `new Buffer("text")`.
  constructor(value, encodingOrOffset, length) {
    if (typeof value === "string") super(encodingNamed(encodingOrOffset).bytes(value));
    else super(value, encodingOrOffset, length);
  }

  static from(value, encodingOrOffset, length) {
    if (typeof value === "string") {
      const name = encodingOrOffset;
      return filled(encodingNamed(typeof name === "string" ? name : undefined).bytes(value));
    }
    if (typeof value === "object" && value !== null) {
      if (value instanceof ArrayBuffer || isSharedBuffer(value)) return fromArrayBuffer(value, encodingOrOffset, length);
      const primitive = typeof value.valueOf === "function" ? value.valueOf() : value;
      if (primitive !== value && primitive !== null && (typeof primitive === "string" || typeof primitive === "object")) {
        return Buffer.from(primitive, encodingOrOffset, length);
      }
      if (typeof value.length === "number") return filled(value);
      if (value.length !== undefined || ArrayBuffer.isView(value) || "buffer" in value) return new Buffer(0);
      if (value.type === "Buffer" && Array.isArray(value.data)) return filled(value.data);
      const toPrimitive = value[Symbol.toPrimitive];
      if (typeof toPrimitive === "function") {
        const text = toPrimitive.call(value, "string");
        if (typeof text === "string") return Buffer.from(text, encodingOrOffset);
      }
    }
    throw codedError(
      TypeError, "ERR_INVALID_ARG_TYPE",
      "The first argument must be of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object. " + received(value),
    );
  }

  static of(...items) {
    return filled(items);
  }

  static alloc(size, fill, encoding) {
    requireSize(size);
    const buffer = new Buffer(size);
    return fill !== undefined && fill !== 0 && size > 0 ? buffer.fill(fill, typeof encoding === "string" ? encoding : undefined) : buffer;
  }
  static allocUnsafe(size) {
    requireSize(size);
    return new Buffer(size);
  }
  static allocUnsafeSlow(size) {
    requireSize(size);
    return new Buffer(size);
  }

  static isBuffer(value) {
    return value instanceof Buffer;
  }
  static isEncoding(name) {
    return typeof name === "string" && name !== "" && encodings[name.toLowerCase()] !== undefined;
  }

  static byteLength(value, encoding) {
    if (typeof value === "string") {
      const known = encodings[`${encoding}`.toLowerCase()] ?? utf8;
      if (known === encodings.hex) return value.length >>> 1;
      // Like Node, without a look at what is in it.
      if (known.bytes === base64Bytes) return (value.replace(/={1,2}$/, "").length * 3) >>> 2;
      return known.bytes(value).length;
    }
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return value.byteLength;
    throw wrongType('"string"', "of type string or an instance of Buffer or ArrayBuffer", value);
  }

  static concat(list, totalLength) {
    if (!Array.isArray(list)) throw wrongType('"list"', "an instance of Array", list);
    list.forEach((part, i) => requireBytes(part, `list[${i}]`));
    const result = Buffer.alloc(totalLength ?? list.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of list) {
      if (at >= result.length) break;
      const fitting = at + part.length > result.length ? part.subarray(0, result.length - at) : part;
      result.set(fitting, at);
      at += fitting.length;
    }
    return result;
  }

  static compare(a, b) {
    requireBytes(a, "buf1");
    requireBytes(b, "buf2");
    return compareBytes(a, b);
  }

  get parent() {
    return this.buffer;
  }
  get offset() {
    return this.byteOffset;
  }

  toString(encoding, start, end) {
    const from = clampIndex(start, this.length, 0);
    const to = clampIndex(end, this.length, this.length);
    const { text } = encodingNamed(encoding);
    return to <= from ? "" : text(this, from, to);
  }
  toLocaleString(encoding, start, end) {
    return this.toString(encoding, start, end);
  }
  toJSON() {
    return { type: "Buffer", data: Array.from(this) };
  }

  write(text, offset, length, encoding) {
    if (typeof text !== "string") throw codedError(TypeError, "ERR_INVALID_ARG_TYPE", "argument must be a string");
    let [at, most, name] = [offset, length, encoding];
    if (typeof at === "string") [at, most, name] = [undefined, undefined, at];
    else if (typeof most === "string") [most, name] = [undefined, most];
    at ??= 0;
    if (at < 0 || at > this.length) throw outOfRange("offset", `>= 0 && <= ${this.length}`, at);
    const room = Math.min(most ?? Infinity, this.length - at);
    const known = encodingNamed(name);
    const bytes = known.bytes(text);
    let count = Math.min(room, bytes.length);
    // Characters are written whole or not at all.
    if (known === utf16) count -= count % 2;
    if (known === utf8 && count < bytes.length) while (count > 0 && (bytes[count] & 0xc0) === 0x80) count -= 1;
    for (let i = 0; i < count; i += 1) this[at + i] = bytes[i];
    return count;
  }

  /** A view of the same memory, unlike that of other typed arrays. */
  slice(start, end) {
    return this.subarray(start, end);
  }
  subarray(start, end) {
    const relative = (index, fallback) => {
      if (index === undefined) return fallback;
      const whole = Math.trunc(+index) || 0;
      return whole < 0 ? Math.max(whole + this.length, 0) : Math.min(whole, this.length);
    };
    const from = relative(start, 0);
    const to = relative(end, this.length);
    return new Buffer(this.buffer, this.byteOffset + from, Math.max(to - from, 0));
  }

  equals(other) {
    requireBytes(other, "otherBuffer");
    return this === other || compareBytes(this, other) === 0;
  }
  compare(target, targetStart = 0, targetEnd = target.length, start = 0, end = this.length) {
    requireBytes(target, "target");
    return compareBytes(Uint8Array.prototype.subarray.call(this, start, end), new Uint8Array(target.buffer, target.byteOffset, target.length).subarray(targetStart, targetEnd));
  }

  indexOf(value, offset, encoding) {
    return find(this, value, offset, encoding, true);
  }
  lastIndexOf(value, offset, encoding) {
    return find(this, value, offset, encoding, false);
  }
  includes(value, offset, encoding) {
    return find(this, value, offset, encoding, true) >= 0;
  }

  copy(target, targetStart = 0, start = 0, end = this.length) {
    if (!ArrayBuffer.isView(target)) throw wrongType('"target"', "an instance of Buffer or Uint8Array", target);
    if (targetStart < 0) throw outOfRange("targetStart", ">= 0", targetStart);
    if (start < 0 || start > this.length) throw outOfRange("sourceStart", `>= 0 && <= ${this.length}`, start);
    if (end < 0) throw outOfRange("sourceEnd", ">= 0", end);
    const count = Math.min(Math.min(end, this.length) - start, target.length - targetStart);
    if (!(count > 0)) return 0;
    target.set(this.subarray(start, start + count), targetStart);
    return count;
  }

  fill(value, offset, end, encoding) {
    let [from, to, name] = [offset, end, encoding];
    if (typeof from === "string") [from, to, name] = [undefined, undefined, from];
    else if (typeof to === "string") [to, name] = [undefined, to];
    from ??= 0;
    to ??= this.length;
    if (from < 0 || from > this.length) throw outOfRange("offset", `>= 0 && <= ${this.length}`, from);
    if (to < 0 || to > this.length) throw outOfRange("end", `>= 0 && <= ${this.length}`, to);
    const pattern = typeof value === "boolean" ? [+value] : value === "" ? [0] : bytesOf(value, name);
    if (pattern.length === 0) throw codedError(TypeError, "ERR_INVALID_ARG_VALUE", `The argument 'value' is invalid. ${received(value).replace(/^Received type string \((.*)\)$/, "Received $1")}`);
    for (let i = from; i < to; i += 1) this[i] = pattern[(i - from) % pattern.length];
    return this;
  }

  swap16() {
    return swap(this, 2);
  }
  swap32() {
    return swap(this, 4);
  }
  swap64() {
    return swap(this, 8);
  }

  readUIntLE(offset, byteLength) {
    requireWidth(offset, byteLength, this);
    let value = 0;
    for (let i = byteLength - 1; i >= 0; i -= 1) value = value * 256 + this[offset + i];
    return value;
  }
  readUIntBE(offset, byteLength) {
    requireWidth(offset, byteLength, this);
    let value = 0;
    for (let i = 0; i < byteLength; i += 1) value = value * 256 + this[offset + i];
    return value;
  }
  readIntLE(offset, byteLength) {
    const value = this.readUIntLE(offset, byteLength);
    return value >= 2 ** (8 * byteLength - 1) ? value - 2 ** (8 * byteLength) : value;
  }
  readIntBE(offset, byteLength) {
    const value = this.readUIntBE(offset, byteLength);
    return value >= 2 ** (8 * byteLength - 1) ? value - 2 ** (8 * byteLength) : value;
  }
  writeUIntLE(value, offset, byteLength) {
    return writeWide(this, value, offset, byteLength, false, true);
  }
  writeUIntBE(value, offset, byteLength) {
    return writeWide(this, value, offset, byteLength, false, false);
  }
  writeIntLE(value, offset, byteLength) {
    return writeWide(this, value, offset, byteLength, true, true);
  }
  writeIntBE(value, offset, byteLength) {
    return writeWide(this, value, offset, byteLength, true, false);
  }

  [Symbol.for("nodejs.util.inspect.custom")](depth, options, inspect) {
    const most = module.exports.INSPECT_MAX_BYTES;
    let text = Array.from(this.subarray(0, most), (byte) => byte.toString(16).padStart(2, "0")).join(" ");
    if (this.length > most) text += ` ... ${this.length - most} more byte${this.length - most > 1 ? "s" : ""}`;
    const extras = Object.keys(this).filter((key) => !/^\d+$/.test(key));
    for (const key of extras) text += `${text === "" ? "" : ", "}${key}: ${inspect(this[key], { ...options, breakLength: Infinity })}`;
    return `<${this.constructor.name} ${text}>`;
  }
}

const isSharedBuffer = (value) => typeof SharedArrayBuffer === "function" && value instanceof SharedArrayBuffer;

/** A new buffer of the given bytes. */
const filled = (bytes) => {
  const buffer = new Buffer(Math.max(bytes.length, 0));
  for (let i = 0; i < buffer.length; i += 1) buffer[i] = bytes[i];
  return buffer;
};

const fromArrayBuffer = (memory, byteOffset, length) => {
  const offset = Number.isNaN(+byteOffset) ? 0 : Math.trunc(+byteOffset);
  const most = memory.byteLength - offset;
  if (most < 0) throw codedError(RangeError, "ERR_BUFFER_OUT_OF_BOUNDS", '"offset" is outside of buffer bounds');
  if (length === undefined) return new Buffer(memory, offset, most);
  const wanted = Math.max(Math.trunc(+length) || 0, 0);
  if (wanted > most) throw codedError(RangeError, "ERR_BUFFER_OUT_OF_BOUNDS", '"length" is outside of buffer bounds');
  return new Buffer(memory, offset, wanted);
};

const requireWidth = (offset, byteLength, buffer) => {
  if (typeof byteLength !== "number") throw wrongType('"byteLength"', "of type number", byteLength);
  if (!(byteLength >= 1 && byteLength <= 6)) throw outOfRange("byteLength", ">= 1 and <= 6", byteLength);
  requireOffset(buffer, offset, byteLength);
};
const requireInteger = (value, lowest, highest, bits, isSigned) => {
  if (value >= lowest && value <= highest) return;
  const suffix = typeof lowest === "bigint" ? "n" : "";
  let range = `>= ${lowest}${suffix} and <= ${highest}${suffix}`;
  if (bits > 32) range = isSigned ? `>= -(2${suffix} ** ${bits - 1}${suffix}) and < 2${suffix} ** ${bits - 1}${suffix}` : `>= 0${suffix} and < 2${suffix} ** ${bits}${suffix}`;
  throw outOfRange("value", range, value);
};
const writeWide = (buffer, value, offset, byteLength, isSigned, isLittle) => {
  requireWidth(offset, byteLength, buffer);
  const most = 2 ** (8 * byteLength - (isSigned ? 1 : 0));
  requireInteger(+value, isSigned ? -most : 0, most - 1, 8 * byteLength, isSigned);
  let rest = Math.trunc(+value) || 0;
  if (rest < 0) rest += 2 ** (8 * byteLength);
  for (let i = 0; i < byteLength; i += 1) {
    buffer[offset + (isLittle ? i : byteLength - 1 - i)] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return offset + byteLength;
};

// The many methods that read and write one number differ in the DataView method only.

const viewOf = (buffer) => new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
const define = (name, method) => {
  Object.defineProperty(method, "name", { value: name, configurable: true });
  Object.defineProperty(Buffer.prototype, name, { value: method, writable: true, configurable: true });
};
const defineAccess = (suffix, type, width, range, order) => {
  const isLittle = order !== "BE";
  define(`read${suffix}${order}`, function (offset = 0) {
    requireOffset(this, offset, width);
    return viewOf(this)[`get${type}`](offset, isLittle);
  });
  define(`write${suffix}${order}`, function (value, offset = 0) {
    const number = range !== undefined && typeof range[0] === "bigint" ? value : +value;
    if (range !== undefined) requireInteger(number, range[0], range[1], width * 8, range[0] < 0);
    requireOffset(this, offset, width);
    viewOf(this)[`set${type}`](offset, number, isLittle);
    return offset + width;
  });
};
const numberTypes = [
  ["Int8", "Int8", 1, [-(2 ** 7), 2 ** 7 - 1]],
  ["UInt8", "Uint8", 1, [0, 2 ** 8 - 1]],
  ["Int16", "Int16", 2, [-(2 ** 15), 2 ** 15 - 1]],
  ["UInt16", "Uint16", 2, [0, 2 ** 16 - 1]],
  ["Int32", "Int32", 4, [-(2 ** 31), 2 ** 31 - 1]],
  ["UInt32", "Uint32", 4, [0, 2 ** 32 - 1]],
  ["Float", "Float32", 4, undefined],
  ["Double", "Float64", 8, undefined],
  ["BigInt64", "BigInt64", 8, [-(2n ** 63n), 2n ** 63n - 1n]],
  ["BigUInt64", "BigUint64", 8, [0n, 2n ** 64n - 1n]],
];
for (const [suffix, type, width, range] of numberTypes) {
  for (const order of width === 1 ? [""] : ["LE", "BE"]) defineAccess(suffix, type, width, range, order);
}
for (const name of Object.getOwnPropertyNames(Buffer.prototype)) {
  if (/^(read|write)(Big)?UInt/.test(name)) {
    Object.defineProperty(Buffer.prototype, name.replace("UInt", "Uint"), { value: Buffer.prototype[name], writable: true, configurable: true });
  }
}
for (const name of ["ascii", "base64", "base64url", "hex", "latin1", "ucs2", "utf8"]) {
  define(`${name}Slice`, function (start, end) {
    return this.toString(name, start, end);
  });
  define(`${name}Write`, function (text, offset, length) {
    return this.write(text, offset, length, name);
  });
}

const invalidCharacter = (message) => {
  const error = new Error(message);
  error.name = "InvalidCharacterError";
  error.code = 5;
  return error;
};

function btoa(text) {
  const string = `${text}`;
  for (let i = 0; i < string.length; i += 1) {
    if (string.charCodeAt(i) > 255) throw invalidCharacter("Invalid character");
  }
  return Buffer.from(string, "latin1").toString("base64");
}

function atob(text) {
  const compact = `${text}`.replace(/[\t\n\f\r ]/g, "");
  const digits = compact.length % 4 === 0 ? compact.replace(/={1,2}$/, "") : compact;
  if (/[^A-Za-z0-9+/]/.test(digits)) throw invalidCharacter("Invalid character");
  if (digits.length % 4 === 1) throw invalidCharacter("The string to be decoded is not correctly encoded.");
  return Buffer.from(digits, "base64").toString("latin1");
}

const isUtf8 = (bytes) => !utf8Text(bytes, 0, bytes.length).includes("\ufffd") || Buffer.from(utf8Text(bytes, 0, bytes.length)).equals(bytes);
const isAscii = (bytes) => bytes.every((byte) => byte < 128);

module.exports = {
  Buffer, SlowBuffer: (size) => Buffer.alloc(size), atob, btoa, isUtf8, isAscii, INSPECT_MAX_BYTES: 50, kMaxLength, kStringMaxLength: 536870888,
  constants: { MAX_LENGTH: kMaxLength, MAX_STRING_LENGTH: 536870888 },
};
