//! Completion values: what evaluating a text gives, for `eval`.
//!
//! Input                          Output
//!   if (a) b; else { c; d; }       let completion; completion = void 0; if (a) completion = b; else { completion = c; completion = d; } return completion;
//!
//! What gives the value of the statement before it (declarations, empty statements, jumps) leaves the variable as it is; what gives
//! `undefined` when nothing in it gives anything (`if`, loops, `switch`, `try`) sets it first:
//! <https://tc39.es/ecma262/#sec-statement-rules>.

use crate::syntax::*;

/// The variable; no source can spell it.
const COMPLETION: &str = "%completion";

fn variable(name: &str) -> Var {
    Var {
        name: name.into(),
        binding: None,
        pos: 0,
    }
}

fn completion() -> Expr {
    Expr::Var(variable(COMPLETION))
}

fn set(value: Expr) -> Stmt {
    Stmt::set(variable(COMPLETION), value)
}

fn declare(name: &str, init: Expr) -> Stmt {
    Stmt::Var(VarDecl {
        kind: DeclKind::Let,
        decls: vec![Declarator {
            target: Pattern::Var(variable(name)),
            init: Some(init),
            end: 0,
        }],
    })
}

/// The statements of a function that returns the completion value of the given ones.
pub fn returned(stmts: Vec<Stmt>) -> Vec<Stmt> {
    let mut body = vec![declare(COMPLETION, Expr::undefined())];
    body.extend(Recorder::default().list(stmts));
    body.push(Stmt::Return(Some(completion())));
    body
}

#[derive(Default)]
struct Recorder {
    finalizers: usize,
}

impl Recorder {
    fn list(&mut self, stmts: Vec<Stmt>) -> Vec<Stmt> {
        let mut out = Vec::with_capacity(stmts.len());
        for stmt in stmts {
            if gives_undefined(&stmt) {
                out.push(set(Expr::undefined()));
            }
            out.push(self.stmt(stmt));
        }
        out
    }

    fn stmt(&mut self, mut stmt: Stmt) -> Stmt {
        match &mut stmt {
            Stmt::Expr(expr) => {
                let value = std::mem::replace(expr, Expr::undefined());
                return set(value);
            }
            Stmt::If(_, yes, no) => {
                self.within(yes);
                if let Some(no) = no {
                    self.within(no);
                }
            }
            Stmt::For { body, .. }
            | Stmt::ForIn { body, .. }
            | Stmt::ForOf { body, .. }
            | Stmt::While(_, body, _)
            | Stmt::DoWhile(body, _, _) => self.within(body),
            // What the labelled statement gives has been set before the label.
            Stmt::Labeled(_, body) => {
                let inner = std::mem::replace(&mut **body, Stmt::Empty);
                **body = self.stmt(inner);
            }
            Stmt::Block(stmts, ..) => self.replace(stmts),
            Stmt::Try {
                block,
                handler,
                finalizer,
                ..
            } => {
                self.replace(block);
                if let Some(handler) = handler {
                    self.replace(&mut handler.body);
                    handler.body.insert(0, set(Expr::undefined()));
                }
                if let Some((stmts, _)) = finalizer {
                    self.finalizer(stmts);
                }
            }
            Stmt::Switch { cases, .. } => {
                for case in cases {
                    self.replace(&mut case.body);
                }
            }
            _ => {}
        }
        stmt
    }

    /// A statement where only one can stand.
    fn within(&mut self, stmt: &mut Stmt) {
        let inner = std::mem::replace(stmt, Stmt::Empty);
        *stmt = if gives_undefined(&inner) {
            Stmt::block(self.list(vec![inner]))
        } else {
            self.stmt(inner)
        };
    }

    fn replace(&mut self, stmts: &mut Vec<Stmt>) {
        *stmts = self.list(std::mem::take(stmts));
    }

    /// What a finalizer gives counts only if it ends in a jump.
    fn finalizer(&mut self, stmts: &mut Vec<Stmt>) {
        self.finalizers += 1;
        let saved = format!("%saved{}", self.finalizers);
        let mut body = vec![declare(&saved, completion()), set(Expr::undefined())];
        body.extend(self.list(std::mem::take(stmts)));
        body.push(set(Expr::Var(variable(&saved))));
        *stmts = body;
    }
}

fn gives_undefined(stmt: &Stmt) -> bool {
    match stmt {
        Stmt::If(..) | Stmt::Try { .. } | Stmt::Switch { .. } => true,
        Stmt::Labeled(_, body) => gives_undefined(body),
        stmt => stmt.is_loop(),
    }
}
