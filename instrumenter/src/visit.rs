//! Walking trees without changing them.

use std::collections::BTreeSet;

use swc_atoms::Atom;

use crate::syntax::*;

/// Calls `visit` for every expression of a function, its own and those of arrow functions in it, until one answers true.
pub fn any_expr(
    functions: &[Function],
    index: FunctionIndex,
    visit: &mut impl FnMut(&Expr) -> bool,
) -> bool {
    let function = &functions[index.0];
    let mut walker = Walker { functions, visit };
    function.params.iter().any(|param| walker.elem(param))
        || function.rest.iter().any(|rest| walker.pattern(rest))
        || walker.stmts(&function.body)
}

/// Calls `visit` for every expression under `expr`, itself included, until one answers true.
pub fn any_in_expr(expr: &Expr, visit: &mut impl FnMut(&Expr) -> bool) -> bool {
    Walker {
        functions: &[],
        visit,
    }
    .expr(expr)
}

/// Calls `visit` for every expression under a statement until one answers true.
pub fn any_in_stmt(stmt: &Stmt, visit: &mut impl FnMut(&Expr) -> bool) -> bool {
    Walker {
        functions: &[],
        visit,
    }
    .stmt(stmt)
}

/// The names that statements in normal form read, write or declare, without those of functions in them.
pub fn names(stmts: &[Stmt]) -> BTreeSet<Atom> {
    let mut names = BTreeSet::new();
    for stmt in stmts {
        any_in_stmt(stmt, &mut |expr| {
            match expr {
                Expr::Var(var) => _ = names.insert(var.name.clone()),
                Expr::Assign(target, _)
                | Expr::Compound(_, target, _)
                | Expr::Update { target, .. } => {
                    crate::resolve::for_each_name(target, &mut |var| {
                        names.insert(var.name.clone());
                    });
                }
                Expr::Class(class) => {
                    names.extend(class.inner.as_ref().map(|inner| inner.name.clone()));
                }
                _ => {}
            }
            false
        });
    }
    names
}

/// Calls `visit` for every expression in a pattern until one answers true.
pub fn any_in_pattern(pattern: &Pattern, visit: &mut impl FnMut(&Expr) -> bool) -> bool {
    Walker {
        functions: &[],
        visit,
    }
    .pattern(pattern)
}

/// Calls `visit` for a statement and the statements in it (not in functions) until one answers true.
pub fn any_stmt(stmt: &Stmt, visit: &mut impl FnMut(&Stmt) -> bool) -> bool {
    if visit(stmt) {
        return true;
    }
    let mut many = |stmts: &[Stmt]| stmts.iter().any(|stmt| any_stmt(stmt, visit));
    match stmt {
        Stmt::If(_, yes, no) => {
            many(std::slice::from_ref(&**yes))
                || no
                    .as_deref()
                    .is_some_and(|no| many(std::slice::from_ref(no)))
        }
        Stmt::For { body, .. }
        | Stmt::ForIn { body, .. }
        | Stmt::ForOf { body, .. }
        | Stmt::While(_, body, _)
        | Stmt::DoWhile(body, _, _)
        | Stmt::Labeled(_, body) => many(std::slice::from_ref(&**body)),
        Stmt::Block(stmts, ..) | Stmt::Environment(_, stmts) | Stmt::Reenter(_, stmts) => {
            many(stmts)
        }
        Stmt::Try {
            block,
            handler,
            finalizer,
            ..
        } => {
            many(block)
                || handler.iter().any(|handler| many(&handler.body))
                || finalizer.iter().any(|(stmts, _)| many(stmts))
        }
        Stmt::TryCatch(block, handler) => many(block) || many(handler),
        Stmt::Switch { cases, .. } => cases.iter().any(|case| many(&case.body)),
        _ => false,
    }
}

struct Walker<'a, F> {
    functions: &'a [Function],
    visit: &'a mut F,
}

