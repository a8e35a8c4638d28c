//! The scope analysis as text.

use std::fmt::Write as _;

use crate::resolve::Resolved;
use crate::transform::Lowered;

/// One line a function and one an environment scope, in source order.
pub fn scopes(resolved: &Resolved, lowered: &[Lowered]) -> String {
    let mut text = String::new();
    for (index, function) in resolved.functions.iter().enumerate() {
        let facts = &resolved.facts[index];
        let name = function
            .name
            .as_ref()
            .map_or("(anonymous)", |name| name.as_str());
        let free: Vec<&str> = facts
            .free
            .iter()
            .map(|binding| resolved.bindings[binding.0].name.as_str())
            .collect();
        let _ = writeln!(
            text,
            "function {index} {name} ({:?}, {} labels) captures [{}]",
            function.kind,
            lowered[index].labels.len(),
            free.join(", ")
        );
        for &scope in &facts.scopes {
            let names: Vec<String> = resolved.scopes[scope.0]
                .bindings
                .iter()
                .map(|binding| {
                    let binding = &resolved.bindings[binding.0];
                    let marks = [
                        (binding.captured, " captured"),
                        (binding.assigned, " assigned"),
                        (binding.sentinel, " dead-zone"),
                    ];
                    let marks: String = marks
                        .iter()
                        .filter(|(is, _)| *is)
                        .map(|(_, mark)| *mark)
                        .collect();
                    format!("{}{marks}", binding.name)
                })
                .collect();
            if !names.is_empty() {
                let kind = if resolved.is_environment(crate::syntax::ScopeIndex(scope.0)) {
                    "environment"
                } else {
                    "locals"
                };
                let _ = writeln!(text, "  scope {} {kind}: {}", scope.0, names.join(", "));
            }
        }
    }
    text
}
