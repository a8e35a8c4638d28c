//! Errors that the parser reports, although the program is correct.
//!
//! These are function declarations as branches of an `if`, which sloppy code may have (Annex B.3.3), and `await` as a default in a pattern,
//! which the parser takes for one of parameters in a loop's head and in the body of a function that stands among parameters. That strict
//! code may not have the one, and parameters not the other, is told by [`super::grammar`].

use std::collections::HashSet;

use swc_common::{BytePos, Spanned};
use swc_ecma_ast::*;
use swc_ecma_parser::error::{Error, SyntaxError};
use swc_ecma_visit::{Visit, VisitWith};

/// Takes those errors out of a list that are none in this program.
pub fn dismiss(errors: &mut Vec<Error>, program: &Program) {
    let is_known = |error: &Error| matches!(error.kind(), SyntaxError::AwaitParamInAsync);
    errors.retain(|error| !is_known(error));
    let may_be_mistaken = |error: &Error| matches!(error.kind(), SyntaxError::DeclNotAllowed);
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
}
