// The module "path": file names as POSIX has them.

const currentFolder = () => (typeof process.cwd === "function" ? process.cwd() : "/");

const requireString = (value, name) => {
  if (typeof value === "string") return;
  const type = typeof value;
  const shown = value === null || value === undefined ? `${value}` : type === "object" ? `an instance of ${value.constructor?.name ?? "Object"}`
    : type === "function" ? `function ${value.name}` : `type ${type} (${String(value)})`;
  const error = new TypeError(`The "${name}" argument must be of type string. Received ${shown}`);
  error.code = "ERR_INVALID_ARG_TYPE";
  throw error;
};

/** The parts of a name without "." and "..", as far as those can be resolved. */
const simplify = (path, isAbsolute) => {
  const kept = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") kept.push(part);
    else if (kept.length > 0 && kept.at(-1) !== "..") kept.pop();
    else if (!isAbsolute) kept.push("..");
  }
  return kept.join("/");
};

/** Where the last part of a name begins and ends, trailing slashes left out. */
const lastPart = (path) => {
  let end = path.length;
  while (end > 0 && path[end - 1] === "/") end -= 1;
  return { start: path.lastIndexOf("/", end - 1) + 1, end };
};

/** Where the extension begins: -1 for "name", ".name" and "..". */
const dotOf = (base) => {
  const dot = base.lastIndexOf(".");
  return dot <= 0 || base === ".." ? -1 : dot;
};

const joinBase = (base, ext) => base || `${ext ? (ext[0] === "." ? "" : ".") : ""}${ext}`;

const path = {
  resolve(...parts) {
    let resolved = "";
    for (let i = parts.length - 1; i >= -1 && !resolved.startsWith("/"); i -= 1) {
      const part = i < 0 ? currentFolder() : parts[i];
      requireString(part, `paths[${i}]`);
      if (part !== "") resolved = `${part}/${resolved}`;
    }
    const isAbsolute = resolved.startsWith("/");
    const simple = simplify(resolved, isAbsolute);
    return isAbsolute ? `/${simple}` : simple || ".";
  },

  normalize(name) {
    requireString(name, "path");
    if (name === "") return ".";
    const isAbsolute = name[0] === "/";
    const simple = simplify(name, isAbsolute);
    if (simple === "") return isAbsolute ? "/" : name.endsWith("/") ? "./" : ".";
    return `${isAbsolute ? "/" : ""}${simple}${name.endsWith("/") ? "/" : ""}`;
  },

  isAbsolute(name) {
    requireString(name, "path");
    return name[0] === "/";
  },

  join(...parts) {
    for (const part of parts) requireString(part, "path");
    return path.normalize(parts.filter((part) => part !== "").join("/"));
  },

  relative(from, to) {
    requireString(from, "from");
    requireString(to, "to");
    const source = path.resolve(from).split("/").filter(Boolean);
    const target = path.resolve(to).split("/").filter(Boolean);
    let common = 0;
    while (common < source.length && common < target.length && source[common] === target[common]) common += 1;
    return [...source.slice(common).fill(".."), ...target.slice(common)].join("/");
  },

  toNamespacedPath(name) {
    return name;
  },

  dirname(name) {
    requireString(name, "path");
    const { start, end } = lastPart(name);
    if (end === 0 || start === 0) return name[0] === "/" ? "/" : ".";
    // Two slashes at the beginning stay, as POSIX allows them a meaning of their own.
    if (name[0] === "/" && start === 2) return "//";
    return start === 1 ? "/" : name.slice(0, start - 1);
  },

  basename(name, suffix) {
    requireString(name, "path");
    if (suffix !== undefined) requireString(suffix, "suffix");
    const { start, end } = lastPart(name);
    const base = name.slice(start, end);
    if (suffix === undefined || suffix === "" || suffix.length > name.length) return base;
    if (suffix === name) return "";
    // Node gives a name of slashes only back as it is.
    if (base === "") return name;
    return base !== suffix && base.endsWith(suffix) ? base.slice(0, -suffix.length) : base;
  },

  extname(name) {
    requireString(name, "path");
    const { start, end } = lastPart(name);
    const base = name.slice(start, end);
    const dot = dotOf(base);
    return dot < 0 ? "" : base.slice(dot);
  },

  format(parts) {
    if (typeof parts !== "object" || parts === null) {
      const error = new TypeError(`The "pathObject" argument must be of type object. Received ${parts === null ? "null" : `type ${typeof parts}`}`);
      error.code = "ERR_INVALID_ARG_TYPE";
      throw error;
    }
    const folder = parts.dir || parts.root;
    const base = parts.base || `${parts.name || ""}${joinBase("", parts.ext || "")}`;
    if (!folder) return base;
    return folder === parts.root ? `${folder}${base}` : `${folder}/${base}`;
  },

  parse(name) {
    requireString(name, "path");
    if (name === "") return { root: "", dir: "", base: "", ext: "", name: "" };
    const root = name[0] === "/" ? "/" : "";
    const { start, end } = lastPart(name);
    const base = name.slice(start, end);
    // Node takes the second dot of "/.." for an extension.
    const dot = base === ".." && start === 1 ? 1 : dotOf(base);
    const dir = start > 1 ? name.slice(0, start - 1) : root;
    return { root, dir, base, ext: dot < 0 ? "" : base.slice(dot), name: dot < 0 ? base : base.slice(0, dot) };
  },

  sep: "/",
  delimiter: ":",
};

path.posix = path;
// Programs run on no particular machine, and where they do its names are those of POSIX.
path.win32 = path;

module.exports = path;
