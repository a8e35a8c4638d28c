//! From a main file to all the files that it can reach through `require` and `import`, resolved as Node does it.
//!
//! This happens once, before a program starts: what travels with it are texts and names, never the disk of a machine. Files are called
//! by their path from where the main file was named, so that a program is the same program wherever it was submitted.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::mem;
use std::path::{Component, Path, PathBuf};

use serde_json::Value;
use sojourn_instrumenter::{UnitKind, UnitSource, requests};

macro_rules! shims {
    ($($name:literal)*) => {
        [$(($name, include_str!(concat!("../js/shims/", $name, ".js")))),*]
    };
}

/// Modules of Node's that are written in plain ECMAScript here, each by its name.
const SHIMS: [(&str, &str); 13] = shims! {
    "assert" "buffer" "events" "os" "path" "perf_hooks" "process" "querystring" "string_decoder" "timers" "timers/promises" "url" "util"
};

/// What Node has in its global scope and what is in a module here: the module is gathered with a program that mentions the name.
const GLOBALS: [(&str, &str); 7] = [
    ("Buffer", "buffer"),
    ("TextDecoder", "util"),
    ("TextEncoder", "util"),
    ("URL", "url"),
    ("URLSearchParams", "url"),
    ("atob", "buffer"),
    ("btoa", "buffer"),
];

/// Before the name of a global in the main unit's table of specifiers.
const GLOBAL_PREFIX: &str = "global:";

/// Reads the main file and whatever it asks for. Specifiers that lead nowhere are left for the program to fail on, if it gets there.
///
/// # Errors
/// A file that is there but cannot be read.
pub fn gather(
    main: &Path,
    name: &str,
    kind: Option<UnitKind>,
) -> Result<Vec<UnitSource>, GatherError> {
    let text = read(main)?;
    let kind = kind.unwrap_or_else(|| kind_of(main, &text));
    let parent = |path: &Path| path.parent().unwrap_or(Path::new("")).to_owned();
    let mut gatherer = Gatherer {
        units: Vec::new(),
        globals: BTreeMap::new(),
        root: parent(main),
        shown_root: parent(Path::new(name)),
    };
    let mut main_unit = UnitSource {
        name: name.to_owned(),
        kind,
        text,
        resolved: BTreeMap::new(),
    };
    gatherer.follow(&mut main_unit, main)?;
    if main_unit.kind != UnitKind::Script {
        main_unit.resolved.extend(mem::take(&mut gatherer.globals));
    }
    let mut units = gatherer.units;
    units.retain(|unit| unit.name != main_unit.name);
    units.push(main_unit);
    Ok(units)
}

/// A file of a program that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("cannot read {}: {error}", path.display())]
pub struct GatherError {
    /// Which file.
    pub path: PathBuf,
    /// Why.
    pub error: io::Error,
}

fn read(path: &Path) -> Result<String, GatherError> {
    fs::read_to_string(path).map_err(|error| GatherError {
        path: path.to_owned(),
        error,
    })
}

struct Gatherer {
    units: Vec<UnitSource>,
    /// The modules of the globals that are mentioned.
    globals: BTreeMap<String, String>,
    /// The folder of the main file, and what it is called.
    root: PathBuf,
    shown_root: PathBuf,
}

impl Gatherer {
    /// Resolves what a unit asks for, and gathers it.
    fn follow(&mut self, unit: &mut UnitSource, path: &Path) -> Result<(), GatherError> {
        if !unit.name.starts_with("node:") {
            self.globals_of(&unit.text)?;
        }
        // What is no program is reported when the program is loaded.
        let specifiers = requests(unit).unwrap_or_default();
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        for specifier in specifiers {
            let bare = specifier.strip_prefix("node:").unwrap_or(&specifier);
            if let Some((name, text)) = SHIMS.iter().find(|(name, _)| *name == bare) {
                let name = self.shim(name, text)?;
                unit.resolved.insert(specifier, name);
                continue;
            }
            let resolver = Resolver {
                is_import: unit.kind == UnitKind::Module,
            };
            let Some(found) = resolver.resolve(&specifier, &folder) else {
                continue;
            };
            let name = self.file(&found)?;
            unit.resolved.insert(specifier, name);
        }
        Ok(())
    }

