//! swc's nodes, each made by a function named for the JavaScript it prints.

use swc_atoms::{Atom, Wtf8Atom};
use swc_common::{DUMMY_SP, SyntaxContext};
use swc_ecma_ast::*;

use crate::names;
use crate::syntax::{self as ours, MemberKind, Quasi};

pub fn ident(name: &str) -> Expr {
    Expr::Ident(binding_ident(name.into()))
}

pub fn binding_ident(name: Atom) -> Ident {
    Ident {
        span: DUMMY_SP,
        ctxt: SyntaxContext::empty(),
        sym: name,
        optional: false,
    }
}

pub fn binding_pat(name: Atom) -> Pat {
    Pat::Ident(BindingIdent {
        id: binding_ident(name),
        type_ann: None,
    })
}

pub fn num(value: f64) -> Expr {
    Expr::Lit(Lit::Num(Number {
        span: DUMMY_SP,
        value,
        raw: None,
    }))
}

pub fn bool(value: bool) -> Expr {
    Expr::Lit(Lit::Bool(Bool {
        span: DUMMY_SP,
        value,
    }))
}

fn str(value: Wtf8Atom) -> Str {
    Str {
        span: DUMMY_SP,
        value,
        raw: None,
    }
}

/// `void 0`
pub fn undefined() -> Expr {
    unary(UnaryOp::Void, num(0.0))
}

pub fn this() -> Expr {
    Expr::This(ThisExpr { span: DUMMY_SP })
}

pub fn new_target() -> Expr {
    Expr::MetaProp(MetaPropExpr {
        span: DUMMY_SP,
        kind: MetaPropKind::NewTarget,
    })
}

pub fn lit(lit: &ours::Lit) -> Expr {
    match lit {
        ours::Lit::Undefined => undefined(),
        ours::Lit::Null => Expr::Lit(Lit::Null(Null { span: DUMMY_SP })),
        ours::Lit::Bool(value) => bool(*value),
        ours::Lit::Num(value) if *value < 0.0 => unary(UnaryOp::Minus, num(-*value)),
        ours::Lit::Num(value) => num(*value),
        ours::Lit::Str(value) => Expr::Lit(Lit::Str(str(value.clone()))),
        ours::Lit::BigInt(digits) => Expr::Lit(Lit::BigInt(BigInt {
            span: DUMMY_SP,
            value: Box::default(),
            raw: Some(format!("{digits}n").into()),
        })),
        // The printer would put escapes for the other characters, which guests would see in `source`. This kind it prints as it is.
        ours::Lit::Regex { pattern, flags } if !pattern.is_ascii() => {
            Expr::Lit(Lit::JSXText(JSXText {
                span: DUMMY_SP,
                value: Wtf8Atom::default(),
                raw: format!("/{pattern}/{flags}").into(),
            }))
        }
        ours::Lit::Regex { pattern, flags } => Expr::Lit(Lit::Regex(Regex {
            span: DUMMY_SP,
            exp: pattern.clone(),
            flags: flags.clone(),
        })),
    }
}

pub fn paren(expr: Expr) -> Expr {
    Expr::Paren(ParenExpr {
        span: DUMMY_SP,
        expr: Box::new(expr),
    })
}

pub fn unary(op: UnaryOp, arg: Expr) -> Expr {
    Expr::Unary(UnaryExpr {
        span: DUMMY_SP,
        op,
        arg: Box::new(arg),
    })
}

pub fn yield_expr(value: Expr) -> Expr {
    Expr::Yield(YieldExpr {
        span: DUMMY_SP,
        arg: Some(Box::new(value)),
        delegate: false,
    })
}

pub fn update(op: UpdateOp, prefix: bool, arg: Expr) -> Expr {
    Expr::Update(UpdateExpr {
        span: DUMMY_SP,
        op,
        prefix,
        arg: Box::new(arg),
    })
}

pub fn binary(op: BinaryOp, left: Expr, right: Expr) -> Expr {
    Expr::Bin(BinExpr {
        span: DUMMY_SP,
        op,
        left: Box::new(left),
        right: Box::new(right),
    })
}

