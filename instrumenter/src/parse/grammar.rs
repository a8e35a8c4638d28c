//! Early errors that the parser does not report, as far as its tree and the text show them.
//!
//! Input: a program as parsed. Output: nothing, or the first error with its place. Names that are declared twice are found later, see
//! [`crate::early_errors`].

use swc_common::{BytePos, Span, Spanned};
use swc_ecma_ast::*;
use swc_ecma_visit::{Visit, VisitWith};

use super::{has_use_strict, offset};

/// Checks a program; `strict` tells whether all of it is strict code.
pub fn check(program: &Program, source: &str, strict: bool) -> Result<(), (Span, &'static str)> {
    let mut checker = Checker {
        source,
        strict: strict
            || matches!(program, Program::Script(script) if has_use_strict(&script.body)),
        super_call: false,
        class_has_heritage: false,
        awaits: program.is_module(),
        yields: false,
        in_params: false,
        error: None,
    };
    program.visit_with(&mut checker);
    checker.error.map_or(Ok(()), Err)
}

struct Checker<'a> {
    source: &'a str,
    strict: bool,
    /// Whether `super(…)` can stand here.
    super_call: bool,
    class_has_heritage: bool,
    /// Whether `await` and `yield` are keywords here.
    awaits: bool,
    yields: bool,
    /// Whether parameters are nearer than the body of a function.
    in_params: bool,
    error: Option<(Span, &'static str)>,
}

impl Checker<'_> {
    fn report(&mut self, span: Span, message: &'static str) {
        self.error.get_or_insert((span, message));
    }

    fn text(&self, from: BytePos, to: BytePos) -> &str {
        let range = offset(from) as usize..offset(to) as usize;
        self.source.get(range).unwrap_or_default()
    }

    /// Visits with a context of its own, which is given up afterwards.
    fn within(&mut self, visit: impl FnOnce(&mut Self)) {
        let outer = (self.strict, self.super_call, self.awaits, self.yields);
        let in_params = self.in_params;
        visit(self);
        (self.strict, self.super_call, self.awaits, self.yields) = outer;
        self.in_params = in_params;
    }

    /// Reserved words are so in any spelling: <https://tc39.es/ecma262/#sec-identifiers-static-semantics-early-errors>.
    fn is_reserved(&self, name: &str) -> bool {
        const ALWAYS: &str = " break case catch class const continue debugger default delete do else enum export extends false finally for function if import in instanceof new null return super switch this throw true try typeof var void while with ";
        const STRICT: &str =
            " implements interface let package private protected public static yield ";
        let is_in = |words: &str| words.contains(&format!(" {name} "));
        is_in(ALWAYS)
            || self.strict && is_in(STRICT)
            || self.awaits && name == "await"
            || self.yields && name == "yield"
    }

    /// `get`, `set`, `async` and `static` before a key are spelt without escapes.
    fn modifiers(&mut self, member: Span, key: Span) {
        let text = self.text(member.lo, key.lo);
        // A comment may contain what it likes.
        if text.contains('\\') && !text.contains("/*") && !text.contains("//") {
            self.report(member, "a keyword must not contain an escape");
        }
    }

    /// The body of a loop or a branch is no declaration; `branch` tells that it may be a function in sloppy code.
    fn body(&mut self, stmt: &Stmt, branch: bool) {
        let mut inner = stmt;
        while let Stmt::Labeled(labeled) = inner {
            inner = &labeled.body;
        }
        if let Stmt::Decl(Decl::Fn(decl)) = inner {
            let is_plain = !decl.function.is_async && !decl.function.is_generator;
            let is_labelled = matches!(stmt, Stmt::Labeled(_));
            if self.strict || !is_plain || is_labelled || !branch {
                self.report(
                    decl.function.span,
                    "a function cannot be declared here: put it into a block",
                );
            }
        }
    }
}

fn without_parens(mut expr: &Expr) -> &Expr {
    while let Expr::Paren(paren) = expr {
        expr = &paren.expr;
    }
    expr
}

fn is_private(expr: &Expr) -> bool {
    match without_parens(expr) {
        Expr::Member(member) => member.prop.is_private_name(),
        Expr::OptChain(chain) => {
            matches!(&*chain.base, OptChainBase::Member(member) if member.prop.is_private_name())
        }
        _ => false,
    }
}

