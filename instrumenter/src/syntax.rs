//! The tree the passes work on: ECMAScript without its sugar for tools, plus the few nodes of the normal form.
//!
//! swc's tree is made for TypeScript, JSX and decorators, and has no place for a label or an environment. This one has
//! one node for each thing a pass distinguishes. [`crate::parse`] makes it, [`crate::emit`] prints it; functions lie in
//! a table and are referred to by index, so that copying the rest of a body never copies the functions in it.

use swc_atoms::{Atom, Wtf8Atom};
pub use swc_ecma_ast::{BinaryOp, UnaryOp, UpdateOp};

/// A byte offset in the unit's source.
pub type Pos = u32;

/// Index into [`crate::resolve::Unit::functions`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FunctionIndex(pub usize);

/// Index into the table of bindings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BindingIndex(pub usize);

/// Index into the table of scopes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ScopeIndex(pub usize);

/// A reference to a name.
#[derive(Clone, Debug)]
pub struct Var {
    /// The name; after resolving, the name it has in the output.
    pub name: Atom,
    /// What it refers to; `None` for names of the global object and of the runtime.
    pub binding: Option<BindingIndex>,
    /// Where it stands.
    pub pos: Pos,
}

impl Var {
    /// A name of ours: a runtime name, a temporary, a hoisted local.
    pub fn ours(name: impl Into<Atom>) -> Self {
        Var {
            name: name.into(),
            binding: None,
            pos: 0,
        }
    }
}

/// A literal.
#[derive(Clone, Debug)]
pub enum Lit {
    Undefined,
    Null,
    Bool(bool),
    Num(f64),
    Str(Wtf8Atom),
    BigInt(Atom),
    Regex { pattern: Atom, flags: Atom },
}

/// A property key.
#[derive(Clone, Debug)]
pub enum Key {
    /// An identifier name, a string or a canonical number.
    Name(Wtf8Atom),
    /// `[expr]`.
    Computed(Box<Expr>),
}

/// An element of an array literal or an argument.
#[derive(Clone, Debug)]
pub struct Elem {
    pub spread: bool,
    pub expr: Expr,
}

impl From<Expr> for Elem {
    fn from(expr: Expr) -> Self {
        Elem {
            spread: false,
            expr,
        }
    }
}

/// A member of an object literal.
#[derive(Clone, Debug)]
pub enum Prop {
    Value {
        key: Key,
        value: Expr,
    },
    /// `__proto__: value`, which sets the prototype.
    Proto(Expr),
    Method {
        key: Key,
        function: FunctionIndex,
    },
    Getter {
        key: Key,
        function: FunctionIndex,
    },
    Setter {
        key: Key,
        function: FunctionIndex,
    },
    Spread(Expr),
}

/// Text between the substitutions of a template.
#[derive(Clone, Debug)]
pub struct Quasi {
    pub raw: Atom,
    pub cooked: Option<Wtf8Atom>,
}

/// What a class member is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemberKind {
    Method,
    Getter,
    Setter,
}

/// A method or accessor of a class.
#[derive(Clone, Debug)]
pub struct ClassMember {
    pub key: Key,
    pub is_static: bool,
    pub kind: MemberKind,
    pub function: FunctionIndex,
}

/// A class definition.
#[derive(Clone, Debug)]
pub struct Class {
    /// The name it has in its own scope.
    pub name: Option<Atom>,
    /// The immutable inner binding of that name, where something refers to it.
    pub inner: Option<Var>,
    pub heritage: Option<Box<Expr>>,
    /// Always present: implied constructors are written out.
    pub constructor: FunctionIndex,
    pub members: Vec<ClassMember>,
    /// What the engine does not make; lowering leaves none.
    pub parts: Option<Box<ClassParts>>,
    pub pos: Pos,
}