pub fn cond(test: Expr, cons: Expr, alt: Expr) -> Expr {
    Expr::Cond(CondExpr {
        span: DUMMY_SP,
        test: Box::new(test),
        cons: Box::new(cons),
        alt: Box::new(alt),
    })
}

pub fn seq(exprs: Vec<Expr>) -> Expr {
    Expr::Seq(SeqExpr {
        span: DUMMY_SP,
        exprs: exprs.into_iter().map(Box::new).collect(),
    })
}

pub fn assign(name: &str, value: Expr) -> Expr {
    assign_to(ident_target(name), AssignOp::Assign, value)
}

pub fn assign_to(left: AssignTarget, op: AssignOp, right: Expr) -> Expr {
    Expr::Assign(AssignExpr {
        span: DUMMY_SP,
        op,
        left,
        right: Box::new(right),
    })
}

pub fn assign_op(op: BinaryOp) -> AssignOp {
    match op {
        BinaryOp::Add => AssignOp::AddAssign,
        BinaryOp::Sub => AssignOp::SubAssign,
        BinaryOp::Mul => AssignOp::MulAssign,
        BinaryOp::Div => AssignOp::DivAssign,
        BinaryOp::Mod => AssignOp::ModAssign,
        BinaryOp::LShift => AssignOp::LShiftAssign,
        BinaryOp::RShift => AssignOp::RShiftAssign,
        BinaryOp::ZeroFillRShift => AssignOp::ZeroFillRShiftAssign,
        BinaryOp::BitOr => AssignOp::BitOrAssign,
        BinaryOp::BitXor => AssignOp::BitXorAssign,
        BinaryOp::BitAnd => AssignOp::BitAndAssign,
        BinaryOp::Exp => AssignOp::ExpAssign,
        BinaryOp::LogicalAnd => AssignOp::AndAssign,
        BinaryOp::LogicalOr => AssignOp::OrAssign,
        BinaryOp::NullishCoalescing => AssignOp::NullishAssign,
        _ => AssignOp::Assign,
    }
}

pub fn ident_target(name: &str) -> AssignTarget {
    AssignTarget::Simple(SimpleAssignTarget::Ident(BindingIdent {
        id: binding_ident(name.into()),
        type_ann: None,
    }))
}

pub fn member_target(expr: Expr) -> AssignTarget {
    AssignTarget::Simple(match expr {
        Expr::Member(member) => SimpleAssignTarget::Member(member),
        Expr::Ident(id) => SimpleAssignTarget::Ident(BindingIdent { id, type_ann: None }),
        other => SimpleAssignTarget::Paren(ParenExpr {
            span: DUMMY_SP,
            expr: Box::new(other),
        }),
    })
}

pub fn pattern_target(pattern: Pat) -> AssignTarget {
    AssignTarget::Pat(match pattern {
        Pat::Array(array) => AssignTargetPat::Array(array),
        Pat::Object(object) => AssignTargetPat::Object(object),
        _ => AssignTargetPat::Invalid(Invalid { span: DUMMY_SP }),
    })
}

fn is_identifier(name: &str) -> bool {
    let mut chars = name.chars();
    chars
        .next()
        .is_some_and(|first| first.is_ascii_alphabetic() || first == '_' || first == '$')
        && chars.all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '$')
}

pub fn member(object: Expr, name: &str) -> Expr {
    member_wtf8(object, &name.into())
}

pub fn member_wtf8(object: Expr, name: &Wtf8Atom) -> Expr {
    let prop = match name.as_str().filter(|name| is_identifier(name)) {
        Some(name) => MemberProp::Ident(IdentName {
            span: DUMMY_SP,
            sym: name.into(),
        }),
        None => MemberProp::Computed(ComputedPropName {
            span: DUMMY_SP,
            expr: Box::new(Expr::Lit(Lit::Str(str(name.clone())))),
        }),
    };
    Expr::Member(MemberExpr {
        span: DUMMY_SP,
        obj: Box::new(object),
        prop,
    })
}

pub fn index(object: Expr, key: Expr) -> Expr {
    let prop = MemberProp::Computed(ComputedPropName {
        span: DUMMY_SP,
        expr: Box::new(key),
    });
    Expr::Member(MemberExpr {
        span: DUMMY_SP,
        obj: Box::new(object),
        prop,
    })
}

