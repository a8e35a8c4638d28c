// The module "url": addresses by the WHATWG URL Standard, and the older url.parse, url.format and url.resolve.

const querystring = require("querystring");

const defaultPorts = { __proto__: null, "http:": "80", "https:": "443", "ws:": "80", "wss:": "443", "ftp:": "21", "file:": "" };
const isSpecial = (protocol) => protocol in defaultPorts;

const codedError = (Type, code, message, more) => Object.assign(new Type(message), { code }, more);

// Percent encoding: which ASCII characters each part escapes, besides controls and what is not ASCII.

const escapesIn = (characters) => {
  const escaped = new Set(characters);
  return (text) => {
    let result = "";
    for (const character of `${text}`) {
      const code = character.codePointAt(0);
      result += code > 126 || code < 32 || escaped.has(character) ? percent(character) : character;
    }
    return result;
  };
};
const percent = (character) => {
  const code = character.codePointAt(0);
  if (code < 128) return `%${code.toString(16).toUpperCase().padStart(2, "0")}`;
  // Half a surrogate pair cannot be encoded.
  return code >= 0xd800 && code < 0xe000 ? "%EF%BF%BD" : encodeURIComponent(character);
};
const controlSet = "";
const fragmentSet = ' "<>`';
const querySet = ' "#<>';
const pathSet = `${querySet}?\`{}`;
const userinfoSet = `${pathSet}/:;=@[\\]^|`;
const encodeOpaque = escapesIn(controlSet);
const encodeFragment = escapesIn(fragmentSet);
const encodeQuery = escapesIn(querySet);
const encodeSpecialQuery = escapesIn(`${querySet}'`);
const encodePath = escapesIn(pathSet);
const encodeUserinfo = escapesIn(userinfoSet);

const decode = (text) => querystring.unescapeBuffer(text).toString();

// Hosts.

const parseIpv4Part = (part) => {
  if (part === "") return NaN;
  if (/^0x[0-9a-f]*$/i.test(part)) return part.length === 2 ? 0 : parseInt(part.slice(2), 16);
  if (/^0[0-7]+$/.test(part)) return parseInt(part, 8);
  return /^\d+$/.test(part) ? +part : NaN;
};

/** A host whose last part is a number is an IPv4 address or nothing. Undefined means: some other host; null: a failure. */
const parseIpv4 = (host) => {
  const parts = host.split(".");
  if (parts.at(-1) === "" && parts.length > 1) parts.pop();
  const last = parts.at(-1);
  if (!/^\d+$/.test(last) && !/^0x[0-9a-f]*$/i.test(last)) return undefined;
  if (parts.length > 4) return null;
  const numbers = parts.map(parseIpv4Part);
  if (numbers.some(Number.isNaN) || numbers.slice(0, -1).some((number) => number > 255)) return null;
  if (numbers.at(-1) >= 256 ** (5 - numbers.length)) return null;
  let address = numbers.at(-1);
  numbers.slice(0, -1).forEach((number, i) => {
    address += number * 256 ** (3 - i);
  });
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
};