impl<F: FnMut(&Expr) -> bool> Walker<'_, F> {
    fn stmts(&mut self, stmts: &[Stmt]) -> bool {
        stmts.iter().any(|stmt| self.stmt(stmt))
    }

    fn stmt(&mut self, stmt: &Stmt) -> bool {
        match stmt {
            Stmt::Expr(expr) | Stmt::Throw(expr, _) | Stmt::Return(Some(expr)) => self.expr(expr),
            Stmt::Var(decl) => self.decl(decl),
            Stmt::Class { class, .. } => self.class(class),
            Stmt::If(test, yes, no) => {
                self.expr(test) || self.stmt(yes) || no.as_deref().is_some_and(|no| self.stmt(no))
            }
            Stmt::For {
                init,
                test,
                update,
                body,
                ..
            } => {
                let init = match init {
                    Some(ForInit::Decl(decl)) => self.decl(decl),
                    Some(ForInit::Expr(expr)) => self.expr(expr),
                    None => false,
                };
                init || test.iter().any(|test| self.expr(test))
                    || update.iter().any(|update| self.expr(update))
                    || self.stmt(body)
            }
            Stmt::ForIn {
                head,
                object: right,
                body,
                ..
            }
            | Stmt::ForOf {
                head,
                iterable: right,
                body,
                ..
            } => {
                let (ForHead::Decl(_, target) | ForHead::Pattern(target)) = head;
                self.expr(right) || self.pattern(target) || self.stmt(body)
            }
            Stmt::While(test, body, _) | Stmt::DoWhile(body, test, _) => {
                self.expr(test) || self.stmt(body)
            }
            Stmt::Block(stmts, ..) | Stmt::Environment(_, stmts) | Stmt::Reenter(_, stmts) => {
                self.stmts(stmts)
            }
            Stmt::Labeled(_, body) => self.stmt(body),
            Stmt::Try {
                block,
                handler,
                finalizer,
                ..
            } => {
                self.stmts(block)
                    || handler.as_ref().is_some_and(|handler| {
                        handler.param.iter().any(|param| self.pattern(param))
                            || self.stmts(&handler.body)
                    })
                    || finalizer
                        .as_ref()
                        .is_some_and(|(stmts, _)| self.stmts(stmts))
            }
            Stmt::TryCatch(block, handler) => self.stmts(block) || self.stmts(handler),
            Stmt::Switch {
                discriminant,
                cases,
                ..
            } => {
                self.expr(discriminant)
                    || cases.iter().any(|case| {
                        case.test.iter().any(|test| self.expr(test)) || self.stmts(&case.body)
                    })
            }
            Stmt::Function { .. }
            | Stmt::Return(None)
            | Stmt::Break(_)
            | Stmt::Continue(_)
            | Stmt::Empty
            | Stmt::Poll { .. }
            | Stmt::Test(_) => false,
        }
    }

    fn decl(&mut self, decl: &VarDecl) -> bool {
        decl.decls.iter().any(|declarator| {
            declarator.init.iter().any(|init| self.expr(init)) || self.pattern(&declarator.target)
        })
    }

    fn pattern(&mut self, pattern: &Pattern) -> bool {
        match pattern {
            Pattern::Var(_) => false,
            Pattern::Expr(expr) => self.expr(expr),
            Pattern::Array { elems, rest } => {
                elems.iter().flatten().any(|elem| self.elem(elem))
                    || rest.iter().any(|rest| self.pattern(rest))
            }
            Pattern::Object { props, rest } => {
                props
                    .iter()
                    .any(|(key, elem)| self.key(key) || self.elem(elem))
                    || rest.iter().any(|rest| self.pattern(rest))
            }
        }
    }

    fn elem(&mut self, elem: &PatternElem) -> bool {
        self.pattern(&elem.target) || elem.default.iter().any(|default| self.expr(default))
    }

    fn key(&mut self, key: &Key) -> bool {
        match key {
            Key::Name(_) => false,
            Key::Computed(expr) => self.expr(expr),
        }
    }

    fn args(&mut self, args: &[Elem]) -> bool {
        args.iter().any(|arg| self.expr(&arg.expr))
    }

    fn class(&mut self, class: &Class) -> bool {
        let keys = class.parts.iter().flat_map(|parts| &parts.keys);
        class.heritage.iter().any(|heritage| self.expr(heritage))
            || class.members.iter().any(|member| self.key(&member.key))
            || keys.into_iter().any(|key| self.expr(&key.expr))
    }

    fn expr(&mut self, expr: &Expr) -> bool {
        if (self.visit)(expr) {
            return true;
        }
        match expr {
            Expr::Lit(_)
            | Expr::Var(_)
            | Expr::This(_)
            | Expr::NewTarget
            | Expr::Next
            | Expr::SetLabel(_) => false,
            Expr::Function(index) => match self.functions.get(index.0) {
                Some(function) if function.kind == crate::api::FunctionKind::Arrow => {
                    any_expr(self.functions, *index, self.visit)
                }
                _ => false,
            },
            Expr::Array(elems) => elems.iter().flatten().any(|elem| self.expr(&elem.expr)),
            Expr::Object(props) => props.iter().any(|prop| match prop {
                Prop::Value { key, value } => self.key(key) || self.expr(value),
                Prop::Proto(value) | Prop::Spread(value) => self.expr(value),
                Prop::Method { key, .. } | Prop::Getter { key, .. } | Prop::Setter { key, .. } => {
                    self.key(key)
                }
            }),
            Expr::Class(class) => self.class(class),
            Expr::Unary(_, inner)
            | Expr::Chain(inner)
            | Expr::Optional(inner)
            | Expr::Paren(inner)
            | Expr::Yield(inner, _)
            | Expr::Label(_, inner) => self.expr(inner),
            Expr::Update { target, .. } => self.pattern(target),
            Expr::Binary(_, left, right) => self.expr(left) || self.expr(right),
            Expr::Assign(target, value) | Expr::Compound(_, target, value) => {
                self.pattern(target) || self.expr(value)
            }
            Expr::Member(object, key) => self.expr(object) || self.key(key),
            Expr::PrivateMember { object, .. } => self.expr(object),
            Expr::SuperMember { home, key, this } => {
                self.expr(home) || self.key(key) || self.expr(this)
            }
            Expr::Cond(test, yes, no) => self.expr(test) || self.expr(yes) || self.expr(no),
            Expr::Call { callee, args, .. } | Expr::New { callee, args, .. } => {
                self.expr(callee) || self.args(args)
            }
            Expr::SuperCall(call) => self.expr(&call.class) || self.args(&call.args),
            Expr::Seq(exprs) | Expr::Template { exprs, .. } => {
                exprs.iter().any(|expr| self.expr(expr))
            }
            Expr::Tagged(tagged) => {
                self.expr(&tagged.tag) || tagged.exprs.iter().any(|expr| self.expr(expr))
            }
        }
    }
}