pub fn arg(spread: bool, expr: Expr) -> ExprOrSpread {
    ExprOrSpread {
        spread: spread.then_some(DUMMY_SP),
        expr: Box::new(expr),
    }
}

pub fn call_expr(callee: Expr, args: Vec<ExprOrSpread>) -> Expr {
    Expr::Call(CallExpr {
        span: DUMMY_SP,
        ctxt: SyntaxContext::empty(),
        callee: Callee::Expr(Box::new(callee)),
        args,
        type_args: None,
    })
}

pub fn call(name: &str, args: Vec<Expr>) -> Expr {
    call_expr(
        ident(name),
        args.into_iter().map(|expr| arg(false, expr)).collect(),
    )
}

pub fn new_expr(callee: Expr, args: Vec<ExprOrSpread>) -> Expr {
    Expr::New(NewExpr {
        span: DUMMY_SP,
        ctxt: SyntaxContext::empty(),
        callee: Box::new(callee),
        args: Some(args),
        type_args: None,
    })
}

pub fn array_lit(elems: Vec<Option<ExprOrSpread>>) -> Expr {
    Expr::Array(ArrayLit {
        span: DUMMY_SP,
        elems,
    })
}

pub fn array(exprs: Vec<Expr>) -> Expr {
    array_lit(
        exprs
            .into_iter()
            .map(|expr| Some(arg(false, expr)))
            .collect(),
    )
}

pub fn template(quasis: &[Quasi], exprs: Vec<Expr>) -> Expr {
    let last = quasis.len().saturating_sub(1);
    let quasis = quasis
        .iter()
        .enumerate()
        .map(|(index, quasi)| TplElement {
            span: DUMMY_SP,
            tail: index == last,
            cooked: quasi.cooked.clone(),
            raw: quasi.raw.clone(),
        })
        .collect();
    Expr::Tpl(Tpl {
        span: DUMMY_SP,
        exprs: exprs.into_iter().map(Box::new).collect(),
        quasis,
    })
}

/// `{ a, b }` of variables of these names. `{ __proto__ }` has a property of that name, and no other prototype.
pub fn record(names: impl Iterator<Item = Atom>) -> Expr {
    let props = names.map(|name| prop(Prop::Shorthand(binding_ident(name))));
    object(props.collect())
}

pub fn object(props: Vec<PropOrSpread>) -> Expr {
    Expr::Object(ObjectLit {
        span: DUMMY_SP,
        props,
    })
}

pub fn prop_name(name: &Wtf8Atom) -> PropName {
    match name.as_str().filter(|name| is_identifier(name)) {
        Some(name) => PropName::Ident(IdentName {
            span: DUMMY_SP,
            sym: name.into(),
        }),
        None => PropName::Str(str(name.clone())),
    }
}

/// `({ ["name"]: … })["name"]`: a function that takes its name from the key.
pub fn out_of_object(name: &str, member: impl FnOnce(PropName) -> PropOrSpread) -> Expr {
    let key = || lit(&ours::Lit::Str(name.into()));
    let object = object(vec![member(computed_name(key()))]);
    index(paren(object), key())
}

pub fn computed_name(expr: Expr) -> PropName {
    PropName::Computed(ComputedPropName {
        span: DUMMY_SP,
        expr: Box::new(expr),
    })
}

fn prop(prop: Prop) -> PropOrSpread {
    PropOrSpread::Prop(Box::new(prop))
}

pub fn key_value(key: PropName, value: Expr) -> PropOrSpread {
    prop(Prop::KeyValue(KeyValueProp {
        key,
        value: Box::new(value),
    }))
}

pub fn method(key: PropName, function: Function) -> PropOrSpread {
    prop(Prop::Method(MethodProp {
        key,
        function: Box::new(function),
    }))
}

pub fn getter(key: PropName, function: Function) -> PropOrSpread {
    prop(Prop::Getter(GetterProp {
        span: DUMMY_SP,
        key,
        function: Box::new(function),
    }))
}

pub fn setter(key: PropName, function: Function) -> PropOrSpread {
    prop(Prop::Setter(SetterProp {
        span: DUMMY_SP,
        key,
        function: Box::new(function),
    }))
}

