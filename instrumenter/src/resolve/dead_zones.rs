//! From where on in the text a declared function can be called, so that fewer names have to be checked for their dead zones.
//!
//! A declaration is there from the beginning of its block, but nothing calls it before something mentions it: a statement, or a
//! function that can be called itself by then. What stands before the first mention in the text has run before the first call,
//! for the statements of a block run in their order.

use std::collections::HashMap;

use super::{Reference, Resolved};
use crate::syntax::{BindingIndex, FunctionIndex, Pos};

/// Sets `callable_from` of declared functions; `declared` has their names.
pub(super) fn find_first_calls(
    out: &mut Resolved,
    references: &[Reference],
    declared: &HashMap<FunctionIndex, BindingIndex>,
) {
    let names: HashMap<BindingIndex, FunctionIndex> = declared
        .iter()
        .filter(|&(&function, &binding)| {
            let name = &out.bindings[binding.0];
            out.is_private(name) && out.facts[function.0].parent == Some(name.function)
        })
        .map(|(&function, &binding)| (binding, function))
        .collect();
    let mut first: HashMap<FunctionIndex, Pos> = names
        .values()
        .map(|&function| (function, Pos::MAX))
        .collect();
    // (who mentions it, what is mentioned), for functions beside it.
    let mut mentions: Vec<(FunctionIndex, FunctionIndex)> = Vec::new();
    for reference in references {
        let Some(&function) = names.get(&reference.binding) else {
            continue;
        };
        match beside(out, reference.function, function) {
            None => {
                let earliest = first.entry(function).or_insert(Pos::MAX);
                *earliest = reference.pos.min(*earliest);
            }
            Some(mentioner) if mentioner != function => mentions.push((mentioner, function)),
            Some(_) => {}
        }
    }
    mentions.sort_unstable();
    mentions.dedup();
    let mut has_changed = true;
    while has_changed {
        has_changed = false;
        for &(mentioner, function) in &mentions {
            let from = first
                .get(&mentioner)
                .copied()
                .unwrap_or(out.facts[mentioner.0].callable_from);
            if from < first[&function] {
                first.insert(function, from);
                has_changed = true;
            }
        }
    }
    for (function, from) in first {
        out.facts[function.0].callable_from = from;
    }
}

/// The function beside `function`, or itself, in which `place` lies; nothing if that is the function around it.
fn beside(out: &Resolved, place: FunctionIndex, function: FunctionIndex) -> Option<FunctionIndex> {
    let around = out.facts[function.0].parent;
    let mut place = place;
    if Some(place) == around {
        return None;
    }
    while out.facts[place.0].parent != around {
        place = out.facts[place.0].parent?;
    }
    Some(place)
}

#[cfg(test)]
mod tests {
    use crate::program::tests::{code, program};

    fn is_checked(text: &str) -> bool {
        let made = code(text);
        ["a", "A"]
            .iter()
            .any(|name| made.contains(&format!("$tdzError(\"{name}\")")))
    }

    #[test]
    fn what_is_mentioned_later_is_called_later() {
        for text in [
            "function f() { return a; } let a = g(); f();",
            "function f() { return h(); } function h() { return a; } let a = g(); f();",
            "function f() { return new A(); } class A extends B {} module.exports = f;",
            "function f(n) { return n && f(n - 1) || a; } let a = g(); f(1);",
        ] {
            assert!(!is_checked(text), "{text}");
        }
    }

    #[test]
    fn what_is_mentioned_before_may_be_called_before() {
        for text in [
            "function f() { return a; } f(); let a = g();",
            "function f() { return a; } let a = g(f);",
            "function f() { return h(); } function h() { return a; } g(f); let a = g();",
            "const h = () => f(); h(); let a = g(); function f() { return a; }",
            "function o(f) { arguments[0](); let a = g(); function f() { return a; } } o();",
            "switch (x) { case 0: let a = g(); default: f(); function f() { return a; } }",
        ] {
            assert!(is_checked(text), "{text}");
        }
    }

    #[test]
    fn what_is_exported_may_be_called_before() {
        let text = "let a = g(); export function f() { return a; }";
        let program = program(crate::api::UnitKind::Module, text);
        let text = program.labelled_code(0).expect("its code");
        assert!(text.contains("$tdzError(\"a\")"), "{text}");
    }
}