/// The parts of a class that become functions of their own, and the hidden bindings that they share.
#[derive(Clone, Debug, Default)]
pub struct ClassParts {
    /// The name that its place gives an anonymous class.
    pub hint: Option<Atom>,
    /// Private names with what they are called in the source.
    pub names: Vec<(Var, Atom)>,
    /// Computed keys of fields.
    pub keys: Vec<FieldKey>,
    /// Private methods and accessors.
    pub functions: Vec<PrivateFunction>,
    /// Adds the private methods and the fields to a new instance.
    pub initialiser: Option<(Var, FunctionIndex)>,
    /// Static fields and blocks: each is called once, with the class as `this`.
    pub statics: Vec<FunctionIndex>,
}

impl ClassParts {
    /// The hidden bindings that the parts share.
    pub fn vars_mut(&mut self) -> impl Iterator<Item = &mut Var> {
        let names = self.names.iter_mut().map(|(var, _)| var);
        let keys = self.keys.iter_mut().map(|key| &mut key.var);
        let functions = self.functions.iter_mut().map(|function| &mut function.var);
        let initialiser = self.initialiser.iter_mut().map(|(var, _)| var);
        names.chain(keys).chain(functions).chain(initialiser)
    }
}

/// A name that a module imports.
#[derive(Clone, Debug)]
pub struct Import {
    pub local: Atom,
    /// The variable that holds the record of the other module.
    pub request: Atom,
    /// The name there; nothing for the whole namespace.
    pub name: Option<Atom>,
}

/// A computed key of a field: it is evaluated once, with the keys of the methods.
#[derive(Clone, Debug)]
pub struct FieldKey {
    /// How many methods stand before it.
    pub at: usize,
    pub expr: Expr,
    pub var: Var,
}

/// The function of a private method or accessor.
#[derive(Clone, Debug)]
pub struct PrivateFunction {
    pub var: Var,
    pub name: Atom,
    pub function: FunctionIndex,
    pub is_static: bool,
}

/// An expression.
#[derive(Clone, Debug)]
pub enum Expr {
    Lit(Lit),
    Var(Var),
    This(Pos),
    NewTarget,
    Array(Vec<Option<Elem>>),
    Object(Vec<Prop>),
    Function(FunctionIndex),
    Class(Box<Class>),
    Unary(UnaryOp, Box<Expr>),
    Update {
        op: UpdateOp,
        prefix: bool,
        target: Box<Pattern>,
    },
    /// Arithmetic, relational and logical.
    Binary(BinaryOp, Box<Expr>, Box<Expr>),
    Assign(Box<Pattern>, Box<Expr>),
    /// `target op= value`; `op` may be logical.
    Compound(BinaryOp, Box<Pattern>, Box<Expr>),
    Member(Box<Expr>, Box<Key>),
    /// `super.key`; resolving fills in the home object and the receiver.
    SuperMember {
        home: Box<Expr>,
        key: Box<Key>,
        this: Box<Expr>,
    },
    /// `object.#name`; resolving finds the binding that holds the private name.
    PrivateMember {
        object: Box<Expr>,
        name: Var,
    },
    Cond(Box<Expr>, Box<Expr>, Box<Expr>),
    Call {
        callee: Box<Expr>,
        args: Vec<Elem>,
        pos: Pos,
    },
    New {
        callee: Box<Expr>,
        args: Vec<Elem>,
        pos: Pos,
    },
    SuperCall(Box<SuperCall>),
    Seq(Vec<Expr>),
    Template {
        quasis: Vec<Quasi>,
        exprs: Vec<Expr>,
    },
    Tagged(Box<Tagged>),
    /// The whole of an optional chain: where its short circuit ends.
    Chain(Box<Expr>),
    /// `base?.` inside a chain.
    Optional(Box<Expr>),
    /// Parentheses that matter: `(a?.b)()`.
    Paren(Box<Expr>),
    /// Normal form: `($pc = label, call)`.
    Label(u32, Box<Expr>),
    /// Normal form: `$pc = label`, after arguments that have labels themselves.
    SetLabel(u32),
    /// Residuals: `$next()`, the completion of the pending call.
    Next,
    /// `yield value` of a generator; `await` has become one.
    Yield(Box<Expr>, Pos),
}