pub fn spread_prop(expr: Expr) -> PropOrSpread {
    PropOrSpread::Spread(SpreadElement {
        dot3_token: DUMMY_SP,
        expr: Box::new(expr),
    })
}

pub fn array_pattern(elems: Vec<Option<Pat>>) -> Pat {
    Pat::Array(ArrayPat {
        span: DUMMY_SP,
        elems,
        optional: false,
        type_ann: None,
    })
}

pub fn object_pattern(props: Vec<ObjectPatProp>) -> Pat {
    Pat::Object(ObjectPat {
        span: DUMMY_SP,
        props,
        optional: false,
        type_ann: None,
    })
}

pub fn key_pattern(key: PropName, value: Pat) -> ObjectPatProp {
    ObjectPatProp::KeyValue(KeyValuePatProp {
        key,
        value: Box::new(value),
    })
}

fn rest(arg: Pat) -> RestPat {
    RestPat {
        span: DUMMY_SP,
        dot3_token: DUMMY_SP,
        arg: Box::new(arg),
        type_ann: None,
    }
}

pub fn rest_pattern(arg: Pat) -> Pat {
    Pat::Rest(rest(arg))
}

pub fn rest_prop(arg: Pat) -> ObjectPatProp {
    ObjectPatProp::Rest(rest(arg))
}

// Functions and classes

pub fn body(stmts: Vec<Stmt>) -> FunctionBody {
    FunctionBody {
        span: DUMMY_SP,
        stmts,
    }
}

pub fn function(params: Vec<Pat>, stmts: Vec<Stmt>) -> Function {
    Function {
        params: params
            .into_iter()
            .map(|pat| Param {
                span: DUMMY_SP,
                decorators: Vec::new(),
                pat,
            })
            .collect(),
        body: Some(body(stmts)),
        ..Default::default()
    }
}

pub fn empty_function() -> Expr {
    Expr::Fn(FnExpr {
        ident: None,
        function: Box::new(function(Vec::new(), Vec::new())),
    })
}

/// `() => expr`
pub fn arrow(expr: Expr) -> Expr {
    let expr = if matches!(expr, Expr::Object(_) | Expr::Seq(_)) {
        paren(expr)
    } else {
        expr
    };
    Expr::Arrow(ArrowExpr {
        body: Box::new(ArrowFunctionBody::Expr(Box::new(expr))),
        ..Default::default()
    })
}

/// `((name) => name = expr)()`: the value, in which the name means the value itself.
pub fn knowing_itself(name: Atom, expr: Expr) -> Expr {
    let assign = assign(&name, expr);
    let around = Expr::Arrow(ArrowExpr {
        params: vec![binding_pat(name)],
        body: Box::new(ArrowFunctionBody::Expr(Box::new(assign))),
        ..Default::default()
    });
    call_expr(paren(around), Vec::new())
}

/// `(name => expr)(value)`
pub fn with_name(name: Atom, expr: Expr, value: Expr) -> Expr {
    let around = Expr::Arrow(ArrowExpr {
        params: vec![binding_pat(name)],
        body: Box::new(ArrowFunctionBody::Expr(Box::new(expr))),
        ..Default::default()
    });
    call_expr(paren(around), vec![arg(false, value)])
}

/// `() => { "use strict"; return expr; }`
pub fn strict_arrow(expr: Expr) -> Expr {
    let stmts = vec![directive(), return_stmt(Some(expr))];
    Expr::Arrow(ArrowExpr {
        body: Box::new(ArrowFunctionBody::FunctionBody(body(stmts))),
        ..Default::default()
    })
}

pub fn constructor(params: Vec<Pat>, stmts: Vec<Stmt>) -> ClassMember {
    let params = params
        .into_iter()
        .map(|pat| {
            ParamOrTsParamProp::Param(Param {
                span: DUMMY_SP,
                decorators: Vec::new(),
                pat,
            })
        })
        .collect();
    ClassMember::Constructor(Constructor {
        span: DUMMY_SP,
        ctxt: SyntaxContext::empty(),
        key: prop_name(&"constructor".into()),
        params,
        body: Some(body(stmts)),
        accessibility: None,
        is_optional: false,
    })
}

