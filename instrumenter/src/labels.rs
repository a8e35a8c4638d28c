//! What can stop, and where: calls, `new`, tagged templates and loops. Everything else runs to its end.

use crate::syntax::*;
use crate::visit;

/// Whether evaluating the expression can reach a label.
pub fn expr_can_stop(expr: &Expr) -> bool {
    visit::any_in_expr(expr, &mut is_call)
}

/// Whether a pattern's defaults, keys or targets can reach a label.
pub fn pattern_can_stop(pattern: &Pattern) -> bool {
    has_array_pattern(pattern) || visit::any_in_pattern(pattern, &mut is_call)
}

/// Array patterns read their source through the iteration protocol, which may be the user's.
fn has_array_pattern(pattern: &Pattern) -> bool {
    match pattern {
        Pattern::Var(_) | Pattern::Expr(_) => false,
        Pattern::Array { .. } => true,
        Pattern::Object { props, rest } => {
            props
                .iter()
                .any(|(_, elem)| has_array_pattern(&elem.target))
                || rest.iter().any(|rest| has_array_pattern(rest))
        }
    }
}

/// Whether a property key can reach a label.
pub fn key_can_stop(key: &Key) -> bool {
    matches!(key, Key::Computed(expr) if expr_can_stop(expr))
}

/// Whether executing the statement can reach a label.
pub fn stmt_can_stop(stmt: &Stmt) -> bool {
    visit::any_in_stmt(stmt, &mut is_call)
        || visit::any_stmt(stmt, &mut |stmt| {
            has_array_declaration(stmt)
                || stmt.is_loop()
                || matches!(stmt, Stmt::Poll { .. } | Stmt::Test(_))
        })
}

/// Whether a loop stands in the statement.
pub fn has_loop(stmt: &Stmt) -> bool {
    visit::any_stmt(stmt, &mut Stmt::is_loop)
}

fn has_array_declaration(stmt: &Stmt) -> bool {
    match stmt {
        Stmt::Var(decl) => decl
            .decls
            .iter()
            .any(|declarator| has_array_pattern(&declarator.target)),
        Stmt::Try {
            handler: Some(Handler {
                param: Some(param), ..
            }),
            ..
        } => has_array_pattern(param),
        _ => false,
    }
}

/// Whether what a function does before its body can reach a label.
pub fn can_stop_before_body(function: &Function) -> bool {
    function.initialiser.is_some()
        || function.params.iter().any(|param| {
            pattern_can_stop(&param.target) || param.default.as_ref().is_some_and(expr_can_stop)
        })
        || function.rest.as_ref().is_some_and(pattern_can_stop)
}

/// Whether the function has any label.
pub fn function_can_stop(function: &Function) -> bool {
    function.kind == crate::api::FunctionKind::Unit
        || function.is_generator
        || can_stop_before_body(function)
        || function.body.iter().any(stmt_can_stop)
}

fn is_call(expr: &Expr) -> bool {
    match expr {
        Expr::New { .. }
        | Expr::SuperCall { .. }
        | Expr::Tagged { .. }
        | Expr::Label(..)
        | Expr::Yield(..)
        | Expr::Next => true,
        Expr::Class(class) => class
            .parts
            .as_ref()
            .is_some_and(|parts| !parts.statics.is_empty()),
        Expr::Call { callee, .. } => !is_helper(callee),
        Expr::Assign(target, _) => has_array_pattern(target),
        _ => false,
    }
}

/// Whether an expression can take much longer than those do that do one thing to values that are there: it calls something unknown, or
/// goes through a list.
pub fn may_last(expr: &Expr) -> bool {
    match expr {
        Expr::Array(elems) => elems.iter().flatten().any(|elem| elem.spread),
        _ => is_call(expr),
    }
}

/// Helpers of the runtime that are not instrumented; what they call cannot be stopped in.
pub fn is_helper(callee: &Expr) -> bool {
    matches!(callee, Expr::Var(var) if var.binding.is_none() && (var.pos == 0 || var.pos == OURS) && crate::names::RUNTIME_HELPERS.contains(&var.name.as_str()))
}