    fn globals_of(&mut self, text: &str) -> Result<(), GatherError> {
        for (global, shim) in GLOBALS {
            let specifier = format!("{GLOBAL_PREFIX}{global}");
            if self.globals.contains_key(&specifier) || !mentions(text, global) {
                continue;
            }
            if let Some((name, text)) = SHIMS.iter().find(|(name, _)| *name == shim) {
                let name = self.shim(name, text)?;
                self.globals.insert(specifier, name);
            }
        }
        Ok(())
    }

    fn shim(&mut self, name: &str, text: &str) -> Result<String, GatherError> {
        let full = format!("node:{name}");
        self.add(
            full.clone(),
            UnitKind::CommonJs,
            text.to_owned(),
            Path::new(""),
        )?;
        Ok(full)
    }

    fn file(&mut self, path: &Path) -> Result<String, GatherError> {
        let name = match path.strip_prefix(&self.root) {
            Ok(inside) => display_name(&self.shown_root.join(inside)),
            Err(_) => display_name(path),
        };
        if self.units.iter().any(|unit| unit.name == name) {
            return Ok(name);
        }
        let text = read(path)?;
        let (kind, text) = if path
            .extension()
            .is_some_and(|extension| extension == "json")
        {
            let literal = serde_json::to_string(&text).unwrap_or_default();
            let literal = literal
                .replace('\u{2028}', "\\u2028")
                .replace('\u{2029}', "\\u2029");
            (
                UnitKind::CommonJs,
                format!("module.exports = JSON.parse({literal});"),
            )
        } else {
            (kind_of(path, &text), text)
        };
        self.add(name.clone(), kind, text, path)?;
        Ok(name)
    }

    fn add(
        &mut self,
        name: String,
        kind: UnitKind,
        text: String,
        path: &Path,
    ) -> Result<(), GatherError> {
        if self.units.iter().any(|unit| unit.name == name) {
            return Ok(());
        }
        let mut unit = UnitSource {
            name,
            kind,
            text,
            resolved: BTreeMap::new(),
        };
        // It has its place before what it asks for is followed: cycles end here.
        let place = self.units.len();
        self.units.push(unit.clone());
        self.follow(&mut unit, path)?;
        self.units[place] = unit;
        Ok(())
    }
}

/// Whether a name may stand in a text for a variable: it is there, and not after a dot or as a part of another name.
fn mentions(text: &str, name: &str) -> bool {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == '$';
    text.match_indices(name).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + name.len()..].chars().next();
        !before.is_some_and(|letter| is_part(letter) || letter == '.')
            && !after.is_some_and(is_part)
    })
}

/// The path with `.` and `..` taken out, with slashes on every system.
fn display_name(path: &Path) -> String {
    let mut parts: Vec<String> = Vec::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir
                if parts
                    .last()
                    .is_some_and(|last| last != ".." && !last.is_empty()) =>
            {
                parts.pop();
            }
            Component::RootDir => parts.push(String::new()),
            other => parts.push(other.as_os_str().to_string_lossy().into_owned()),
        }
    }
    parts.join("/")
}

/// <https://nodejs.org/api/packages.html#determining-module-system>
fn kind_of(path: &Path, text: &str) -> UnitKind {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("mjs") => UnitKind::Module,
        Some("cjs") => UnitKind::CommonJs,
        _ => {
            let folder = path.parent().unwrap_or(Path::new(""));
            let package = ancestors(folder).find_map(|folder| package_in(&folder));
            let kind = package.as_ref().and_then(|package| package.get("type"));
            match kind.and_then(Value::as_str) {
                Some("module") => UnitKind::Module,
                Some("commonjs") => UnitKind::CommonJs,
                _ => kind_by_syntax(text),
            }
        }
    }
}

