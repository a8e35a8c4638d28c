//! The parts of the library's instrumented unit: the core, which every program has, and those that a program has from its start only if
//! its text mentions what they are for. The others come when they are called for the first time; that they are missing changes no result.

use sojourn_instrumenter::{UnitKind, UnitSource};

/// What every program has: syntax leads to it, or it is as short as what would stand in its place.
pub(crate) const CORE: &str = concat!(
    include_str!("../../js/unit/iteration.js"),
    include_str!("../../js/unit/generators.js"),
    include_str!("../../js/unit/reflection.js"),
    include_str!("../../js/unit/eval.js"),
    include_str!("../../js/unit/later.js"),
);

/// A part of the unit. Parts use the core and themselves.
#[derive(Debug)]
pub(crate) struct Part {
    /// What snapshots call it.
    pub(crate) name: &'static str,
    pub(crate) text: &'static str,
    /// A program that has one of these words needs the part from the start.
    needed_by: &'static [&'static str],
    /// One that has one of these words begins with it, because what is called directly is called faster.
    used_by: &'static [&'static str],
}

const PARTS: [Part; 5] = [
    Part {
        name: "sojourn:unit/promises",
        text: concat!(
            include_str!("../../js/unit/promises.js"),
            include_str!("../../js/unit/async.js")
        ),
        needed_by: &["async", "await", "import"],
        used_by: &["Promise"],
    },
    Part {
        name: "sojourn:unit/modules",
        text: include_str!("../../js/unit/modules.js"),
        needed_by: &["require", "import"],
        used_by: &[],
    },
    Part {
        name: "sojourn:unit/iterator-helpers",
        text: include_str!("../../js/unit/iterator-helpers.js"),
        needed_by: &[],
        used_by: &["Iterator", "take", "drop", "toArray"],
    },
    Part {
        name: "sojourn:unit/collections",
        text: include_str!("../../js/unit/collections.js"),
        needed_by: &[],
        used_by: &[
            "forEach",
            "map",
            "filter",
            "some",
            "every",
            "find",
            "findIndex",
            "findLast",
            "findLastIndex",
            "reduce",
            "reduceRight",
            "flatMap",
            "sort",
            "toSorted",
            "from",
        ],
    },
    Part {
        name: "sojourn:unit/texts",
        text: include_str!("../../js/unit/texts.js"),
        needed_by: &[],
        used_by: &["replace", "replaceAll", "matchAll", "parse"],
    },
];

impl Part {
    /// The part with a name.
    pub(crate) fn named(name: &str) -> Option<&'static Self> {
        PARTS.iter().find(|part| part.name == name)
    }

    /// The part that declares a function.
    pub(crate) fn declaring(function: &str) -> Option<&'static Self> {
        let head = format!("\nfunction {function}(");
        PARTS.iter().find(|part| part.text.contains(&head))
    }

    /// All of them.
    pub(crate) fn all() -> impl Iterator<Item = &'static Self> {
        PARTS.iter()
    }

    /// The part as a unit that joins a program which has begun without it.
    pub(crate) fn unit(&self) -> UnitSource {
        UnitSource {
            name: self.name.to_owned(),
            kind: UnitKind::Part,
            text: self.text.to_owned(),
            resolved: std::collections::BTreeMap::new(),
        }
    }

    fn is_mentioned(&self, text: &str, choice: Choice) -> bool {
        let is_inside = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
        let is_word = |(start, word): (usize, &str)| {
            let before = text[..start].chars().next_back();
            let after = text[start + word.len()..].chars().next();
            !before.is_some_and(is_inside) && !after.is_some_and(is_inside)
        };
        let used_by = match choice {
            Choice::Used => self.used_by,
            Choice::Needed => &[],
        };
        let mut words = self.needed_by.iter().chain(used_by);
        words.any(|word| text.match_indices(word).any(is_word))
    }
}

/// Which parts a program begins with.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Choice {
    /// Those that it seems to use.
    Used,
    /// Only those that must be there: in tests, so that the others come late as often as may be.
    Needed,
}

/// The parts that a program with these units begins with.
pub(crate) fn mentioned_in<'a>(
    units: impl Iterator<Item = &'a UnitSource> + Clone,
    choice: Choice,
) -> Vec<&'static Part> {
    let mut modules = units.clone().filter(|unit| unit.kind != UnitKind::Script);
    let has_modules =
        modules.clone().count() > 1 || modules.any(|unit| unit.kind == UnitKind::Module);
    let is_needed = |part: &&Part| {
        let is_for_modules = part.needed_by.contains(&"import");
        (is_for_modules && has_modules)
            || units
                .clone()
                .any(|unit| part.is_mentioned(&unit.text, choice))
    };
    PARTS.iter().filter(is_needed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<&'static str> {
        let unit = UnitSource {
            name: "input.js".to_owned(),
            kind: UnitKind::CommonJs,
            text: text.to_owned(),
            resolved: std::collections::BTreeMap::new(),
        };
        let parts = mentioned_in(std::iter::once(&unit), Choice::Used);
        parts.iter().map(|part| part.name).collect()
    }

    #[test]
    fn a_program_begins_with_what_it_mentions() {
        assert!(names("console.log(1 + 1); mapped; $map; map1; xmap").is_empty());
        assert_eq!(names("[1].map(f)"), ["sojourn:unit/collections"]);
        assert_eq!(names("async () => 1"), ["sojourn:unit/promises"]);
        assert_eq!(
            names("import('x')"),
            ["sojourn:unit/promises", "sojourn:unit/modules"]
        );
    }

    #[test]
    fn parts_are_found_by_their_functions() {
        let name = |function| Part::declaring(function).map(|part| part.name);
        assert_eq!(name("$arrayMethods"), Some("sojourn:unit/collections"));
        assert_eq!(name("$makeRequire"), Some("sojourn:unit/modules"));
        assert_eq!(name("$iterate"), None);
    }

    /// A part may be there without the others.
    #[test]
    fn parts_use_the_core_and_themselves() {
        let functions = |text: &'static str| {
            let heads = text
                .lines()
                .filter_map(|line| line.strip_prefix("function "));
            heads.filter_map(|rest| rest.split('(').next())
        };
        for part in &PARTS {
            for other in &PARTS {
                // What awaits, or imports, has the promises because it says so.
                if part.name == other.name
                    || (part.name.ends_with("modules") && other.name.ends_with("promises"))
                {
                    continue;
                }
                for function in functions(other.text) {
                    let is_inside = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
                    let used = part.text.match_indices(function).any(|(start, _)| {
                        let after = part.text[start + function.len()..].chars().next();
                        !after.is_some_and(is_inside)
                    });
                    assert!(!used, "{} uses {function} of {}", part.name, other.name);
                }
            }
        }
    }
}