pub fn class_member(
    key: PropName,
    function: Function,
    kind: MemberKind,
    is_static: bool,
) -> ClassMember {
    let kind = match kind {
        MemberKind::Method => MethodKind::Method,
        MemberKind::Getter => MethodKind::Getter,
        MemberKind::Setter => MethodKind::Setter,
    };
    ClassMember::Method(ClassMethod {
        span: DUMMY_SP,
        key,
        function: Box::new(function),
        kind,
        is_static,
        accessibility: None,
        is_abstract: false,
        is_optional: false,
        is_override: false,
    })
}

/// `key = value;`
pub fn class_field(key: PropName, value: Option<Expr>) -> ClassMember {
    ClassMember::ClassProp(ClassProp {
        key,
        value: value.map(Box::new),
        ..Default::default()
    })
}

pub fn class(name: Option<Atom>, heritage: Option<Expr>, body: Vec<ClassMember>) -> Expr {
    let class = Class {
        body,
        super_class: heritage.map(Box::new),
        ..Default::default()
    };
    Expr::Class(ClassExpr {
        ident: name.map(binding_ident),
        class: Box::new(class),
    })
}

// Statements

pub fn empty() -> Stmt {
    Stmt::Empty(EmptyStmt { span: DUMMY_SP })
}

/// `"use strict";`
pub fn directive() -> Stmt {
    Stmt::Expr(ExprStmt {
        span: DUMMY_SP,
        expr: Box::new(Expr::Lit(Lit::Str(str("use strict".into())))),
    })
}

pub fn expr_stmt(expr: Expr) -> Stmt {
    let expr = if starts_like_statement(&expr) {
        paren(expr)
    } else {
        expr
    };
    Stmt::Expr(ExprStmt {
        span: DUMMY_SP,
        expr: Box::new(expr),
    })
}

/// Whether a statement that begins with the expression would be read as something else.
fn starts_like_statement(expr: &Expr) -> bool {
    match expr {
        Expr::Object(_) | Expr::Fn(_) | Expr::Class(_) | Expr::Lit(Lit::Str(_)) => true,
        Expr::Ident(name) => name.sym == *"let",
        Expr::Member(member) => starts_like_statement(&member.obj),
        Expr::Call(call) => {
            matches!(&call.callee, Callee::Expr(callee) if starts_like_statement(callee))
        }
        Expr::Bin(bin) => starts_like_statement(&bin.left),
        Expr::Cond(cond) => starts_like_statement(&cond.test),
        Expr::Seq(seq) => seq
            .exprs
            .first()
            .is_some_and(|first| starts_like_statement(first)),
        Expr::Update(update) => !update.prefix && starts_like_statement(&update.arg),
        Expr::OptChain(chain) => match &*chain.base {
            OptChainBase::Member(member) => starts_like_statement(&member.obj),
            OptChainBase::Call(call) => starts_like_statement(&call.callee),
        },
        Expr::Assign(assign) => match &assign.left {
            AssignTarget::Pat(AssignTargetPat::Object(_)) => true,
            AssignTarget::Simple(SimpleAssignTarget::Member(member)) => {
                starts_like_statement(&member.obj)
            }
            _ => false,
        },
        _ => false,
    }
}

pub fn return_stmt(value: Option<Expr>) -> Stmt {
    Stmt::Return(ReturnStmt {
        span: DUMMY_SP,
        arg: value.map(Box::new),
    })
}

pub fn throw(value: Expr) -> Stmt {
    Stmt::Throw(ThrowStmt {
        span: DUMMY_SP,
        arg: Box::new(value),
    })
}

pub fn if_stmt(test: Expr, yes: Stmt) -> Stmt {
    if_else(test, yes, None)
}

pub fn if_else(test: Expr, yes: Stmt, no: Option<Stmt>) -> Stmt {
    Stmt::If(IfStmt {
        span: DUMMY_SP,
        test: Box::new(test),
        cons: Box::new(yes),
        alt: no.map(Box::new),
    })
}

pub fn for_stmt(test: Option<Expr>, update: Option<Expr>, body: Stmt) -> Stmt {
    Stmt::For(ForStmt {
        span: DUMMY_SP,
        init: None,
        test: test.map(Box::new),
        update: update.map(Box::new),
        body: Box::new(body),
    })
}