/// Nobody says what it is: a module if it is one and nothing else. <https://nodejs.org/api/packages.html#syntax-detection>
fn kind_by_syntax(text: &str) -> UnitKind {
    let is = |kind| {
        let unit = UnitSource {
            name: String::new(),
            kind,
            text: text.to_owned(),
            resolved: BTreeMap::new(),
        };
        requests(&unit).is_ok()
    };
    let may_be_module = ["import", "export", "await"]
        .iter()
        .any(|word| mentions(text, word));
    if may_be_module && !is(UnitKind::CommonJs) && is(UnitKind::Module) {
        UnitKind::Module
    } else {
        UnitKind::CommonJs
    }
}

/// The folder and those above it, also above a relative path.
fn ancestors(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let absolute = fs::canonicalize(if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    });
    let above = absolute.map(|path| {
        path.ancestors()
            .skip(1)
            .map(Path::to_owned)
            .collect::<Vec<_>>()
    });
    let depth = folder
        .components()
        .filter(|component| matches!(component, Component::Normal(_)))
        .count();
    let own: Vec<PathBuf> = folder
        .ancestors()
        .take(depth + 1)
        .map(Path::to_owned)
        .collect();
    // Names stay relative as long as they can.
    let rest = above
        .unwrap_or_default()
        .into_iter()
        .skip(own.len().saturating_sub(1));
    own.into_iter().chain(rest)
}

fn package_in(folder: &Path) -> Option<Value> {
    let text = fs::read_to_string(folder.join("package.json")).ok()?;
    serde_json::from_str(&text).ok()
}

/// <https://nodejs.org/api/modules.html#all-together>, <https://nodejs.org/api/esm.html#resolution-algorithm-specification>
struct Resolver {
    is_import: bool,
}

impl Resolver {
    fn resolve(&self, specifier: &str, folder: &Path) -> Option<PathBuf> {
        if specifier.starts_with("./")
            || specifier.starts_with("../")
            || specifier == "."
            || specifier == ".."
        {
            return self.file_or_folder(&folder.join(specifier));
        }
        if specifier.starts_with('/') {
            return self.file_or_folder(Path::new(specifier));
        }
        if let Some(path) = specifier.strip_prefix("file://") {
            return self.file_or_folder(Path::new(path));
        }
        if specifier.starts_with('#') {
            return ancestors(folder).find_map(|folder| {
                let package = package_in(&folder)?;
                let target = self.matching(package.get("imports")?, specifier)?;
                self.resolve(&target, &folder)
            });
        }
        let (package, rest) = split_package(specifier);
        ancestors(folder).find_map(|above| {
            let root = above.join("node_modules").join(package);
            if root.is_dir() {
                self.in_package(&root, rest)
            } else {
                None
            }
        })
    }

    fn in_package(&self, root: &Path, rest: &str) -> Option<PathBuf> {
        let package = package_in(root);
        if let Some(exports) = package.as_ref().and_then(|package| package.get("exports")) {
            let wanted = if rest.is_empty() {
                ".".to_owned()
            } else {
                format!("./{rest}")
            };
            let target = self.exported(exports, &wanted)?;
            return existing(root.join(target));
        }
        if rest.is_empty() {
            self.folder(root)
        } else {
            self.file_or_folder(&root.join(rest))
        }
    }

    fn exported(&self, exports: &Value, wanted: &str) -> Option<String> {
        let is_table = exports
            .as_object()
            .is_some_and(|table| table.keys().any(|key| key.starts_with('.')));
        if is_table {
            self.matching(exports, wanted)
        } else if wanted == "." {
            self.condition(exports)
        } else {
            None
        }
    }

    /// The entry of a table of exports or imports; one with a `*` stands for many.
    fn matching(&self, table: &Value, wanted: &str) -> Option<String> {
        let table = table.as_object()?;
        if let Some(target) = table.get(wanted) {
            return self.condition(target);
        }
        let mut best: Option<(&str, &str, &Value)> = None;
        for (pattern, target) in table {
            let Some((before, after)) = pattern.split_once('*') else {
                continue;
            };
            let fits = wanted.len() >= before.len() + after.len()
                && wanted.starts_with(before)
                && wanted.ends_with(after);
            if fits && best.is_none_or(|(known, _, _)| known.len() < before.len()) {
                best = Some((before, after, target));
            }
        }
        let (before, after, target) = best?;
        let star = &wanted[before.len()..wanted.len() - after.len()];
        Some(self.condition(target)?.replace('*', star))
    }

