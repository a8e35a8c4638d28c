//! Constants with a literal for a value: functions that read them need not close over them.
//!
//! In a register or in an environment a constant has to be saved, and reading it from an environment takes an engine longer than a literal.
//! Where the constant is declared it stays what it is, and so it does if a read could meet its dead zone.

use std::collections::{HashMap, HashSet};

use super::Resolved;
use crate::syntax::*;

/// Longer texts are not repeated.
const LONGEST_TEXT: usize = 32;

/// What is found while names are bound.
#[derive(Default)]
pub(super) struct Constants {
    /// In the order of their declarations.
    found: Vec<(BindingIndex, Found)>,
    by_binding: HashMap<BindingIndex, usize>,
    /// Whose members are read, or that are called: an error names those.
    objects: HashSet<BindingIndex>,
}

#[derive(Clone)]
struct Found {
    value: Lit,
    /// The constants that its value was made of.
    of: Vec<BindingIndex>,
}

impl Constants {
    /// Notes `const target = init`.
    pub(super) fn declare(&mut self, target: &Pattern, init: &Expr) {
        let Pattern::Var(Var {
            binding: Some(binding),
            ..
        }) = target
        else {
            return;
        };
        if let Some(found) = self.evaluate(init) {
            self.by_binding.insert(*binding, self.found.len());
            self.found.push((*binding, found));
        }
    }

    /// Notes what stands as an object or a callee.
    pub(super) fn object(&mut self, expr: &Expr) {
        if let Expr::Var(Var {
            binding: Some(binding),
            ..
        }) = expr
        {
            self.objects.insert(*binding);
        }
    }

    /// Those whose reads in other functions may be replaced.
    pub(super) fn decide(self, out: &Resolved) -> HashMap<BindingIndex, Lit> {
        let mut decided: HashMap<BindingIndex, Lit> = HashMap::new();
        for (index, found) in self.found {
            let binding = &out.bindings[index.0];
            let is_certain = binding.captured
                && !binding.assigned
                && !binding.sentinel
                && binding.scope != out.script_scope
                && !self.objects.contains(&index)
                && is_short(&found.value)
                && found.of.iter().all(|of| !out.bindings[of.0].sentinel);
            if is_certain {
                decided.insert(index, found.value);
            }
        }
        decided
    }

    fn evaluate(&self, expr: &Expr) -> Option<Found> {
        match expr {
            Expr::Lit(value @ (Lit::Null | Lit::Bool(_) | Lit::Num(_) | Lit::Str(_))) => {
                Some(Found {
                    value: value.clone(),
                    of: Vec::new(),
                })
            }
            Expr::Var(Var {
                binding: Some(binding),
                ..
            }) => {
                let (_, found) = &self.found[*self.by_binding.get(binding)?];
                let mut found = found.clone();
                found.of.push(*binding);
                Some(found)
            }
            Expr::Paren(inner) => self.evaluate(inner),
            Expr::Unary(UnaryOp::Minus, inner) => {
                let Found { value, of } = self.evaluate(inner)?;
                let Lit::Num(value) = value else { return None };
                Some(Found {
                    value: Lit::Num(-value),
                    of,
                })
            }
            Expr::Binary(op, left, right) => {
                let (left, right) = (self.evaluate(left)?, self.evaluate(right)?);
                let (Lit::Num(one), Lit::Num(other)) = (&left.value, &right.value) else {
                    return None;
                };
                let value = arithmetic(*op, *one, *other)?;
                let of = left.of.into_iter().chain(right.of).collect();
                value.is_finite().then_some(Found {
                    value: Lit::Num(value),
                    of,
                })
            }
            _ => None,
        }
    }
}

/// Operators that are exact in every engine: <https://tc39.es/ecma262/#sec-numeric-types-number-add> and following.
fn arithmetic(op: BinaryOp, one: f64, other: f64) -> Option<f64> {
    match op {
        BinaryOp::Add => Some(one + other),
        BinaryOp::Sub => Some(one - other),
        BinaryOp::Mul => Some(one * other),
        BinaryOp::Div => Some(one / other),
        BinaryOp::LShift => {
            let (one, other) = (small_integer(one)?, small_integer(other)?);
            Some(f64::from(one.wrapping_shl(other.cast_unsigned() & 31)))
        }
        _ => None,
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::float_cmp,
    reason = "compared with what it was"
)]
fn small_integer(value: f64) -> Option<i32> {
    let integer = value as i32;
    (f64::from(integer) == value).then_some(integer)
}

/// A sign would need parentheses in some places.
fn is_short(value: &Lit) -> bool {
    match value {
        Lit::Num(value) => value.is_sign_positive(),
        Lit::Str(text) => text.len() <= LONGEST_TEXT,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use crate::program::tests::code;

    #[test]
    fn other_functions_read_literals() {
        let text = code(
            "const A = 4; const B = A * 2; const C = 'c'; function f() { return [A + B, C]; } f();",
        );
        assert!(text.contains("4 + 8"), "{text}");
        assert!(text.contains("\"c\""), "{text}");
    }

    #[test]
    fn what_can_be_read_too_early_or_is_more_than_a_value_stays() {
        for (text, kept) in [
            (
                "f(); const A = 4; function f() { return A; }",
                "$tdzError(\"A\")",
            ),
            ("const A = 4; function f() { return A.x; } f();", "A.x"),
            ("const A = 4; function f() { return A(); } f();", "A()"),
            ("const A = -4; function f() { return A; } f();", "return A"),
            (
                "const A = 1 / 0; function f() { return A; } f();",
                "return A",
            ),
            ("let A = 4; function f() { return A; } f();", "return A"),
        ] {
            let made = code(text);
            assert!(made.contains(kept), "{text}\n{made}");
        }
    }
}