pub fn while_stmt(test: Expr, body: Stmt) -> Stmt {
    Stmt::While(WhileStmt {
        span: DUMMY_SP,
        test: Box::new(test),
        body: Box::new(body),
    })
}

pub fn do_while(body: Stmt, test: Expr) -> Stmt {
    Stmt::DoWhile(DoWhileStmt {
        span: DUMMY_SP,
        test: Box::new(test),
        body: Box::new(body),
    })
}

pub fn block_stmt(stmts: Vec<Stmt>) -> BlockStmt {
    BlockStmt {
        span: DUMMY_SP,
        ctxt: SyntaxContext::empty(),
        stmts,
    }
}

pub fn block(stmts: Vec<Stmt>) -> Stmt {
    Stmt::Block(block_stmt(stmts))
}

pub fn labelled(label: Atom, body: Stmt) -> Stmt {
    Stmt::Labeled(LabeledStmt {
        span: DUMMY_SP,
        label: binding_ident(label),
        body: Box::new(body),
    })
}

pub fn break_stmt(label: Option<Atom>) -> Stmt {
    Stmt::Break(BreakStmt {
        span: DUMMY_SP,
        label: label.map(binding_ident),
    })
}

pub fn continue_stmt(label: Option<Atom>) -> Stmt {
    Stmt::Continue(ContinueStmt {
        span: DUMMY_SP,
        label: label.map(binding_ident),
    })
}

pub fn switch(discriminant: Expr, cases: Vec<(Option<Expr>, Vec<Stmt>)>) -> Stmt {
    let cases = cases
        .into_iter()
        .map(|(test, cons)| SwitchCase {
            span: DUMMY_SP,
            test: test.map(Box::new),
            cons,
        })
        .collect();
    Stmt::Switch(SwitchStmt {
        span: DUMMY_SP,
        body_ctxt: SyntaxContext::empty(),
        discriminant: Box::new(discriminant),
        cases,
    })
}

/// `try { block } catch ($e) { handler }`
pub fn try_catch(block: Vec<Stmt>, handler: Vec<Stmt>) -> Stmt {
    Stmt::Try(Box::new(TryStmt {
        span: DUMMY_SP,
        block: block_stmt(block),
        handler: Some(CatchClause {
            span: DUMMY_SP,
            param: Some(binding_pat(names::CAUGHT.into())),
            body: block_stmt(handler),
        }),
        finalizer: None,
    }))
}

pub fn declare(kind: VarDeclKind, names: Vec<(Atom, Option<Expr>)>) -> Stmt {
    let decls = names
        .into_iter()
        .map(|(name, init)| VarDeclarator {
            span: DUMMY_SP,
            name: binding_pat(name),
            init: init.map(Box::new),
            definite: false,
        })
        .collect();
    Stmt::Decl(Decl::Var(Box::new(VarDecl {
        span: DUMMY_SP,
        ctxt: SyntaxContext::empty(),
        kind,
        declare: false,
        decls,
    })))
}

pub fn function_decl(name: Atom, function: Function) -> Stmt {
    Stmt::Decl(Decl::Fn(FnDecl {
        ident: binding_ident(name),
        declare: false,
        function: Box::new(function),
    }))
}

/// `--name`
pub fn decrement(name: &str) -> Expr {
    update(UpdateOp::MinusMinus, true, ident(name))
}

/// `$e === $unwind`
pub fn is_unwinding() -> Expr {
    binary(BinaryOp::EqEqEq, ident(names::CAUGHT), ident("$unwind"))
}

/// `if ($e === $unwind) report; throw $e;`
pub fn when_unwinding(report: Expr) -> Vec<Stmt> {
    vec![
        if_stmt(is_unwinding(), expr_stmt(report)),
        throw(ident(names::CAUGHT)),
    ]
}

/// The same in a generator, whose body ends with its result if the exception stands for an injected `return`.
pub fn when_unwinding_generator(report: Expr) -> Vec<Stmt> {
    vec![
        if_stmt(is_unwinding(), expr_stmt(report)),
        return_stmt(Some(call("$ended", vec![ident(names::CAUGHT)]))),
    ]
}
