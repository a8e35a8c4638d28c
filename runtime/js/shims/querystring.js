// The module "querystring": names and values as they stand after the question mark of an address.

const malformed = () => {
  const error = new URIError("URI malformed");
  error.code = "ERR_INVALID_URI";
  return error;
};

const escape = (text) => {
  const string = typeof text === "string" ? text : typeof text === "object" ? String(text) : `${text}`;
  try {
    return encodeURIComponent(string);
  } catch {
    throw malformed();
  }
};

/** Bytes for escapes; what is no escape stays. Invalid UTF-8 becomes replacement characters, so this never fails. */
const unescapeBytes = (text) => {
  const { Buffer } = require("buffer");
  const bytes = [];
  for (let i = 0; i < text.length; i += 1) {
    const digits = text[i] === "%" ? text.slice(i + 1, i + 3) : "";
    if (/^[0-9a-fA-F]{2}$/.test(digits)) {
      bytes.push(parseInt(digits, 16));
      i += 2;
      continue;
    }
    const point = text.codePointAt(i);
    if (point > 0xffff) i += 1;
    bytes.push(...Buffer.from(String.fromCodePoint(point)));
  }
  return Buffer.from(bytes);
};

const unescape = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return unescapeBytes(`${text}`).toString();
  }
};

const primitive = (value) => {
  if (typeof value === "string") return value;
  if (typeof value === "number") return Number.isFinite(value) ? `${value}` : "";
  if (typeof value === "bigint" || typeof value === "boolean") return `${value}`;
  return "";
};

const stringify = (object, separator, equals, options) => {
  if (object === null || typeof object !== "object") return "";
  const between = separator || "&";
  const is = equals || "=";
  const encode = options && typeof options.encodeURIComponent === "function" ? options.encodeURIComponent : querystring.escape;
  const pairs = [];
  for (const key of Object.keys(object)) {
    const name = encode(primitive(key));
    const value = object[key];
    if (Array.isArray(value)) for (const item of value) pairs.push(`${name}${is}${encode(primitive(item))}`);
    else pairs.push(`${name}${is}${encode(primitive(value))}`);
  }
  return pairs.join(between);
};

const parse = (text, separator, equals, options) => {
  const result = { __proto__: null };
  if (typeof text !== "string" || text === "") return result;
  const between = separator ? `${separator}` : "&";
  const is = equals ? `${equals}` : "=";
  const most = options && typeof options.maxKeys === "number" ? options.maxKeys : 1000;
  const decode = options && typeof options.decodeURIComponent === "function" ? options.decodeURIComponent : querystring.unescape;
  const plain = (part) => {
    const spaced = part.replaceAll("+", " ");
    if (!spaced.includes("%") && decode === unescape) return spaced;
    try {
      return decode(spaced);
    } catch {
      return unescape(spaced);
    }
  };
  let count = 0;
  for (const pair of text.split(between)) {
    if (most > 0 && count >= most) break;
    if (pair === "") continue;
    count += 1;
    const at = pair.indexOf(is);
    const key = plain(at < 0 ? pair : pair.slice(0, at));
    const value = at < 0 ? "" : plain(pair.slice(at + is.length));
    if (!(key in result)) result[key] = value;
    else if (Array.isArray(result[key])) result[key].push(value);
    else result[key] = [result[key], value];
  }
  return result;
};

const querystring = { unescapeBuffer: unescapeBytes, unescape, escape, stringify, encode: stringify, parse, decode: parse };

module.exports = querystring;
