//! Errors that the parser reports, although the program is correct.
//!
//! These are function declarations as branches of an `if`, which sloppy code may have (Annex B.3.3; that strict code may not is told by
//! [`super::grammar`]), and `await` as a default in the pattern of a loop's head, which the parser takes for a parameter.

use std::collections::HashSet;

use swc_common::{BytePos, Spanned};
use swc_ecma_ast::*;
use swc_ecma_parser::error::{Error, SyntaxError};
use swc_ecma_visit::{Visit, VisitWith};

/// Takes those errors out of a list that are none in this program.
pub fn dismiss(errors: &mut Vec<Error>, program: &Program) {
    let may_be_mistaken = |error: &Error| {
        matches!(
            error.kind(),
            SyntaxError::DeclNotAllowed | SyntaxError::AwaitParamInAsync
        )
    };
    if !errors.iter().any(may_be_mistaken) {
        return;
    }
    let mut finder = Finder::default();
    program.visit_with(&mut finder);
    errors.retain(|error| !may_be_mistaken(error) || !finder.found.contains(&error.span().lo));
}

#[derive(Default)]
struct Finder {
    found: HashSet<BytePos>,
    in_head: bool,
}
impl Finder {
    fn note_default(&mut self, value: &Expr) {
        if self.in_head && value.is_await_expr() {
            self.found.insert(value.span().lo);
        }
    }
}
impl Visit for Finder {
    fn visit_if_stmt(&mut self, stmt: &IfStmt) {
        stmt.visit_children_with(self);
        for branch in [Some(&stmt.cons), stmt.alt.as_ref()].into_iter().flatten() {
            if let Stmt::Decl(Decl::Fn(decl)) = &**branch
                && !decl.function.is_async
                && !decl.function.is_generator
            {
                self.found.insert(decl.function.span.lo);
            }
        }
    }

    fn visit_for_head(&mut self, head: &ForHead) {
        let outer = std::mem::replace(&mut self.in_head, true);
        head.visit_children_with(self);
        self.in_head = outer;
    }

    fn visit_function(&mut self, function: &Function) {
        let outer = std::mem::replace(&mut self.in_head, false);
        function.visit_children_with(self);
        self.in_head = outer;
    }

    fn visit_arrow_expr(&mut self, arrow: &ArrowExpr) {
        let outer = std::mem::replace(&mut self.in_head, false);
        arrow.visit_children_with(self);
        self.in_head = outer;
    }

    fn visit_assign_pat(&mut self, pattern: &AssignPat) {
        self.note_default(&pattern.right);
        pattern.visit_children_with(self);
    }

    fn visit_assign_pat_prop(&mut self, prop: &AssignPatProp) {
        if let Some(value) = &prop.value {
            self.note_default(value);
        }
        prop.visit_children_with(self);
    }
}
