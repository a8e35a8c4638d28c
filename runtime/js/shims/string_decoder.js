// The module "string_decoder": bytes that arrive in pieces as text; an incomplete character waits for its other bytes.

const { Buffer } = require("buffer");

const names = {
  __proto__: null,
  "utf8": "utf8", "utf-8": "utf8", "ucs2": "utf16le", "ucs-2": "utf16le", "utf16le": "utf16le", "utf-16le": "utf16le",
  "latin1": "latin1", "binary": "latin1", "ascii": "ascii", "hex": "hex", "base64": "base64", "base64url": "base64url",
};

const normalise = (encoding) => {
  if (encoding === undefined || encoding === null || encoding === "") return "utf8";
  const known = names[`${encoding}`.toLowerCase()];
  if (known !== undefined) return known;
  const error = new TypeError(`Unknown encoding: ${encoding}`);
  error.code = "ERR_UNKNOWN_ENCODING";
  throw error;
};

/** How many bytes at the end begin a character that needs more of them, and how many more: [held, missing]. */
const incompleteUtf8 = (bytes) => {
  const { length } = bytes;
  for (let held = 1; held <= Math.min(4, length); held += 1) {
    const byte = bytes[length - held];
    if (byte < 0x80) break;
    if (byte < 0xc0) continue;
    const wanted = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : byte < 0xf8 ? 4 : 0;
    if (held < wanted) return [held, wanted - held];
    break;
  }
  return [0, 0];
};
const incompleteUtf16 = (bytes) => {
  if (bytes.length % 2 === 1) return [1, 1];
  const isHighSurrogate = bytes.length > 0 && (bytes[bytes.length - 1] & 0xfc) === 0xd8;
  return isHighSurrogate ? [2, 2] : [0, 0];
};
const incompleteBase64 = (bytes) => {
  const held = bytes.length % 3;
  return held === 0 ? [0, 0] : [held, 3 - held];
};
const incomplete = { __proto__: null, utf8: incompleteUtf8, utf16le: incompleteUtf16, base64: incompleteBase64, base64url: incompleteBase64 };

class StringDecoder {
  #waiting = Buffer.alloc(0);
  #missing = 0;

  constructor(encoding) {
    this.encoding = normalise(encoding);
  }

  write(chunk) {
    if (typeof chunk === "string") return chunk;
    if (!ArrayBuffer.isView(chunk)) {
      const error = new TypeError('The "buf" argument must be an instance of Buffer, TypedArray, or DataView.');
      error.code = "ERR_INVALID_ARG_TYPE";
      throw error;
    }
    let bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let text = "";
    if (this.#missing > 0) {
      let found = Math.min(this.#missing, bytes.length);
      if (this.encoding === "utf8") {
        // A byte that cannot belong to the character that waits begins another one.
        const stranger = bytes.subarray(0, found).findIndex((byte) => (byte & 0xc0) !== 0x80);
        if (stranger >= 0) {
          found = stranger;
          this.#missing = found;
        }
      }
      this.#waiting = Buffer.concat([this.#waiting, bytes.subarray(0, found)]);
      this.#missing -= found;
      bytes = bytes.subarray(found);
      if (this.#missing > 0) return "";
      text = this.#waiting.toString(this.encoding);
      this.#waiting = Buffer.alloc(0);
    }
    const [held, missing] = incomplete[this.encoding]?.(bytes) ?? [0, 0];
    const end = bytes.length - held;
    // A copy: whoever wrote the chunk may use its memory again.
    this.#waiting = Buffer.from(bytes.subarray(end));
    this.#missing = missing;
    return text + bytes.toString(this.encoding, 0, end);
  }

  end(chunk) {
    const text = chunk === undefined ? "" : this.write(chunk);
    // What never became complete: UTF-8 shows replacement characters, UTF-16 drops half a code unit.
    const rest = this.#waiting.toString(this.encoding);
    this.#waiting = Buffer.alloc(0);
    this.#missing = 0;
    return text + rest;
  }

  get lastNeed() {
    return this.#missing;
  }

  get lastTotal() {
    return this.#waiting.length + this.#missing;
  }
}

module.exports = { StringDecoder };
