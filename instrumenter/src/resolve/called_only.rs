//! Declared functions that are never a value: all that is done with their names is to call them.
//!
//! Nobody can get hold of such a function, so no snapshot has it, and it needs not answer who it is: every call of it saves the test that
//! begins other functions. It belongs to the environment of the function that declares it, and is made anew with that. What it closes over
//! counts as closed over by everything that can call it.

use std::collections::{BTreeSet, HashMap};

use super::{Reference, Resolved};
use crate::api::FunctionKind;
use crate::syntax::{BindingIndex, FunctionIndex};

/// Finds them among declared functions.
pub(super) fn find(
    out: &Resolved,
    references: &[Reference],
    declared: &HashMap<FunctionIndex, BindingIndex>,
) -> HashMap<BindingIndex, FunctionIndex> {
    let values = references.iter().filter(|reference| !reference.is_callee);
    let mut others: BTreeSet<BindingIndex> = values.map(|reference| reference.binding).collect();
    let mut found: HashMap<BindingIndex, FunctionIndex> = HashMap::new();
    for (&function, &binding) in declared {
        if found.insert(binding, function).is_some() {
            // It is declared twice.
            others.insert(binding);
        }
    }
    found.retain(|binding, function| !others.contains(binding) && can_be(out, *function, *binding));
    found
}

fn can_be(out: &Resolved, function: FunctionIndex, binding: BindingIndex) -> bool {
    let name = &out.bindings[binding.0];
    let around = &out.functions[name.function.0];
    let copies = &out.facts[name.function.0].parameter_copies;
    let callee = &out.functions[function.0];
    out.is_private(name)
        && (around.kind == FunctionKind::Unit || around.is_ordinary())
        && callee.is_ordinary()
        && callee.kind == FunctionKind::Function
        // What remains of a function has an `arguments` of its own.
        && name.source_name != *"arguments"
        // `arguments.callee` is the function.
        && out.facts[function.0].arguments.is_none()
        && !name.assigned
        && out.facts[name.function.0].scope == Some(name.scope)
        && copies.iter().all(|(copy, _)| *copy != binding)
}

/// Adds to what each function closes over what those close over that it can call.
pub(super) fn close_over(out: &mut Resolved) {
    let mut has_changed = !out.called_only.is_empty();
    while has_changed {
        has_changed = false;
        for index in 0..out.facts.len() {
            let free = &out.facts[index].free;
            let callees = free.iter().filter_map(|name| out.called_only.get(name));
            let added: BTreeSet<BindingIndex> = callees
                .flat_map(|callee| &out.facts[callee.0].free)
                .filter(|name| !free.contains(name))
                .copied()
                .collect();
            has_changed |= !added.is_empty();
            out.facts[index].free.extend(added);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::program::tests::code;

    const QUESTION: &str = "if ($m) return $q(";

    #[test]
    fn nobody_asks_what_is_only_called() {
        for text in [
            "function f(n) { return n; } f(1);",
            "function f(n) { return n && g(n); } function g(n) { return n - 1; } f(1);",
            "function f(n) { return n && f(n - 1); } f(1);",
        ] {
            let made = code(text);
            assert!(!made.contains(QUESTION), "{text}\n{made}");
        }
    }

    #[test]
    fn what_is_a_value_is_asked() {
        for text in [
            "function f(n) { return n; } f(1); module.exports = f;",
            "function f(n) { return n; } f?.(1);",
            "function f(n) { return n; } new f(1);",
            "function f(n) { return n; } f``;",
            "function f(n) { return arguments.length; } f(1);",
            "function f(n) { return n; } f(1); f = null;",
            "function f(n) { return n; } function f(n) { return 1; } f(1);",
        ] {
            let made = code(text);
            assert!(made.contains(QUESTION), "{text}\n{made}");
        }
    }
}