/// `super(args)`; resolving fills in the class and the locals that hold `this` and `new.target`.
#[derive(Clone, Debug)]
pub struct SuperCall {
    pub args: Vec<Elem>,
    pub pos: Pos,
    pub class: Expr,
    pub this: Option<Var>,
    pub new_target: Option<Var>,
    /// The initialiser of the class's instances.
    pub initialiser: Option<Var>,
}

/// A template literal with its tag.
#[derive(Clone, Debug)]
pub struct Tagged {
    pub tag: Expr,
    pub quasis: Vec<Quasi>,
    pub exprs: Vec<Expr>,
    pub pos: Pos,
}

/// What can be assigned to or declared.
#[derive(Clone, Debug)]
pub enum Pattern {
    Var(Var),
    /// A member or super member.
    Expr(Expr),
    Array {
        elems: Vec<Option<PatternElem>>,
        rest: Option<Box<Pattern>>,
    },
    Object {
        props: Vec<(Key, PatternElem)>,
        rest: Option<Box<Pattern>>,
    },
}

/// A pattern with its default.
#[derive(Clone, Debug)]
pub struct PatternElem {
    pub target: Pattern,
    pub default: Option<Expr>,
}

/// `var`, `let` or `const`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeclKind {
    Var,
    Let,
    Const,
}

/// One declarator.
#[derive(Clone, Debug)]
pub struct Declarator {
    pub target: Pattern,
    pub init: Option<Expr>,
    pub end: Pos,
}

/// A variable declaration.
#[derive(Clone, Debug)]
pub struct VarDecl {
    pub kind: DeclKind,
    pub decls: Vec<Declarator>,
}

/// What stands before `;` in a `for`.
#[derive(Clone, Debug)]
pub enum ForInit {
    Decl(VarDecl),
    Expr(Expr),
}

/// What a `for-in` or `for-of` assigns to.
#[derive(Clone, Debug)]
pub enum ForHead {
    Decl(DeclKind, Pattern),
    Pattern(Pattern),
}

/// A statement.
#[derive(Clone, Debug)]
pub enum Stmt {
    Expr(Expr),
    Var(VarDecl),
    /// A function declaration. `hoist` is the `var` it is copied to by Annex B.3.3.
    Function {
        var: Var,
        function: FunctionIndex,
        hoist: Option<Var>,
    },
    Class {
        var: Var,
        class: Box<Class>,
        end: Pos,
    },
    Return(Option<Expr>),
    If(Expr, Box<Stmt>, Option<Box<Stmt>>),
    For {
        init: Option<ForInit>,
        test: Option<Expr>,
        update: Option<Expr>,
        body: Box<Stmt>,
        scope: Option<ScopeIndex>,
        pos: Pos,
    },
    ForIn {
        head: ForHead,
        object: Expr,
        body: Box<Stmt>,
        scope: Option<ScopeIndex>,
        pos: Pos,
    },
    ForOf {
        head: ForHead,
        iterable: Expr,
        body: Box<Stmt>,
        scope: Option<ScopeIndex>,
        pos: Pos,
        is_await: bool,
    },
    While(Expr, Box<Stmt>, Pos),
    DoWhile(Box<Stmt>, Expr, Pos),
    Block(Vec<Stmt>, Option<ScopeIndex>, Pos),
    Labeled(Atom, Box<Stmt>),
    Break(Option<Atom>),
    Continue(Option<Atom>),
    Throw(Expr, Pos),
    Try {
        block: Vec<Stmt>,
        block_scope: Option<ScopeIndex>,
        handler: Option<Handler>,
        finalizer: Option<(Vec<Stmt>, Option<ScopeIndex>)>,
        pos: Pos,
    },
    Switch {
        discriminant: Expr,
        cases: Vec<Case>,
        scope: Option<ScopeIndex>,
        pos: Pos,
    },
    Empty,
    /// Normal form: `{ --$k; if ($k < $z) $k = ($pc = label, $poll()); }`, or `$k -= 16` where an iteration calls something.
    Poll {
        label: u32,
        calls: bool,
    },
    /// Normal form: `if (--$g < 0) $g = ($pc = label, $poll());`
    Test(u32),
    /// Normal form: `{ let …bindings, $s; try { body } catch ($e) { report; throw $e; } }`
    Environment(ScopeIndex, Vec<Stmt>),
    /// Residuals: the rest of a block whose environment lives outside.
    Reenter(ScopeIndex, Vec<Stmt>),
    /// Normal form: `try { block } catch ($e) { if ($e === $unwind) throw $e; handler }`
    TryCatch(Vec<Stmt>, Vec<Stmt>),
}

