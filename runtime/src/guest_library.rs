//! The guest library: JavaScript files, put together into one script.

mod parts;

use std::{borrow::Cow, sync::LazyLock};

pub(crate) use parts::{Choice, Part, mentioned_in};

/// Name of the library's instrumented unit.
pub(crate) const UNIT_NAME: &str = "sojourn:unit";
/// Text of the library's instrumented unit: what must be able to stop, because it calls the guest.
pub(crate) fn unit_text(parts: &[&Part]) -> String {
    let texts = std::iter::once(parts::CORE).chain(parts.iter().map(|part| part.text));
    texts.collect()
}

/// The part of it that loads modules, as an expression that gives its functions: what plain programs use.
pub(crate) const PLAIN_MODULES: &str = concat!(
    "(() => {",
    include_str!("../js/unit/modules.js"),
    "return { $makeRequire, $startModule }; })()"
);

/// The frame into which the other files are put.
const FRAME: &str = include_str!("../js/library.js");

macro_rules! files {
    ($($name:literal)*) => {
        [$(($name, include_str!(concat!("../js/", $name)))),*]
    };
}

const FILES: [(&str, &str); 25] = files! {
    "primordials.js" "introspect.js" "operations.js" "recorded.js" "weak.js" "slots.js" "iterators.js" "generators.js" "made.js" "inspect.js"
    "console.js" "random.js" "timers.js" "promises.js" "private.js" "iterator-helpers.js" "callbacks.js" "modules.js" "process.js" "realm.js" "unwind.js" "walk.js" "restore.js" "driver.js" "install.js"
};

/// The library as one classic script.
pub(crate) fn text() -> &'static str {
    static TEXT: LazyLock<String> = LazyLock::new(|| lean(&assemble(FRAME)));
    &TEXT
}

/// Without indentation and lines of comment, which every realm would read. No text of the library that matters goes over several lines.
fn lean(text: &str) -> String {
    let mut is_comment = false;
    let mut lean = String::with_capacity(text.len());
    for line in text.lines().map(str::trim) {
        is_comment |= line.starts_with("/*");
        let ends = line.ends_with("*/");
        if !is_comment && !line.is_empty() && !line.starts_with("//") {
            lean.push_str(line);
            lean.push('\n');
        }
        is_comment &= !ends;
    }
    lean
}

/// The host of a standalone program, with marker lines for what goes into it.
const STANDALONE: &str = include_str!("../js/portable.js");

/// A standalone program: the library on a host of its own, with the given texts at its other markers.
pub(crate) fn standalone(
    program: &str,
    unit: &str,
    modules: &str,
    resume: &str,
    snapshot: &str,
) -> String {
    replace_markers(STANDALONE, |marker| match marker {
        "program" => Some(program.into()),
        "library" => Some(text().into()),
        "unit" => Some(unit.into()),
        "modules" => Some(modules.into()),
        "resume" => Some(resume.into()),
        "snapshot" => Some(snapshot.into()),
        _ => None,
    })
}

/// Replaces each include line of the frame by the file it names.
fn assemble(frame: &str) -> String {
    replace_markers(frame, |marker| {
        let name = marker.strip_prefix("include: ")?;
        let file = FILES.iter().find(|(candidate, _)| *candidate == name);
        let (_, text) = file.unwrap_or_else(|| panic!("{name} is included, but not embedded"));
        Some(scoped(text))
    })
}

/// What a file that ends with `return { … };` declares is its own, but for the names that it gives.
fn scoped(text: &str) -> Cow<'_, str> {
    match text.rsplit_once("\nreturn ") {
        None => text.into(),
        Some((_, given)) => {
            let names = given.trim_end().trim_end_matches(';');
            format!("const {names} = function () {{\n{text}}}();").into()
        }
    }
}

/// Replaces the lines that consist of a comment for which there is a text.
fn replace_markers<'a>(frame: &'a str, text_for: impl Fn(&str) -> Option<Cow<'a, str>>) -> String {
    let mut text = String::new();
    for line in frame.lines() {
        let marker = line
            .trim()
            .strip_prefix("/* ")
            .and_then(|rest| rest.strip_suffix(" */"));
        text.push_str(&marker.and_then(&text_for).unwrap_or(line.into()));
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use sojourn_instrumenter::{UnitKind, UnitSource};

    use super::*;

    fn whole_unit() -> String {
        unit_text(&Part::all().collect::<Vec<_>>())
    }

    /// Guests could otherwise redeclare them, or call them.
    #[test]
    fn every_name_of_the_library_is_reserved() {
        let unit = whole_unit();
        let functions = unit
            .lines()
            .filter_map(|line| line.strip_prefix("function "))
            .filter_map(|rest| rest.split('(').next());
        let words = FRAME.split(|c: char| !(c.is_ascii_alphanumeric() || c == '$'));
        let exported = words.filter(|word| word.starts_with('$') && word.len() > 1);
        for name in functions.chain(exported) {
            assert!(sojourn_instrumenter::is_reserved(name), "{name}");
        }
    }

    #[test]
    fn no_function_of_the_unit_is_declared_twice() {
        let unit = whole_unit();
        let heads = unit.lines().filter(|line| line.starts_with("function"));
        let mut names: Vec<&str> = heads
            .filter_map(|line| line.split(['(', ' ']).nth(1))
            .collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }

    /// A name that is missing in a file's list would be a global at run time, which guests could make.
    #[test]
    fn the_library_uses_no_global_but_those_it_is_given() {
        let unit = UnitSource {
            name: "library.js".to_owned(),
            kind: UnitKind::CommonJs,
            text: text().to_owned(),
            resolved: BTreeMap::new(),
        };
        let program = sojourn_instrumenter::instrument(vec![unit]).expect("instruments");
        assert_eq!(
            program.global_names(),
            ["$host", "Infinity", "NaN", "globalThis"]
        );
    }

    #[test]
    fn every_embedded_file_is_included_once() {
        for (name, _) in FILES {
            assert_eq!(
                FRAME.matches(&format!("/* include: {name} */")).count(),
                1,
                "{name}"
            );
        }
        assert!(!text().contains("/* include: "));
    }
}