/** The shortest spelling of an IPv6 address, or null. */
const parseIpv6 = (text) => {
  let address = text;
  const dotted = /^(.*:)(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(address);
  if (dotted !== null) {
    const [a, b, c, d] = dotted.slice(2).map(Number);
    if ([a, b, c, d].some((part) => part > 255)) return null;
    address = `${dotted[1]}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
  }
  const halves = address.split("::");
  if (halves.length > 2) return null;
  const groups = halves.map((half) => (half === "" ? [] : half.split(":")));
  if (groups.flat().some((group) => !/^[0-9a-f]{1,4}$/i.test(group))) return null;
  const missing = 8 - groups.flat().length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null;
  const pieces = [...groups[0], ...new Array(halves.length === 1 ? 0 : missing).fill("0"), ...(groups[1] ?? [])].map((group) => parseInt(group, 16));
  // The longest run of zeros is left out.
  let best = { start: -1, length: 1 };
  for (let i = 0; i < 8; i += 1) {
    let end = i;
    while (end < 8 && pieces[end] === 0) end += 1;
    if (end - i > best.length) best = { start: i, length: end - i };
  }
  const hex = (part) => part.map((piece) => piece.toString(16)).join(":");
  if (best.start < 0) return `[${hex(pieces)}]`;
  return `[${hex(pieces.slice(0, best.start))}::${hex(pieces.slice(best.start + best.length))}]`;
};

/** https://www.rfc-editor.org/rfc/rfc3492 */
const punycode = (label) => {
  const points = Array.from(label, (character) => character.codePointAt(0));
  let output = points.filter((point) => point < 128).map((point) => String.fromCharCode(point)).join("");
  const basic = output.length;
  let handled = basic;
  if (basic > 0) output += "-";
  let [n, delta, bias] = [128, 0, 72];
  while (handled < points.length) {
    const next = Math.min(...points.filter((point) => point >= n));
    delta += (next - n) * (handled + 1);
    n = next;
    for (const point of points) {
      if (point < n) delta += 1;
      if (point !== n) continue;
      let q = delta;
      for (let k = 36; ; k += 36) {
        const t = k <= bias ? 1 : k >= bias + 26 ? 26 : k - bias;
        if (q < t) break;
        const digit = t + ((q - t) % (36 - t));
        output += String.fromCharCode(digit < 26 ? digit + 97 : digit + 22);
        q = Math.floor((q - t) / (36 - t));
      }
      output += String.fromCharCode(q < 26 ? q + 97 : q + 22);
      delta = Math.floor(delta / (handled === basic ? 700 : 2));
      handled += 1;
      delta += Math.floor(delta / handled);
      let k = 0;
      while (delta > 455) {
        delta = Math.floor(delta / 35);
        k += 36;
      }
      bias = k + Math.floor((36 * delta) / (delta + 38));
      delta = 0;
    }
    delta += 1;
    n += 1;
  }
  return `xn--${output}`;
};
const domainToASCII = (domain) =>
  domain.toLowerCase().normalize("NFC").replace(/[\u3002\uff0e\uff61]/g, ".").split(".")
    .map((label) => (/[^\0-\x7f]/.test(label) ? punycode(label) : label)).join(".");

/** The canonical spelling of a host, or null. */
const parseHost = (text, isOfSpecial) => {
  if (text[0] === "[") return text.endsWith("]") ? parseIpv6(text.slice(1, -1)) : null;
  if (!isOfSpecial) return /[\0\t\n\r #/<>?@[\\\]^|]/.test(text) ? null : encodeOpaque(text);
  const host = domainToASCII(decode(text));
  if (host === "" || /[\0-\x20"#%/:<>?@[\\\]^`{|}\x7f]/.test(host)) return null;
  const address = parseIpv4(host);
  return address === undefined ? host : address;
};

// Parsing.

const isDriveLetter = (part) => /^[A-Za-z][:|]$/.test(part);

/** The segments of a path after another path, with "." and ".." resolved. */
const parsePath = (text, before, protocol) => {
  const path = [...before];
  const isOfSpecial = isSpecial(protocol);
  const segments = text.split(isOfSpecial ? /[/\\]/ : "/");
  segments.forEach((segment, i) => {
    const isLast = i === segments.length - 1;
    const dots = segment.replace(/%2e/gi, ".");
    if (dots === "..") {
      const isDrive = protocol === "file:" && path.length === 1 && /^[A-Za-z]:$/.test(path[0]);
      if (path.length > 0 && !isDrive) path.pop();
      if (isLast) path.push("");
    } else if (dots === ".") {
      if (isLast) path.push("");
    } else if (protocol === "file:" && path.length === 0 && isDriveLetter(segment)) path.push(`${segment[0]}:`);
    else path.push(encodePath(segment));
  });
  return path;
};

const parsePort = (text, protocol) => {
  if (text === "") return "";
  if (!/^\d+$/.test(text) || +text > 65535) return null;
  const port = `${+text}`;
  return port === defaultPorts[protocol] ? "" : port;
};

/** Userinfo, host and port into a record; false if they are none. */
const parseAuthority = (record, text) => {
  const at = text.lastIndexOf("@");
  if (at >= 0) {
    const [, name, password] = /^([^:]*):?([^]*)$/.exec(text.slice(0, at));
    record.username = encodeUserinfo(name);
    record.password = encodeUserinfo(password);
  }
  const place = text.slice(at + 1);
  const [, host, port] = /^(\[[^\]]*\]|[^:]*)(?::([^]*))?$/.exec(place) ?? [];
  if (host === undefined) return false;
  if (host === "" && (isSpecial(record.protocol) || at >= 0 || port !== undefined)) return false;
  record.host = host === "" ? "" : parseHost(host, isSpecial(record.protocol));
  record.port = parsePort(port ?? "", record.protocol);
  return record.host !== null && record.port !== null;
};