fn is_named(key: &PropName, name: &str) -> bool {
    match key {
        PropName::Ident(ident) => ident.sym == *name,
        PropName::Str(text) => text.value == *name,
        _ => false,
    }
}

/// Whether the text of a string literal has `\8` or `\9` in it.
fn has_eight_or_nine(raw: &str) -> bool {
    let mut chars = raw.chars();
    while let Some(char) = chars.next() {
        if char == '\\' && matches!(chars.next(), Some('8' | '9')) {
            return true;
        }
    }
    false
}

impl Visit for Checker<'_> {
    fn visit_function(&mut self, function: &Function) {
        self.within(|this| {
            this.super_call = false;
            this.awaits = function.is_async;
            this.yields = function.is_generator;
            let body = function.body.as_ref();
            this.strict |= body.is_some_and(|body| has_use_strict(&body.stmts));
            this.in_params = true;
            function.params.visit_with(this);
            this.in_params = false;
            function.body.visit_with(this);
        });
    }

    fn visit_arrow_expr(&mut self, arrow: &ArrowExpr) {
        self.within(|this| {
            this.awaits |= arrow.is_async;
            if let ArrowFunctionBody::FunctionBody(body) = &*arrow.body {
                this.strict |= has_use_strict(&body.stmts);
            }
            this.in_params = true;
            arrow.params.visit_with(this);
            this.in_params = false;
            arrow.body.visit_with(this);
        });
    }

    fn visit_class(&mut self, class: &Class) {
        let outer = self.class_has_heritage;
        self.within(|this| {
            this.strict = true;
            this.class_has_heritage = class.super_class.is_some();
            class.visit_children_with(this);
        });
        self.class_has_heritage = outer;
    }

    fn visit_constructor(&mut self, constructor: &Constructor) {
        self.within(|this| {
            this.super_call = this.class_has_heritage;
            this.awaits = false;
            this.yields = false;
            this.in_params = false;
            constructor.visit_children_with(this);
        });
    }

    fn visit_class_method(&mut self, method: &ClassMethod) {
        if method.is_static && is_named(&method.key, "prototype") {
            self.report(
                method.key.span(),
                "a static method must not be called `prototype`",
            );
        }
        self.modifiers(method.span, method.key.span());
        method.visit_children_with(self);
    }

    fn visit_private_method(&mut self, method: &PrivateMethod) {
        self.modifiers(method.span, method.key.span);
        method.visit_children_with(self);
    }

    fn visit_class_prop(&mut self, prop: &ClassProp) {
        if is_named(&prop.key, "constructor") || prop.is_static && is_named(&prop.key, "prototype")
        {
            self.report(prop.key.span(), "a field must not be called so");
        }
        prop.key.visit_with(self);
        self.within(|this| {
            (this.super_call, this.awaits, this.yields) = (false, false, false);
            this.in_params = false;
            prop.value.visit_with(this);
        });
    }

    fn visit_private_prop(&mut self, prop: &PrivateProp) {
        self.within(|this| {
            (this.super_call, this.awaits, this.yields) = (false, false, false);
            this.in_params = false;
            prop.visit_children_with(this);
        });
    }

    fn visit_static_block(&mut self, block: &StaticBlock) {
        self.within(|this| {
            (this.super_call, this.awaits, this.yields) = (false, true, false);
            this.in_params = false;
            block.visit_children_with(this);
        });
    }

    fn visit_getter_prop(&mut self, prop: &GetterProp) {
        self.modifiers(prop.span, prop.key.span());
        prop.visit_children_with(self);
    }

    fn visit_setter_prop(&mut self, prop: &SetterProp) {
        self.modifiers(prop.span, prop.key.span());
        prop.visit_children_with(self);
    }

    /// <https://tc39.es/ecma262/#sec-async-function-definitions-static-semantics-early-errors>
    fn visit_await_expr(&mut self, expr: &AwaitExpr) {
        if self.in_params {
            self.report(
                expr.span,
                "`await` cannot stand among the parameters of a function",
            );
        }
        expr.visit_children_with(self);
    }

    fn visit_method_prop(&mut self, prop: &MethodProp) {
        if prop.function.is_async {
            self.modifiers(prop.function.span, prop.key.span());
        }
        prop.visit_children_with(self);
    }

    fn visit_call_expr(&mut self, call: &CallExpr) {
        match &call.callee {
            Callee::Super(_) if !self.super_call => self.report(
                call.span,
                "`super()` is called in the constructor of a derived class only",
            ),
            Callee::Import(_)
                if !matches!(call.args.len(), 1 | 2)
                    || call.args.iter().any(|arg| arg.spread.is_some()) =>
            {
                self.report(call.span, "`import()` takes a specifier and options");
            }
            _ => {}
        }
        call.visit_children_with(self);
    }

    fn visit_new_expr(&mut self, new: &NewExpr) {
        let mut callee = &*new.callee;
        while let Expr::Member(member) = callee {
            callee = &member.obj;
        }
        if matches!(callee, Expr::Call(call) if matches!(call.callee, Callee::Import(_))) {
            self.report(new.span, "`import()` cannot be constructed");
        }
        new.visit_children_with(self);
    }

    fn visit_unary_expr(&mut self, unary: &UnaryExpr) {
        if unary.op == UnaryOp::Delete && is_private(&unary.arg) {
            self.report(unary.span, "a private member cannot be deleted");
        }
        unary.visit_children_with(self);
    }

    fn visit_ident(&mut self, ident: &Ident) {
        if self.text(ident.span.lo, ident.span.hi).contains('\\') && self.is_reserved(&ident.sym) {
            self.report(ident.span, "a keyword must not contain an escape");
        }
    }

    fn visit_assign_pat_prop(&mut self, prop: &AssignPatProp) {
        if self.strict && matches!(&*prop.key.sym, "eval" | "arguments") {
            self.report(prop.span, "strict code must not assign to this name");
        }
        prop.visit_children_with(self);
    }

    fn visit_expr_stmt(&mut self, stmt: &ExprStmt) {
        let text = self.text(stmt.span.lo, stmt.span.hi);
        let after = text.strip_prefix("let").map(str::trim_start);
        if after.is_some_and(|after| after.starts_with('[')) {
            self.report(stmt.span, "a statement cannot begin with `let [`");
        }
        stmt.visit_children_with(self);
    }

    fn visit_stmt(&mut self, stmt: &Stmt) {
        match stmt {
            Stmt::If(stmt) => {
                self.body(&stmt.cons, true);
                if let Some(alt) = &stmt.alt {
                    self.body(alt, true);
                }
            }
            Stmt::For(stmt) => self.body(&stmt.body, false),
            Stmt::ForIn(stmt) => self.body(&stmt.body, false),
            Stmt::ForOf(stmt) => self.body(&stmt.body, false),
            Stmt::While(stmt) => self.body(&stmt.body, false),
            Stmt::DoWhile(stmt) => self.body(&stmt.body, false),
            _ => {}
        }
        stmt.visit_children_with(self);
    }

    fn visit_labeled_stmt(&mut self, stmt: &LabeledStmt) {
        if let Stmt::Decl(Decl::Fn(decl)) = &*stmt.body
            && (self.strict || decl.function.is_async || decl.function.is_generator)
        {
            self.report(decl.function.span, "this function cannot have a label");
        }
        stmt.visit_children_with(self);
    }

    fn visit_tpl(&mut self, tpl: &Tpl) {
        if let Some(quasi) = tpl.quasis.iter().find(|quasi| quasi.cooked.is_none()) {
            self.report(quasi.span, "a template has no octal escapes");
        }
        tpl.visit_children_with(self);
    }

    /// Tags are given what is no valid escape, too.
    fn visit_tagged_tpl(&mut self, tagged: &TaggedTpl) {
        tagged.tag.visit_with(self);
        tagged.tpl.exprs.visit_with(self);
    }

    fn visit_str(&mut self, text: &Str) {
        if self.strict && text.raw.as_deref().is_some_and(has_eight_or_nine) {
            self.report(text.span, "strict code has no escapes `\\8` and `\\9`");
        }
    }
}