    fn condition(&self, target: &Value) -> Option<String> {
        match target {
            Value::String(path) => Some(path.clone()),
            Value::Array(choices) => choices.iter().find_map(|choice| self.condition(choice)),
            Value::Object(conditions) => conditions.iter().find_map(|(condition, target)| {
                let holds = match condition.as_str() {
                    "node" | "default" => true,
                    "import" | "module-sync" => self.is_import,
                    "require" => !self.is_import,
                    _ => false,
                };
                if holds { self.condition(target) } else { None }
            }),
            _ => None,
        }
    }

    fn file_or_folder(&self, path: &Path) -> Option<PathBuf> {
        existing(path.to_owned())
            .or_else(|| {
                let name = path.file_name()?.to_str()?;
                let suffixes = [".js", ".json", ".cjs", ".mjs"];
                let mut candidates = suffixes
                    .iter()
                    .map(|suffix| path.with_file_name(format!("{name}{suffix}")));
                candidates.find_map(existing)
            })
            .or_else(|| self.folder(path))
    }

    fn folder(&self, path: &Path) -> Option<PathBuf> {
        if !path.is_dir() {
            return None;
        }
        let package = package_in(path);
        let main = package.as_ref().and_then(|package| package.get("main"));
        let main = main
            .and_then(Value::as_str)
            .filter(|main| !main.is_empty() && *main != ".");
        main.and_then(|main| self.file_or_folder(&path.join(main)))
            .or_else(|| {
                ["index.js", "index.json", "index.cjs", "index.mjs"]
                    .iter()
                    .find_map(|name| existing(path.join(name)))
            })
    }
}

fn existing(path: PathBuf) -> Option<PathBuf> {
    path.is_file().then_some(path)
}

/// `@scope/name/rest` → (`@scope/name`, `rest`)
fn split_package(specifier: &str) -> (&str, &str) {
    let slashes = if specifier.starts_with('@') { 2 } else { 1 };
    match specifier.match_indices('/').nth(slashes - 1) {
        Some((at, _)) => (&specifier[..at], &specifier[at + 1..]),
        None => (specifier, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_paths_without_detours() {
        assert_eq!(display_name(Path::new("./a/../b/./c.js")), "b/c.js");
        assert_eq!(display_name(Path::new("../x/y.js")), "../x/y.js");
        assert_eq!(display_name(Path::new("/a/b/../c.js")), "/a/c.js");
    }

    #[test]
    fn only_syntax_of_modules_makes_a_module() {
        for text in ["export {};", "import 'a';", "await 1;", "import.meta.url;"] {
            assert_eq!(kind_by_syntax(text), UnitKind::Module, "{text}");
        }
        for text in [
            "import('a');",
            "var await = 1;",
            "/* export */ f();",
            "export + ",
        ] {
            assert_eq!(kind_by_syntax(text), UnitKind::CommonJs, "{text}");
        }
    }

    #[test]
    fn packages_have_scopes() {
        assert_eq!(split_package("a"), ("a", ""));
        assert_eq!(split_package("a/b/c"), ("a", "b/c"));
        assert_eq!(split_package("@a/b"), ("@a/b", ""));
        assert_eq!(split_package("@a/b/c"), ("@a/b", "c"));
    }

    #[test]
    fn exports_follow_conditions_and_patterns() {
        let exports = serde_json::json!({
            ".": { "import": "./m.mjs", "require": "./c.cjs" },
            "./features/*.js": "./src/*.js",
        });
        let (import, require) = (Resolver { is_import: true }, Resolver { is_import: false });
        assert_eq!(import.exported(&exports, ".").as_deref(), Some("./m.mjs"));
        assert_eq!(require.exported(&exports, ".").as_deref(), Some("./c.cjs"));
        assert_eq!(
            require.exported(&exports, "./features/a.js").as_deref(),
            Some("./src/a.js")
        );
        assert_eq!(require.exported(&exports, "./other"), None);
    }
}