/** The parts of an address, or null. `path` is a list of segments, or the text of an opaque path. */
const parseUrl = (input, base) => {
  let rest = input.replace(/^[\0-\x20]+|[\0-\x20]+$/g, "").replace(/[\t\n\r]/g, "");
  const record = { protocol: "", username: "", password: "", host: null, port: "", path: [], query: null, fragment: null };
  const hash = rest.indexOf("#");
  if (hash >= 0) {
    record.fragment = encodeFragment(rest.slice(hash + 1));
    rest = rest.slice(0, hash);
  }
  const [scheme] = /^[A-Za-z][A-Za-z0-9+\-.]*:/.exec(rest) ?? [];
  if (scheme === undefined) {
    if (base === null) return null;
    if (typeof base.path === "string") {
      if (rest !== "" || hash < 0) return null;
      return { ...base, fragment: record.fragment };
    }
    record.protocol = base.protocol;
  } else {
    record.protocol = scheme.toLowerCase();
    rest = rest.slice(scheme.length);
  }
  const isOfSpecial = isSpecial(record.protocol);
  const isSlash = (character) => character === "/" || (isOfSpecial && character === "\\");
  const isFile = record.protocol === "file:";
  // "http:page" is relative to an address of the same scheme.
  const isRelative = scheme === undefined || (isOfSpecial && base !== null && base.protocol === record.protocol && !(isSlash(rest[0]) && isSlash(rest[1])));
  const mark = rest.indexOf("?");
  if (mark >= 0) {
    record.query = (isOfSpecial ? encodeSpecialQuery : encodeQuery)(rest.slice(mark + 1));
    rest = rest.slice(0, mark);
  }
  if (scheme !== undefined && !isOfSpecial && rest[0] !== "/") {
    record.path = encodeOpaque(rest);
    return record;
  }
  const hasAuthority = isSlash(rest[0]) && isSlash(rest[1]);
  if (hasAuthority || (scheme !== undefined && isOfSpecial && !isFile && !isRelative)) {
    // Addresses of http and its like have a host, however many slashes come before it.
    let start = hasAuthority ? 2 : 0;
    if (isOfSpecial && !isFile) while (isSlash(rest[start])) start += 1;
    let end = start;
    while (end < rest.length && !isSlash(rest[end])) end += 1;
    const authority = rest.slice(start, end);
    if (isFile) {
      if (isDriveLetter(authority)) {
        record.host = "";
        record.path = parsePath(rest.slice(start), [], record.protocol);
        return record;
      }
      record.host = authority === "" ? "" : parseHost(authority, true);
      if (record.host === null) return null;
      if (record.host === "localhost") record.host = "";
    } else if (!parseAuthority(record, authority)) return null;
    rest = rest.slice(end);
    if (rest !== "" || isOfSpecial) record.path = parsePath(rest.slice(1), [], record.protocol);
    return record;
  }
  if (isRelative && base !== null) {
    Object.assign(record, { username: base.username, password: base.password, host: base.host, port: base.port });
    if (rest === "") {
      record.path = [...base.path];
      if (mark < 0) record.query = base.query;
    } else if (isSlash(rest[0])) {
      // A drive stays.
      const drive = isFile && /^[A-Za-z]:$/.test(base.path[0]) && !isDriveLetter(rest.slice(1).split(/[/\\]/)[0]) ? [base.path[0]] : [];
      record.path = parsePath(rest.slice(1), drive, record.protocol);
    } else record.path = parsePath(rest, base.path.slice(0, -1), record.protocol);
    return record;
  }
  if (isFile) record.host = "";
  record.path = parsePath(isSlash(rest[0]) ? rest.slice(1) : rest, [], record.protocol);
  return record;
};

const pathOf = ({ path }) => (typeof path === "string" ? path : path.map((segment) => `/${segment}`).join(""));
const authorityOf = ({ username, password, host, port }) => {
  const user = username !== "" || password !== "" ? `${username}${password === "" ? "" : `:${password}`}@` : "";
  return `${user}${host}${port === "" ? "" : `:${port}`}`;
};
const serialise = (record) => {
  let text = record.protocol;
  if (record.host !== null) text += `//${authorityOf(record)}`;
  // Or its beginning would be read as a host.
  else if (typeof record.path !== "string" && record.path.length > 1 && record.path[0] === "") text += "/.";
  text += pathOf(record);
  if (record.query !== null) text += `?${record.query}`;
  return record.fragment === null ? text : `${text}#${record.fragment}`;
};

// Parameters.