/// A catch clause.
#[derive(Clone, Debug)]
pub struct Handler {
    pub param: Option<Pattern>,
    pub param_scope: Option<ScopeIndex>,
    pub body: Vec<Stmt>,
    pub body_scope: Option<ScopeIndex>,
}

/// A clause of a switch; `test` is absent in `default`.
#[derive(Clone, Debug)]
pub struct Case {
    pub test: Option<Expr>,
    pub body: Vec<Stmt>,
}

/// Functions that are made of two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wraps {
    /// A generator function whose parameters run code when it is called.
    Generator,
    Async,
    AsyncGenerator,
}

impl Wraps {
    /// The helper that makes a function look like one of this kind.
    pub fn maker(self) -> &'static str {
        match self {
            Self::Generator => "$generatorFunction",
            Self::Async => "$asyncFunction",
            Self::AsyncGenerator => "$asyncGeneratorFunction",
        }
    }
}

/// The position of names of ours that stand in the tree before resolving.
pub const OURS: Pos = Pos::MAX - 1;

impl Function {
    /// An empty function, to be filled in.
    pub fn empty() -> Self {
        Function {
            kind: crate::api::FunctionKind::Function,
            unit: 0,
            name: None,
            names_itself: false,
            initialiser: None,
            imports: Vec::new(),
            requests: Vec::new(),
            fields: Vec::new(),
            wraps: None,
            other_part: None,
            is_generator: false,
            params: Vec::new(),
            rest: None,
            body: Vec::new(),
            strict: false,
            has_directive: false,
            pos: 0,
            end: 0,
            body_pos: 0,
        }
    }
}

/// A function as written.
#[derive(Clone, Debug)]
pub struct Function {
    pub kind: crate::api::FunctionKind,
    /// Index of the unit it lies in.
    pub unit: usize,
    /// The name in its own text.
    pub name: Option<Atom>,
    /// Whether that name is a binding only the function itself sees (a named function expression).
    pub names_itself: bool,
    /// In a base constructor: the initialiser of the class's instances.
    pub initialiser: Option<Var>,
    /// Of the body of a module: the names it imports, and the specifiers it asks for.
    pub imports: Vec<Import>,
    pub requests: Vec<Atom>,
    /// In a constructor: the instance fields, where all of them have constant values. The engine makes them.
    pub fields: Vec<(Key, Option<Expr>)>,
    /// What the source has, where the function here is only its outer part: it passes a generator to the runtime.
    pub wraps: Option<Wraps>,
    /// Of the outer part the inner one, and of the inner part the outer one.
    pub other_part: Option<FunctionIndex>,
    /// Whether it is printed as a generator function.
    pub is_generator: bool,
    pub params: Vec<PatternElem>,
    pub rest: Option<Pattern>,
    pub body: Vec<Stmt>,
    pub strict: bool,
    /// Whether it needs a directive `"use strict"` of its own.
    pub has_directive: bool,
    pub pos: Pos,
    pub end: Pos,
    pub body_pos: Pos,
}

impl Function {
    /// Whether it is neither a generator nor async.
    pub fn is_ordinary(&self) -> bool {
        self.wraps.is_none() && !self.is_generator
    }