const formEncode = (text) =>
  encodeURIComponent(`${text}`.replace(/[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g, (part) => (part.length === 2 ? part : "\ufffd")))
    .replace(/%20/g, "+").replace(/[!'()~]/g, percent);
const formDecode = (text) => decode(text.replaceAll("+", " "));
const parseForm = (text) =>
  text.split("&").filter((pair) => pair !== "").map((pair) => {
    const at = pair.indexOf("=");
    return at < 0 ? [formDecode(pair), ""] : [formDecode(pair.slice(0, at)), formDecode(pair.slice(at + 1))];
  });

const requireCount = (values, count, ...names) => {
  if (values.length >= count) return;
  const quoted = names.map((name) => `"${name}"`);
  throw codedError(TypeError, "ERR_MISSING_ARGS", `The ${quoted.join(" and ")} argument${names.length > 1 ? "s" : ""} must be specified`);
};

class URLSearchParams {
  #pairs = [];
  #changed = null;

  constructor(init = undefined) {
    if (init === undefined || init === null) return;
    if (typeof init === "object" || typeof init === "function") {
      const iterate = init[Symbol.iterator];
      if (iterate !== undefined && iterate !== null) {
        if (typeof iterate !== "function") throw codedError(TypeError, "ERR_ARG_NOT_ITERABLE", "Query pairs must be iterable");
        for (const pair of init) {
          if ((typeof pair !== "object" && typeof pair !== "function") || pair === null || typeof pair[Symbol.iterator] !== "function") {
            throw codedError(TypeError, "ERR_INVALID_TUPLE", "Each query pair must be an iterable [name, value] tuple");
          }
          const items = [...pair];
          if (items.length !== 2) throw codedError(TypeError, "ERR_INVALID_TUPLE", "Each query pair must be an iterable [name, value] tuple");
          this.#pairs.push([`${items[0]}`, `${items[1]}`]);
        }
      } else for (const key of Object.keys(init)) this.#pairs.push([key, `${init[key]}`]);
      return;
    }
    const text = `${init}`;
    this.#pairs = parseForm(text[0] === "?" ? text.slice(1) : text);
  }

  /** The parameters of an address, which is told when they change. */
  static [Symbol.for("sojourn.url.link")](params, query, changed) {
    params.#pairs = parseForm(query);
    params.#changed = changed;
  }
  #update() {
    if (this.#changed !== null) this.#changed(this.toString());
  }

  get size() {
    return this.#pairs.length;
  }
  append(name, value) {
    requireCount(arguments, 2, "name", "value");
    this.#pairs.push([`${name}`, `${value}`]);
    this.#update();
  }
  delete(name, value = undefined) {
    requireCount(arguments, 1, "name");
    this.#pairs = this.#pairs.filter(([key, known]) => key !== `${name}` || (value !== undefined && known !== `${value}`));
    this.#update();
  }
  get(name) {
    requireCount(arguments, 1, "name");
    return this.#pairs.find(([key]) => key === `${name}`)?.[1] ?? null;
  }
  getAll(name) {
    requireCount(arguments, 1, "name");
    return this.#pairs.filter(([key]) => key === `${name}`).map(([, value]) => value);
  }
  has(name, value = undefined) {
    requireCount(arguments, 1, "name");
    return this.#pairs.some(([key, known]) => key === `${name}` && (value === undefined || known === `${value}`));
  }
  set(name, value) {
    requireCount(arguments, 2, "name", "value");
    const at = this.#pairs.findIndex(([key]) => key === `${name}`);
    if (at < 0) this.#pairs.push([`${name}`, `${value}`]);
    else {
      this.#pairs = this.#pairs.filter(([key], i) => i <= at || key !== `${name}`);
      this.#pairs[at] = [`${name}`, `${value}`];
    }
    this.#update();
  }
  sort() {
    this.#pairs.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    this.#update();
  }
  forEach(callback, self = undefined) {
    if (typeof callback !== "function") throw codedError(TypeError, "ERR_INVALID_ARG_TYPE", 'The "callback" argument must be of type function.');
    for (const [name, value] of this) callback.call(self, value, name, this);
  }
  *entries() {
    for (let i = 0; i < this.#pairs.length; i += 1) yield [...this.#pairs[i]];
  }
  *keys() {
    for (let i = 0; i < this.#pairs.length; i += 1) yield this.#pairs[i][0];
  }
  *values() {
    for (let i = 0; i < this.#pairs.length; i += 1) yield this.#pairs[i][1];
  }
  toString() {
    return this.#pairs.map(([name, value]) => `${formEncode(name)}=${formEncode(value)}`).join("&");
  }
  [Symbol.for("nodejs.util.inspect.custom")](depth, options, inspect) {
    const shown = this.#pairs.map(([name, value]) => `${inspect(name, options)} => ${inspect(value, options)}`);
    if (shown.length === 0) return "URLSearchParams {}";
    const isLong = shown.join(", ").length > options.breakLength;
    return isLong ? `URLSearchParams {\n  ${shown.join(",\n  ")} }` : `URLSearchParams { ${shown.join(", ")} }`;
  }
}
Object.defineProperty(URLSearchParams.prototype, Symbol.iterator, { value: URLSearchParams.prototype.entries, writable: true, configurable: true });
Object.defineProperty(URLSearchParams.prototype, Symbol.toStringTag, { value: "URLSearchParams", configurable: true });
const linkKey = Symbol.for("sojourn.url.link");
const link = URLSearchParams[linkKey];
delete URLSearchParams[linkKey];

class URL {
  #record;
  #params = null;

  constructor(input, base = undefined) {
    requireCount(arguments, 1, "url");
    const text = `${input}`;
    const above = base === undefined ? null : parseUrl(`${base}`, null);
    const record = base !== undefined && above === null ? null : parseUrl(text, above);
    if (record === null) throw codedError(TypeError, "ERR_INVALID_URL", "Invalid URL", base === undefined ? { input: text } : { input: text, base: `${base}` });
    this.#record = record;
  }

  static canParse(input, base = undefined) {
    requireCount(arguments, 1, "url");
    const above = base === undefined ? null : parseUrl(`${base}`, null);
    return !(base !== undefined && above === null) && parseUrl(`${input}`, above) !== null;
  }

  get href() {
    return serialise(this.#record);
  }
  set href(value) {
    const record = parseUrl(`${value}`, null);
    if (record === null) throw codedError(TypeError, "ERR_INVALID_URL", "Invalid URL", { input: `${value}` });
    this.#record = record;
    this.#refreshParams();
  }
  get origin() {
    const { protocol, host, port, path } = this.#record;
    if (protocol === "blob:" && typeof path === "string") {
      const inner = parseUrl(path, null);
      return inner !== null && /^https?:$/.test(inner.protocol) ? new URL(path).origin : "null";
    }
    return isSpecial(protocol) && protocol !== "file:" ? `${protocol}//${host}${port === "" ? "" : `:${port}`}` : "null";
  }
  get protocol() {
    return this.#record.protocol;
  }
  set protocol(value) {
    const [scheme] = /^[A-Za-z][A-Za-z0-9+\-.]*(?=:|$)/.exec(`${value}`) ?? [];
    if (scheme === undefined) return;
    const record = this.#record;
    const protocol = `${scheme.toLowerCase()}:`;
    if (isSpecial(protocol) !== isSpecial(record.protocol)) return;
    if (protocol === "file:" && (record.username !== "" || record.password !== "" || record.port !== "")) return;
    if (record.protocol === "file:" && record.host === "") return;
    record.protocol = protocol;
    if (record.port === defaultPorts[protocol]) record.port = "";
  }
  #hasPlace() {
    const { host, protocol } = this.#record;
    return host !== null && host !== "" && protocol !== "file:";
  }
  get username() {
    return this.#record.username;
  }
  set username(value) {
    if (this.#hasPlace()) this.#record.username = encodeUserinfo(value);
  }
  get password() {
    return this.#record.password;
  }
  set password(value) {
    if (this.#hasPlace()) this.#record.password = encodeUserinfo(value);
  }
  get host() {
    const { host, port } = this.#record;
    return `${host ?? ""}${port === "" ? "" : `:${port}`}`;
  }
  set host(value) {
    this.#setHost(`${value}`, true);
  }
  get hostname() {
    return this.#record.host ?? "";
  }
  set hostname(value) {
    this.#setHost(`${value}`, false);
  }
  #setHost(value, withPort) {
    const record = this.#record;
    if (typeof record.path === "string") return;
    const text = value.split(isSpecial(record.protocol) ? /[/\\?#]/ : /[/?#]/)[0];
    const [, host, port] = /^(\[[^\]]*\]|[^:]*)(?::(\d*))?/.exec(text);
    if (!withPort && port !== undefined) return;
    if (host === "" && (isSpecial(record.protocol) ? record.protocol !== "file:" : record.port !== "" || record.username !== "")) return;
    const parsed = host === "" ? "" : parseHost(host, isSpecial(record.protocol));
    if (parsed === null) return;
    record.host = parsed;
    if (withPort && port) record.port = parsePort(port, record.protocol) ?? record.port;
  }
  get port() {
    return this.#record.port;
  }
  set port(value) {
    if (!this.#hasPlace()) return;
    const text = `${value}`;
    const [digits] = /^\d*/.exec(text);
    if (digits !== "" || text === "") this.#record.port = parsePort(digits, this.#record.protocol) ?? this.#record.port;
  }
  get pathname() {
    return pathOf(this.#record);
  }
  set pathname(value) {
    const record = this.#record;
    if (typeof record.path === "string") return;
    const text = `${value}`.replaceAll("?", "%3F").replaceAll("#", "%23");
    const isRooted = text[0] === "/" || (text[0] === "\\" && isSpecial(record.protocol));
    record.path = parsePath(isRooted ? text.slice(1) : text, [], record.protocol);
  }
  get search() {
    const { query } = this.#record;
    return query === null || query === "" ? "" : `?${query}`;
  }
  set search(value) {
    const text = `${value}`;
    const encode = isSpecial(this.#record.protocol) ? encodeSpecialQuery : encodeQuery;
    this.#record.query = text === "" ? null : encode(text[0] === "?" ? text.slice(1) : text);
    this.#refreshParams();
  }
  get searchParams() {
    if (this.#params === null) {
      this.#params = new URLSearchParams();
      this.#refreshParams();
    }
    return this.#params;
  }
  #refreshParams() {
    if (this.#params === null) return;
    link(this.#params, this.#record.query ?? "", (text) => {
      this.#record.query = text === "" ? null : text;
    });
  }
  get hash() {
    const { fragment } = this.#record;
    return fragment === null || fragment === "" ? "" : `#${fragment}`;
  }
  set hash(value) {
    const text = `${value}`;
    this.#record.fragment = text === "" ? null : encodeFragment(text[0] === "#" ? text.slice(1) : text);
  }
  toString() {
    return this.href;
  }
  toJSON() {
    return this.href;
  }
  [Symbol.for("nodejs.util.inspect.custom")](depth, options, inspect) {
    if (typeof depth === "number" && depth < 0) return this.toString();
    const shown = {};
    for (const key of urlKeys) shown[key] = this[key];
    return `${this.constructor.name} ${inspect(shown, options)}`;
  }
}
Object.defineProperty(URL.prototype, Symbol.toStringTag, { value: "URL", configurable: true });
const urlKeys = ["href", "origin", "protocol", "username", "password", "host", "hostname", "port", "pathname", "search", "searchParams", "hash"];
for (const key of [...urlKeys, "toString", "toJSON"]) Object.defineProperty(URL.prototype, key, { enumerable: true });

// The older functions.

const withSlashes = /^(?:https?|ftp|gopher|file|wss?):$/;

function Url() {
  for (const key of ["protocol", "slashes", "auth", "host", "port", "hostname", "hash", "search", "query", "pathname", "path", "href"]) this[key] = null;
}

const legacyEscapes = /[\t\n\r "'<>\\^`{|}]/g;

Url.prototype.parse = function (text, parseQuery, slashesDenoteHost) {
  if (typeof text !== "string") {
    throw codedError(TypeError, "ERR_INVALID_ARG_TYPE", `The "url" argument must be of type string. Received ${text === null || text === undefined ? text : `type ${typeof text} (${String(text)})`}`);
  }
  let rest = text.trim();
  // Backslashes are slashes, up to the question mark.
  const end = rest.search(/[?#]/);
  rest = end < 0 ? rest.replaceAll("\\", "/") : rest.slice(0, end).replaceAll("\\", "/") + rest.slice(end);
  const [scheme] = /^[A-Za-z0-9.+-]+:/.exec(rest) ?? [];
  if (scheme !== undefined) {
    this.protocol = scheme.toLowerCase();
    rest = rest.slice(scheme.length);
  }
  const isScript = this.protocol === "javascript:";
  const hasSlashes = rest.startsWith("//") && (slashesDenoteHost || scheme !== undefined || /^\/\/[^@/]+@[^@/]+/.test(rest));
  if (hasSlashes && !isScript) {
    rest = rest.slice(2);
    this.slashes = true;
  }
  if (!isScript && (hasSlashes || (scheme !== undefined && !withSlashes.test(this.protocol)))) {
    let stop = rest.search(/[/?#]/);
    if (stop < 0) stop = rest.length;
    let place = rest.slice(0, stop);
    rest = rest.slice(stop);
    const at = place.lastIndexOf("@");
    if (at >= 0) {
      this.auth = decode(place.slice(0, at));
      place = place.slice(at + 1);
    }
    const bad = place.search(/[\t\n\r "%';<>\\^`{|}]/);
    if (bad >= 0) {
      rest = place.slice(bad) + rest;
      place = place.slice(0, bad);
    }
    const [, host, port] = /^(.*?)(?::(\d*))?$/.exec(place);
    if (port) this.port = port;
    const isIpv6 = host.startsWith("[") && host.endsWith("]");
    const colon = isIpv6 ? -1 : host.indexOf(":");
    if (colon >= 0) rest = host.slice(colon) + rest;
    this.hostname = isIpv6 ? host.slice(1, -1) : domainToASCII(colon < 0 ? host : host.slice(0, colon));
    this.host = `${isIpv6 ? host.toLowerCase() : this.hostname}${this.port === null ? "" : `:${this.port}`}`;
    if (rest !== "" && rest[0] !== "/" && rest[0] !== "?" && rest[0] !== "#") rest = `/${rest}`;
  }
  if (!isScript) rest = rest.replace(legacyEscapes, percent);
  const hash = rest.indexOf("#");
  if (hash >= 0) {
    this.hash = rest.slice(hash);
    rest = rest.slice(0, hash);
  }
  const mark = rest.indexOf("?");
  if (mark >= 0) {
    this.search = rest.slice(mark);
    this.query = rest.slice(mark + 1);
    if (parseQuery) this.query = querystring.parse(this.query);
    rest = rest.slice(0, mark);
  } else if (parseQuery) {
    this.search = null;
    this.query = { __proto__: null };
  }
  if (rest !== "") this.pathname = rest;
  if (withSlashes.test(this.protocol) && this.hostname && !this.pathname) this.pathname = "/";
  if (this.pathname !== null || this.search !== null) this.path = `${this.pathname ?? ""}${this.search ?? ""}`;
  this.href = this.format();
  return this;
};

Url.prototype.format = function () {
  // A colon may stand in it, and the marks that encodeURIComponent leaves alone.
  const auth = this.auth ? `${encodeURIComponent(this.auth).replace("%3A", ":")}@` : "";
  let protocol = this.protocol || "";
  if (protocol !== "" && !protocol.endsWith(":")) protocol += ":";
  let host = "";
  if (this.host) host = auth + this.host;
  else if (this.hostname) {
    const isIpv6 = this.hostname.includes(":") && !this.hostname.startsWith("[");
    host = `${auth}${isIpv6 ? `[${this.hostname}]` : this.hostname}${this.port ? `:${this.port}` : ""}`;
  }
  let pathname = this.pathname || "";
  let search = this.search || (this.query !== null && typeof this.query === "object" ? querystring.stringify(this.query) : "") || "";
  if (search !== "" && search[0] !== "?") search = `?${search}`;
  pathname = pathname.replace(/[?#]/g, percent);
  search = search.replaceAll("#", "%23");
  if (this.slashes || withSlashes.test(protocol)) {
    if (this.slashes || host !== "") {
      if (pathname !== "" && pathname[0] !== "/") pathname = `/${pathname}`;
      host = `//${host}`;
    } else if (protocol === "file:") host = "//";
  }
  let hash = this.hash || "";
  if (hash !== "" && hash[0] !== "#") hash = `#${hash}`;
  return `${protocol}${host}${pathname}${search}${hash}`;
};

const parse = (text, parseQuery, slashesDenoteHost) => (text instanceof Url ? text : new Url().parse(text, parseQuery, slashesDenoteHost));

const format = (value, options) => {
  if (typeof value === "string") return parse(value).format();
  if (typeof value !== "object" || value === null) {
    throw codedError(TypeError, "ERR_INVALID_ARG_TYPE", `The "urlObject" argument must be one of type object or string. Received ${value === null || value === undefined ? value : `type ${typeof value} (${String(value)})`}`);
  }
  if (!(value instanceof URL)) return Url.prototype.format.call(value);
  const { fragment = true, search = true, auth = true } = options ?? {};
  const shown = new URL(value.href);
  if (!fragment) shown.hash = "";
  if (!search) shown.search = "";
  if (!auth) {
    shown.username = "";
    shown.password = "";
  }
  return shown.href;
};

/** "a/./b/../c" → "a/c"; with no root, leading ".." stay. */
const simplify = (path) => {
  const isRooted = path[0] === "/";
  const kept = [];
  const parts = path.split("/");
  if (isRooted) parts.shift();
  parts.forEach((part, i) => {
    const isLast = i === parts.length - 1;
    if (part === ".." && kept.length > 0 && kept.at(-1) !== "..") kept.pop();
    else if (part === ".." && !isRooted) kept.push("..");
    else if (part !== "." && part !== "..") {
      kept.push(part);
      return;
    }
    if (isLast && (part === "." || part === "..")) kept.push("");
  });
  return `${isRooted ? "/" : ""}${kept.join("/")}`;
};

Url.prototype.resolveObject = function (relative) {
  const to = typeof relative === "string" ? new Url().parse(relative, false, true) : relative;
  const result = Object.assign(new Url(), this);
  result.hash = to.hash;
  if (to.href === "") {
    result.href = result.format();
    return result;
  }
  const finish = () => {
    if (result.pathname !== null || result.search !== null) result.path = `${result.pathname ?? ""}${result.search ?? ""}`;
    result.href = result.format();
    return result;
  };
  if (to.slashes && !to.protocol) {
    Object.assign(result, to, { protocol: this.protocol });
    if (withSlashes.test(result.protocol) && result.hostname && !result.pathname) result.pathname = "/";
    return finish();
  }
  if (to.protocol && (to.protocol !== this.protocol || to.host || !withSlashes.test(to.protocol))) {
    Object.assign(result, to);
    if (result.pathname && result.host) result.pathname = simplify(result.pathname);
    return finish();
  }
  result.search = to.search;
  result.query = to.query;
  if (to.pathname === null) {
    result.pathname = this.pathname;
    if (to.search === null) {
      result.search = this.search;
      result.query = this.query;
    }
  } else if (to.pathname[0] === "/") result.pathname = simplify(to.pathname);
  else {
    const folder = (this.pathname ?? (this.host ? "/" : "")).replace(/[^/]*$/, "");
    result.pathname = simplify(`${folder || (this.host ? "/" : "")}${to.pathname}`);
  }
  if (result.pathname !== null && to.pathname === null) result.pathname = result.pathname === "" ? "" : simplify(result.pathname);
  return finish();
};
Url.prototype.resolve = function (relative) {
  return this.resolveObject(parse(relative, false, true)).format();
};

const resolve = (from, to) => parse(from, false, true).resolve(to);
const resolveObject = (from, to) => (from ? parse(from, false, true).resolveObject(to) : to);

// Files.

const fileURLToPath = (value) => {
  let url = value;
  if (typeof value === "string") url = new URL(value);
  else if (!(value instanceof URL)) {
    throw codedError(TypeError, "ERR_INVALID_ARG_TYPE", `The "path" argument must be of type string or an instance of URL. Received ${value === null || value === undefined ? value : `type ${typeof value}`}`);
  }
  if (url.protocol !== "file:") throw codedError(TypeError, "ERR_INVALID_URL_SCHEME", "The URL must be of scheme file");
  if (url.hostname !== "") throw codedError(TypeError, "ERR_INVALID_FILE_URL_HOST", `File URL host must be "localhost" or empty on ${process.platform}`);
  if (/%2f/i.test(url.pathname)) throw codedError(TypeError, "ERR_INVALID_FILE_URL_PATH", "File URL path must not include encoded / characters");
  return decodeURIComponent(url.pathname);
};

const pathToFileURL = (path) => {
  const { resolve: resolvePath } = require("path");
  let resolved = resolvePath(path);
  if (path.endsWith("/") && !resolved.endsWith("/")) resolved += "/";
  const url = new URL("file:///");
  url.pathname = resolved.replace(/[%\\\n\r\t]/g, percent);
  return url;
};

const urlToHttpOptions = (url) => {
  const options = { __proto__: null };
  Object.assign(options, {
    protocol: url.protocol, hostname: url.hostname.startsWith("[") ? url.hostname.slice(1, -1) : url.hostname, hash: url.hash, search: url.search,
    pathname: url.pathname, path: `${url.pathname}${url.search}`, href: url.href,
  });
  if (url.port !== "") options.port = Number(url.port);
  if (url.username || url.password) options.auth = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  return options;
};

module.exports = {
  Url, parse, resolve, resolveObject, format, URL, URLSearchParams, domainToASCII: (domain) => parseHost(domain, true) ?? "",
  domainToUnicode: (domain) => domain, pathToFileURL, fileURLToPath, urlToHttpOptions,
};