    /// <https://tc39.es/ecma262/#sec-static-semantics-issimpleparameterlist>
    pub fn has_simple_params(&self) -> bool {
        self.rest.is_none()
            && self
                .params
                .iter()
                .all(|param| param.default.is_none() && matches!(param.target, Pattern::Var(_)))
    }

    /// Whether it is what a wrapping function passes to the runtime.
    pub fn is_inner_part(&self) -> bool {
        self.other_part.is_some() && self.wraps.is_none()
    }

    /// Whether it is given to the runtime when it is called: what makes generators is asked for its property `prototype`.
    pub fn knows_itself(&self) -> bool {
        matches!(self.wraps, Some(Wraps::Generator | Wraps::AsyncGenerator))
    }
}

impl Expr {
    pub fn undefined() -> Self {
        Expr::Lit(Lit::Undefined)
    }
    pub fn null() -> Self {
        Expr::Lit(Lit::Null)
    }
    pub fn num(value: f64) -> Self {
        Expr::Lit(Lit::Num(value))
    }
    pub fn str(value: &str) -> Self {
        Expr::Lit(Lit::Str(value.into()))
    }
    pub fn name(name: impl Into<Atom>) -> Self {
        Expr::Var(Var::ours(name))
    }
    pub fn bin(op: BinaryOp, left: Expr, right: Expr) -> Self {
        Expr::Binary(op, Box::new(left), Box::new(right))
    }
    pub fn set(target: Var, value: Expr) -> Self {
        Expr::Assign(Box::new(Pattern::Var(target)), Box::new(value))
    }
    pub fn dot(object: Expr, name: &str) -> Self {
        Expr::Member(Box::new(object), Box::new(Key::Name(name.into())))
    }
    pub fn index(object: Expr, key: Expr) -> Self {
        Expr::Member(Box::new(object), Box::new(Key::Computed(Box::new(key))))
    }
    /// A call of a runtime helper; never a label.
    pub fn helper(name: &str, args: Vec<Expr>) -> Self {
        Expr::Call {
            callee: Box::new(Expr::name(name)),
            args: args.into_iter().map(Elem::from).collect(),
            pos: 0,
        }
    }
    pub fn cond(test: Expr, yes: Expr, no: Expr) -> Self {
        Expr::Cond(Box::new(test), Box::new(yes), Box::new(no))
    }
    pub fn not(expr: Expr) -> Self {
        Expr::Unary(UnaryOp::Bang, Box::new(expr))
    }
    /// `a, b`, flattened.
    pub fn seq(exprs: Vec<Expr>) -> Self {
        let mut flat = Vec::with_capacity(exprs.len());
        for expr in exprs {
            match expr {
                Expr::Seq(inner) => flat.extend(inner),
                other => flat.push(other),
            }
        }
        if flat.len() == 1 {
            flat.pop().unwrap_or_else(Expr::undefined)
        } else {
            Expr::Seq(flat)
        }
    }
}

impl Stmt {
    /// Whether it is a loop itself.
    pub fn is_loop(&self) -> bool {
        matches!(
            self,
            Stmt::For { .. }
                | Stmt::ForIn { .. }
                | Stmt::ForOf { .. }
                | Stmt::While(..)
                | Stmt::DoWhile(..)
        )
    }
    pub fn set(target: Var, value: Expr) -> Self {
        Stmt::Expr(Expr::set(target, value))
    }
    pub fn block(stmts: Vec<Stmt>) -> Self {
        Stmt::Block(stmts, None, 0)
    }
    /// One statement from many.
    pub fn from_many(mut stmts: Vec<Stmt>) -> Self {
        if stmts.len() == 1
            && !matches!(
                stmts[0],
                Stmt::Var(_) | Stmt::Function { .. } | Stmt::Class { .. }
            )
        {
            stmts.pop().unwrap_or(Stmt::Empty)
        } else {
            Stmt::block(stmts)
        }
    }
}
