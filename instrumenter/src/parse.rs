//! Text to tree: swc parses, and what comes out is read into [`crate::syntax`].
//!
//! Input: ECMAScript text. Output: a table of functions, the unit's own being the first. Constructs that cannot be moved
//! yet are refused here, with the place and the way out, so that no later pass needs to know them.

mod classes;
mod completion;
mod grammar;
mod mistaken;
mod module_names;
pub mod modules;
mod parts;

use std::sync::Arc;

use swc_atoms::Atom;
use swc_common::{BytePos, FileName, SourceMap, Span, Spanned};
use swc_ecma_ast as swc;
use swc_ecma_parser::{EsSyntax, Parser, StringInput, Syntax, lexer::Lexer};

use crate::accessors::Accessors;
use crate::api::{FunctionKind, UnitKind, UnitSource};
use crate::error::{ErrorKind, InstrumentError};
use crate::syntax::*;

/// Parses unit number `unit_index`; its functions are added to the table. Returns the one that is the unit's own body.
pub fn parse(
    unit: &UnitSource,
    unit_index: usize,
    source: &Arc<str>,
    functions: &mut Vec<Function>,
    accessors: &mut Accessors,
) -> Result<FunctionIndex, InstrumentError> {
    let mut reader = Reader::new(unit, unit_index, source, functions);
    let program = reader.program(unit.kind)?;
    // The guest library shows guests none that runs code of theirs.
    if !unit.kind.is_library() {
        accessors.add(&program);
    }
    let is_module = unit.kind == UnitKind::Module;
    let strict = match &program {
        swc::Program::Script(script) => has_use_strict(&script.body),
        swc::Program::Module(_) => true,
    };
    reader.strict = strict;
    let index = reader.reserve();
    let modules::Module {
        body,
        imports,
        requests,
    } = match &program {
        swc::Program::Script(script) => {
            let body = reader.stmts(&script.body)?;
            modules::Module {
                body: if unit.kind == UnitKind::Eval {
                    completion::returned(body)
                } else {
                    body
                },
                ..modules::Module::default()
            }
        }
        swc::Program::Module(module) => reader.module(module)?,
    };
    let end = reader.source.len() as Pos;
    reader.functions[index.0] = Function {
        kind: FunctionKind::Unit,
        unit: unit_index,
        is_generator: is_module,
        imports,
        requests,
        body,
        strict,
        has_directive: strict && !is_module,
        end,
        ..Function::empty()
    };
    Ok(index)
}

/// The specifiers of other modules that a unit names where they can be seen.
pub fn requests(unit: &UnitSource) -> Result<Vec<String>, InstrumentError> {
    let source: Arc<str> = unit.text.as_str().into();
    let mut functions = Vec::new();
    let reader = Reader::new(unit, 0, &source, &mut functions);
    Ok(modules::requests(&reader.program(unit.kind)?))
}

type Res<T> = Result<T, InstrumentError>;

struct Reader<'a> {
    name: &'a str,
    unit: usize,
    source: Arc<str>,
    functions: &'a mut Vec<Function>,
    strict: bool,
    /// Of the function around the place.
    flavour: Flavour,
    /// Whether the class whose constructor is being read initialises its instances.
    has_initialiser: bool,
}

/// What `yield` and `await` mean in a function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Flavour {
    Plain,
    Generator,
    Async,
    AsyncGenerator,
}

impl Flavour {
    fn of(is_async: bool, is_generator: bool) -> Self {
        match (is_async, is_generator) {
            (false, false) => Flavour::Plain,
            (false, true) => Flavour::Generator,
            (true, false) => Flavour::Async,
            (true, true) => Flavour::AsyncGenerator,
        }
    }
}

/// The code of a function.
#[derive(Clone, Copy)]
enum Code<'a> {
    Stmts(&'a [swc::Stmt], Span),
    Expr(&'a swc::Expr),
}

/// Whether binding the parameter runs no code that anybody could notice, so that it may as well wait for the first `next`.
fn is_quiet(param: &swc::Pat) -> bool {
    match param {
        swc::Pat::Ident(_) => true,
        swc::Pat::Rest(rest) => rest.arg.is_ident(),
        swc::Pat::Assign(assign) => assign.left.is_ident() && is_quiet_value(&assign.right),
        _ => false,
    }
}

/// Whether an expression only makes a value.
fn is_quiet_value(expr: &swc::Expr) -> bool {
    match expr {
        swc::Expr::Lit(_) | swc::Expr::Fn(_) | swc::Expr::Arrow(_) => true,
        swc::Expr::Unary(unary) => {
            matches!(unary.op, UnaryOp::Minus | UnaryOp::Void | UnaryOp::Bang)
                && matches!(&*unary.arg, swc::Expr::Lit(lit) if !matches!(lit, swc::Lit::BigInt(_)))
        }
        swc::Expr::Array(array) => array
            .elems
            .iter()
            .flatten()
            .all(|elem| elem.spread.is_none() && is_quiet_value(&elem.expr)),
        swc::Expr::Object(object) => object.props.is_empty(),
        swc::Expr::Paren(paren) => is_quiet_value(&paren.expr),
        _ => false,
    }
}

/// A call of the guest library's instrumented functions.
fn ours_call(name: &str, args: Vec<Expr>, pos: Pos) -> Expr {
    let callee = Expr::Var(Var {
        name: name.into(),
        binding: None,
        pos: OURS,
    });
    Expr::Call {
        callee: Box::new(callee),
        args: args.into_iter().map(Elem::from).collect(),
        pos,
    }
}

/// swc counts bytes of a file from 1.
fn offset(pos: BytePos) -> Pos {
    pos.0.saturating_sub(1)
}

fn has_use_strict(stmts: &[swc::Stmt]) -> bool {
    stmts
        .iter()
        .map_while(|stmt| match stmt {
            swc::Stmt::Expr(swc::ExprStmt { expr, .. }) => match &**expr {
                swc::Expr::Lit(swc::Lit::Str(text)) => {
                    Some(text.raw.as_ref().is_some_and(|raw| {
                        matches!(raw.as_str(), "'use strict'" | "\"use strict\"")
                    }))
                }
                _ => None,
            },
            _ => None,
        })
        .any(|strict| strict)
}

impl<'a> Reader<'a> {
    fn new(
        unit: &'a UnitSource,
        unit_index: usize,
        source: &Arc<str>,
        functions: &'a mut Vec<Function>,
    ) -> Self {
        Reader {
            name: &unit.name,
            unit: unit_index,
            source: source.clone(),
            functions,
            strict: false,
            flavour: Flavour::Plain,
            has_initialiser: false,
        }
    }
}

impl Reader<'_> {
    fn program(&self, kind: UnitKind) -> Res<swc::Program> {
        let map = SourceMap::default();
        let file = map.new_source_file(
            FileName::Custom(self.name.to_owned()).into(),
            self.source.to_string(),
        );
        let syntax = Syntax::Es(EsSyntax {
            allow_return_outside_function: matches!(kind, UnitKind::CommonJs | UnitKind::Made),
            import_attributes: true,
            explicit_resource_management: true,
            ..EsSyntax::default()
        });
        let lexer = Lexer::new(
            syntax,
            swc::EsVersion::EsNext,
            StringInput::from(&*file),
            None,
        );
        let mut parser = Parser::new_from(lexer);
        let parsed = if kind == UnitKind::Module {
            parser.parse_module().map(swc::Program::Module)
        } else {
            parser.parse_script().map(swc::Program::Script)
        };
        let mut errors = parser.take_errors();
        if let Ok(program) = &parsed {
            mistaken::dismiss(&mut errors, program);
        }
        match (parsed, errors.into_iter().next()) {
            (Ok(program), None) => {
                if let Err((span, message)) =
                    grammar::check(&program, &self.source, kind == UnitKind::Module)
                {
                    return self.syntax_error(span, message);
                }
                if let swc::Program::Module(module) = &program
                    && let Err((span, message)) = module_names::check(module)
                {
                    return self.syntax_error(span, &message);
                }
                Ok(program)
            }
            (Err(error), _) | (Ok(_), Some(error)) => {
                let message = error.kind().msg().into_owned();
                let is_module = message.contains("import") || message.contains("export");
                let help = (is_module && kind != UnitKind::Module).then(|| {
                    "run it as an ECMAScript module: --module, a name that ends in .mjs, or \"type\": \"module\" in package.json".to_owned()
                });
                Err(self.error(ErrorKind::Syntax, message, help, error.span()))
            }
        }
    }

    fn error(
        &self,
        kind: ErrorKind,
        message: String,
        help: Option<String>,
        span: Span,
    ) -> InstrumentError {
        let start = offset(span.lo) as usize;
        let length = (span.hi.0.saturating_sub(span.lo.0) as usize).max(1);
        let first_line = self
            .source
            .get(start..)
            .map_or(1, |rest| rest.find('\n').unwrap_or(rest.len()));
        InstrumentError::new(
            kind,
            message,
            help,
            self.name,
            &self.source,
            start,
            length.min(first_line.max(1)),
        )
    }

    fn syntax_error<T>(&self, span: Span, message: &str) -> Res<T> {
        Err(self.error(ErrorKind::Syntax, message.to_owned(), None, span))
    }

    fn refuse<T>(&self, span: Span, what: &str, way_out: &str) -> Res<T> {
        let verb = if what.ends_with('s') { "are" } else { "is" };
        Err(self.error(
            ErrorKind::Refused,
            format!("{what} {verb} not supported"),
            Some(way_out.to_owned()),
            span,
        ))
    }

    fn reserve(&mut self) -> FunctionIndex {
        let index = FunctionIndex(self.functions.len());
        self.functions.push(Function {
            unit: self.unit,
            ..Function::empty()
        });
        index
    }

    // Statements

    fn stmts(&mut self, stmts: &[swc::Stmt]) -> Res<Vec<Stmt>> {
        exact(stmts.iter().map(|stmt| self.stmt(stmt)))
    }

    /// Loop bodies are blocks, so that what belongs to one iteration has a scope of its own.
    fn loop_body(&mut self, stmt: &swc::Stmt) -> Res<Box<Stmt>> {
        let body = self.stmt(stmt)?;
        let pos = offset(stmt.span().lo);
        Ok(Box::new(match body {
            block @ Stmt::Block(..) => block,
            other => Stmt::Block(vec![other], None, pos),
        }))
    }

    fn boxed(&mut self, stmt: &swc::Stmt) -> Res<Box<Stmt>> {
        Ok(Box::new(self.stmt(stmt)?))
    }

    fn stmt(&mut self, stmt: &swc::Stmt) -> Res<Stmt> {
        let pos = offset(stmt.span().lo);
        Ok(match stmt {
            swc::Stmt::Block(block) => Stmt::Block(self.stmts(&block.stmts)?, None, pos),
            swc::Stmt::Empty(_) | swc::Stmt::Debugger(_) => Stmt::Empty,
            swc::Stmt::With(with) => {
                return self.refuse(with.span, "`with`", "name the object's properties");
            }
            swc::Stmt::Return(stmt) => match &stmt.arg {
                Some(arg) => {
                    let value = self.expr(arg)?;
                    Stmt::Return(Some(self.returned(value, stmt.span)))
                }
                None => Stmt::Return(None),
            },
            swc::Stmt::Labeled(stmt) => {
                Stmt::Labeled(stmt.label.sym.clone(), self.boxed(&stmt.body)?)
            }
            swc::Stmt::Break(stmt) => {
                Stmt::Break(stmt.label.as_ref().map(|label| label.sym.clone()))
            }
            swc::Stmt::Continue(stmt) => {
                Stmt::Continue(stmt.label.as_ref().map(|label| label.sym.clone()))
            }
            swc::Stmt::If(stmt) => Stmt::If(
                self.expr(&stmt.test)?,
                self.branch(&stmt.cons)?,
                stmt.alt
                    .as_deref()
                    .map(|alt| self.branch(alt))
                    .transpose()?,
            ),
            swc::Stmt::Switch(stmt) => Stmt::Switch {
                discriminant: self.expr(&stmt.discriminant)?,
                cases: exact(stmt.cases.iter().map(|case| {
                    Ok(Case {
                        test: self.optional(case.test.as_deref())?,
                        body: self.stmts(&case.cons)?,
                    })
                }))?,
                scope: None,
                pos,
            },
            swc::Stmt::Throw(stmt) => Stmt::Throw(self.expr(&stmt.arg)?, pos),
            swc::Stmt::Try(stmt) => self.try_stmt(stmt)?,
            swc::Stmt::While(stmt) => {
                Stmt::While(self.expr(&stmt.test)?, self.loop_body(&stmt.body)?, pos)
            }
            swc::Stmt::DoWhile(stmt) => {
                Stmt::DoWhile(self.loop_body(&stmt.body)?, self.expr(&stmt.test)?, pos)
            }
            swc::Stmt::For(stmt) => Stmt::For {
                init: match &stmt.init {
                    None => None,
                    Some(swc::VarDeclOrExpr::VarDecl(decl)) => {
                        Some(ForInit::Decl(self.var_decl(decl)?))
                    }
                    Some(swc::VarDeclOrExpr::Expr(expr)) => Some(ForInit::Expr(self.expr(expr)?)),
                },
                test: self.optional(stmt.test.as_deref())?,
                update: self.optional(stmt.update.as_deref())?,
                body: self.loop_body(&stmt.body)?,
                scope: None,
                pos,
            },
            swc::Stmt::ForIn(stmt) => Stmt::ForIn {
                head: self.for_head(&stmt.left)?,
                object: self.expr(&stmt.right)?,
                body: self.loop_body(&stmt.body)?,
                scope: None,
                pos,
            },
            swc::Stmt::ForOf(stmt) => Stmt::ForOf {
                head: self.for_head(&stmt.left)?,
                iterable: self.expr(&stmt.right)?,
                body: self.loop_body(&stmt.body)?,
                scope: None,
                pos,
                is_await: stmt.is_await,
            },
            swc::Stmt::Decl(decl) => self.decl(decl)?,
            swc::Stmt::Expr(stmt) => Stmt::Expr(self.expr(&stmt.expr)?),
        })
    }

    /// A function declaration as the branch of an `if` is one in a block of its own (Annex B.3.3).
    fn branch(&mut self, stmt: &swc::Stmt) -> Res<Box<Stmt>> {
        let pos = offset(stmt.span().lo);
        let read = self.stmt(stmt)?;
        Ok(Box::new(if matches!(read, Stmt::Function { .. }) {
            Stmt::Block(vec![read], None, pos)
        } else {
            read
        }))
    }

    fn try_stmt(&mut self, stmt: &swc::TryStmt) -> Res<Stmt> {
        let handler = match &stmt.handler {
            None => None,
            Some(clause) => Some(Handler {
                param: clause
                    .param
                    .as_ref()
                    .map(|param| self.pattern(param))
                    .transpose()?,
                param_scope: None,
                body: self.stmts(&clause.body.stmts)?,
                body_scope: None,
            }),
        };
        Ok(Stmt::Try {
            block: self.stmts(&stmt.block.stmts)?,
            block_scope: None,
            handler,
            finalizer: stmt
                .finalizer
                .as_ref()
                .map(|block| Ok((self.stmts(&block.stmts)?, None)))
                .transpose()?,
            pos: offset(stmt.span.lo),
        })
    }

    fn for_head(&mut self, head: &swc::ForHead) -> Res<ForHead> {
        match head {
            swc::ForHead::VarDecl(decl) => {
                let Some(first) = decl.decls.first() else {
                    return self.refuse(decl.span, "an empty declaration", "name a variable");
                };
                if let Some(init) = &first.init {
                    return self.refuse(
                        init.span(),
                        "an initialiser in the head of for-in",
                        "assign before the loop",
                    );
                }
                Ok(ForHead::Decl(kind(decl.kind), self.pattern(&first.name)?))
            }
            swc::ForHead::UsingDecl(decl) => {
                self.refuse(decl.span, "`using`", "call the disposer in a `finally`")
            }
            swc::ForHead::Pat(pattern) => Ok(ForHead::Pattern(self.pattern(pattern)?)),
        }
    }

    fn var_decl(&mut self, decl: &swc::VarDecl) -> Res<VarDecl> {
        let decls = exact(decl.decls.iter().map(|declarator| {
            let init = self.optional(declarator.init.as_deref())?;
            let name = || {
                let ident = declarator.name.as_ident()?;
                Some(ident.id.sym.clone())
            };
            Ok(Declarator {
                target: self.pattern(&declarator.name)?,
                init: init.map(|init| hinted(init, name)),
                end: offset(declarator.span.hi),
            })
        }))?;
        Ok(VarDecl {
            kind: kind(decl.kind),
            decls,
        })
    }

    fn decl(&mut self, decl: &swc::Decl) -> Res<Stmt> {
        Ok(match decl {
            swc::Decl::Var(decl) => Stmt::Var(self.var_decl(decl)?),
            swc::Decl::Fn(decl) => {
                let function = self.function(
                    &decl.function,
                    FunctionKind::Function,
                    Some(decl.ident.sym.clone()),
                )?;
                Stmt::Function {
                    var: var(&decl.ident),
                    function,
                    hoist: None,
                }
            }
            swc::Decl::Class(decl) => {
                let class = self.class(&decl.class, Some(&decl.ident))?;
                Stmt::Class {
                    var: var(&decl.ident),
                    class: Box::new(class),
                    end: offset(decl.class.span.hi),
                }
            }
            swc::Decl::Using(decl) => {
                return self.refuse(decl.span, "`using`", "call the disposer in a `finally`");
            }
            other => {
                return self.refuse(other.span(), "TypeScript", "compile it to JavaScript first");
            }
        })
    }

    // Functions and classes

    fn function(
        &mut self,
        function: &swc::Function,
        kind: FunctionKind,
        name: Option<Atom>,
    ) -> Res<FunctionIndex> {
        let params: Vec<_> = function.params.iter().map(|param| &param.pat).collect();
        let body = function.body.as_ref();
        let code = Code::Stmts(
            body.map_or(&[][..], |body| &body.stmts),
            body.map_or(function.span, |body| body.span),
        );
        let flavour = Flavour::of(function.is_async, function.is_generator);
        self.flavoured(flavour, kind, name, &params, code, function.span)
    }

    fn flavoured(
        &mut self,
        flavour: Flavour,
        kind: FunctionKind,
        name: Option<Atom>,
        params: &[&swc::Pat],
        code: Code,
        span: Span,
    ) -> Res<FunctionIndex> {
        match flavour {
            Flavour::Plain => self.function_parts(flavour, kind, name, params, code, span),
            Flavour::Generator if params.iter().all(|param| is_quiet(param)) => {
                let index = self.function_parts(flavour, kind, name, params, code, span)?;
                self.functions[index.0].is_generator = true;
                Ok(index)
            }
            Flavour::Generator | Flavour::AsyncGenerator => {
                self.generator_in_two(flavour, kind, name, params, code, span)
            }
            Flavour::Async => self.async_in_two(kind, name, params, code, span),
        }
    }

    fn function_parts(
        &mut self,
        flavour: Flavour,
        kind: FunctionKind,
        name: Option<Atom>,
        params: &[&swc::Pat],
        code: Code,
        span: Span,
    ) -> Res<FunctionIndex> {
        let outer = (self.strict, self.flavour, self.has_initialiser);
        // Only constructors and the arrows in them call `super`.
        self.has_initialiser &=
            matches!(kind, FunctionKind::DerivedConstructor | FunctionKind::Arrow);
        let has_directive = matches!(code, Code::Stmts(stmts, _) if has_use_strict(stmts));
        self.strict |= has_directive;
        self.flavour = flavour;
        let index = self.reserve();
        let (params, rest) = self.params(params)?;
        let (body, body_span) = match code {
            Code::Stmts(stmts, span) => (self.stmts(stmts)?, span),
            Code::Expr(expr) => {
                let value = self.expr(expr)?;
                (
                    vec![Stmt::Return(Some(self.returned(value, expr.span())))],
                    expr.span(),
                )
            }
        };
        self.functions[index.0] = Function {
            kind,
            unit: self.unit,
            name,
            params,
            rest,
            body,
            strict: self.strict,
            has_directive,
            pos: offset(span.lo),
            end: offset(span.hi),
            body_pos: offset(body_span.lo),
            ..Function::empty()
        };
        (self.strict, self.flavour, self.has_initialiser) = outer;
        Ok(index)
    }

    /// What `return value` gives: async generators wait for it.
    fn returned(&mut self, value: Expr, span: Span) -> Expr {
        if self.flavour == Flavour::AsyncGenerator {
            Expr::Yield(Box::new(value), offset(span.lo))
        } else {
            value
        }
    }

    fn params(&mut self, params: &[&swc::Pat]) -> Res<(Vec<PatternElem>, Option<Pattern>)> {
        let mut elems = Vec::new();
        let mut rest = None;
        for param in params {
            match param {
                swc::Pat::Rest(pattern) => rest = Some(self.pattern(&pattern.arg)?),
                other => elems.push(self.elem(other)?),
            }
        }
        Ok((elems, rest))
    }

    fn arrow(&mut self, arrow: &swc::ArrowExpr) -> Res<FunctionIndex> {
        let params = arrow.params.iter().collect::<Vec<_>>();
        let code = match &*arrow.body {
            swc::ArrowFunctionBody::FunctionBody(body) => Code::Stmts(&body.stmts, body.span),
            swc::ArrowFunctionBody::Expr(expr) => Code::Expr(expr),
        };
        let flavour = Flavour::of(arrow.is_async, false);
        self.flavoured(
            flavour,
            FunctionKind::Arrow,
            None,
            &params,
            code,
            arrow.span,
        )
    }

    // Patterns

    fn pattern(&mut self, pattern: &swc::Pat) -> Res<Pattern> {
        Ok(match pattern {
            swc::Pat::Ident(ident) => Pattern::Var(var(&ident.id)),
            swc::Pat::Array(array) => self.array_pattern(array)?,
            swc::Pat::Object(object) => self.object_pattern(object)?,
            swc::Pat::Expr(expr) => self.expr_target(expr)?,
            other => {
                return Err(self.error(
                    ErrorKind::Syntax,
                    "invalid assignment target".to_owned(),
                    None,
                    other.span(),
                ));
            }
        })
    }

    fn elem(&mut self, pattern: &swc::Pat) -> Res<PatternElem> {
        match pattern {
            swc::Pat::Assign(assign) => {
                let target = self.pattern(&assign.left)?;
                let default = hinted(self.expr(&assign.right)?, || match &target {
                    Pattern::Var(var) => Some(var.name.clone()),
                    _ => None,
                });
                Ok(PatternElem {
                    target,
                    default: Some(default),
                })
            }
            other => Ok(PatternElem {
                target: self.pattern(other)?,
                default: None,
            }),
        }
    }

    fn array_pattern(&mut self, array: &swc::ArrayPat) -> Res<Pattern> {
        let mut elems = Vec::new();
        let mut rest = None;
        for elem in &array.elems {
            match elem {
                None => elems.push(None),
                Some(swc::Pat::Rest(pattern)) => rest = Some(Box::new(self.pattern(&pattern.arg)?)),
                Some(pattern) => elems.push(Some(self.elem(pattern)?)),
            }
        }
        Ok(Pattern::Array { elems, rest })
    }

    fn object_pattern(&mut self, object: &swc::ObjectPat) -> Res<Pattern> {
        let mut props = Vec::new();
        let mut rest = None;
        for prop in &object.props {
            match prop {
                swc::ObjectPatProp::KeyValue(prop) => {
                    props.push((self.prop_name(&prop.key)?, self.elem(&prop.value)?))
                }
                swc::ObjectPatProp::Assign(prop) => {
                    let key = Key::Name(prop.key.id.sym.clone().into());
                    let default = self.optional(prop.value.as_deref())?;
                    let name = || Some(prop.key.id.sym.clone());
                    let default = default.map(|default| hinted(default, name));
                    props.push((
                        key,
                        PatternElem {
                            target: Pattern::Var(var(&prop.key.id)),
                            default,
                        },
                    ));
                }
                swc::ObjectPatProp::Rest(pattern) => {
                    rest = Some(Box::new(self.pattern(&pattern.arg)?))
                }
            }
        }
        Ok(Pattern::Object { props, rest })
    }

    fn expr_target(&mut self, expr: &swc::Expr) -> Res<Pattern> {
        match expr {
            swc::Expr::Ident(ident) => Ok(Pattern::Var(var(ident))),
            swc::Expr::Member(_) | swc::Expr::SuperProp(_) => Ok(Pattern::Expr(self.expr(expr)?)),
            swc::Expr::Paren(paren) => self.expr_target(&paren.expr),
            other => Err(self.error(
                ErrorKind::Syntax,
                "invalid assignment target".to_owned(),
                None,
                other.span(),
            )),
        }
    }

    fn assign_target(&mut self, target: &swc::AssignTarget) -> Res<Pattern> {
        match target {
            swc::AssignTarget::Simple(simple) => match simple {
                swc::SimpleAssignTarget::Ident(ident) => Ok(Pattern::Var(var(&ident.id))),
                swc::SimpleAssignTarget::Member(member) => Ok(Pattern::Expr(self.member(member)?)),
                swc::SimpleAssignTarget::SuperProp(prop) => {
                    Ok(Pattern::Expr(self.super_prop(prop)?))
                }
                swc::SimpleAssignTarget::Paren(paren) => self.expr_target(&paren.expr),
                other => Err(self.error(
                    ErrorKind::Syntax,
                    "invalid assignment target".to_owned(),
                    None,
                    other.span(),
                )),
            },
            swc::AssignTarget::Pat(swc::AssignTargetPat::Array(array)) => self.array_pattern(array),
            swc::AssignTarget::Pat(swc::AssignTargetPat::Object(object)) => {
                self.object_pattern(object)
            }
            swc::AssignTarget::Pat(swc::AssignTargetPat::Invalid(invalid)) => Err(self.error(
                ErrorKind::Syntax,
                "invalid assignment target".to_owned(),
                None,
                invalid.span,
            )),
        }
    }

    // Expressions

    fn optional(&mut self, expr: Option<&swc::Expr>) -> Res<Option<Expr>> {
        expr.map(|expr| self.expr(expr)).transpose()
    }

    fn boxed_expr(&mut self, expr: &swc::Expr) -> Res<Box<Expr>> {
        Ok(Box::new(self.expr(expr)?))
    }

    fn expr(&mut self, expr: &swc::Expr) -> Res<Expr> {
        let pos = offset(expr.span().lo);
        Ok(match expr {
            swc::Expr::This(_) => Expr::This(pos),
            swc::Expr::Array(array) => {
                let elem = |elem: &Option<swc::ExprOrSpread>| {
                    elem.as_ref().map(|elem| self.arg(elem)).transpose()
                };
                Expr::Array(exact(array.elems.iter().map(elem))?)
            }
            swc::Expr::Object(object) => {
                Expr::Object(exact(object.props.iter().map(|prop| self.prop(prop)))?)
            }
            swc::Expr::Fn(function) => {
                let index = self.function(
                    &function.function,
                    FunctionKind::Function,
                    function.ident.as_ref().map(|ident| ident.sym.clone()),
                )?;
                self.functions[index.0].names_itself = function.ident.is_some();
                Expr::Function(index)
            }
            swc::Expr::Unary(unary) => Expr::Unary(unary.op, self.boxed_expr(&unary.arg)?),
            swc::Expr::Update(update) => Expr::Update {
                op: update.op,
                prefix: update.prefix,
                target: Box::new(self.expr_target(&update.arg)?),
            },
            swc::Expr::Bin(swc::BinExpr {
                op: BinaryOp::In,
                left,
                right,
                ..
            }) if left.is_private_name() => self.private_in(left, right)?,
            swc::Expr::Bin(bin) => Expr::Binary(
                bin.op,
                self.boxed_expr(&bin.left)?,
                self.boxed_expr(&bin.right)?,
            ),
            swc::Expr::Assign(assign) => {
                let target = Box::new(self.assign_target(&assign.left)?);
                let value = self.expr(&assign.right)?;
                let value = Box::new(hinted(value, || match &*target {
                    Pattern::Var(var) => Some(var.name.clone()),
                    _ => None,
                }));
                match assign.op.to_update() {
                    None => Expr::Assign(target, value),
                    Some(op) => Expr::Compound(op, target, value),
                }
            }
            swc::Expr::Member(member) => self.member(member)?,
            swc::Expr::SuperProp(prop) => self.super_prop(prop)?,
            swc::Expr::Cond(cond) => Expr::Cond(
                self.boxed_expr(&cond.test)?,
                self.boxed_expr(&cond.cons)?,
                self.boxed_expr(&cond.alt)?,
            ),
            swc::Expr::Call(call) => self.call(call)?,
            swc::Expr::New(new) => Expr::New {
                callee: self.boxed_expr(&new.callee)?,
                args: self.args(new.args.as_deref().unwrap_or(&[]))?,
                pos,
            },
            swc::Expr::Seq(seq) => Expr::Seq(self.exprs(&seq.exprs)?),
            swc::Expr::Ident(ident) => Expr::Var(var(ident)),
            swc::Expr::Lit(lit) => self.lit(lit)?,
            swc::Expr::Tpl(tpl) => Expr::Template {
                quasis: quasis(tpl),
                exprs: self.exprs(&tpl.exprs)?,
            },
            swc::Expr::TaggedTpl(tagged) => Expr::Tagged(Box::new(Tagged {
                tag: self.expr(&tagged.tag)?,
                quasis: quasis(&tagged.tpl),
                exprs: self.exprs(&tagged.tpl.exprs)?,
                pos,
            })),
            swc::Expr::Arrow(arrow) => Expr::Function(self.arrow(arrow)?),
            swc::Expr::Class(class) => {
                Expr::Class(Box::new(self.class(&class.class, class.ident.as_ref())?))
            }
            swc::Expr::MetaProp(meta) => match meta.kind {
                swc::MetaPropKind::NewTarget => Expr::NewTarget,
                swc::MetaPropKind::ImportMeta => {
                    let unit = Expr::num(self.unit as f64);
                    ours_call("$importMeta", vec![unit], offset(meta.span.lo))
                }
            },
            swc::Expr::Paren(paren) => {
                let inner = self.expr(&paren.expr)?;
                if matches!(inner, Expr::Chain(_)) {
                    Expr::Paren(Box::new(inner))
                } else {
                    inner
                }
            }
            swc::Expr::OptChain(chain) => Expr::Chain(Box::new(self.chain(chain)?)),
            swc::Expr::Yield(expr) => {
                let value = match &expr.arg {
                    Some(arg) => self.expr(arg)?,
                    None => Expr::undefined(),
                };
                let pos = offset(expr.span.lo);
                let is_async = self.flavour == Flavour::AsyncGenerator;
                let value = match (expr.delegate, is_async) {
                    (true, false) => ours_call("$delegate", vec![value], pos),
                    (true, true) => ours_call("$delegateAsync", vec![value], pos),
                    (false, false) => value,
                    (false, true) => {
                        let awaited = Expr::Yield(Box::new(value), pos);
                        ours_call("$yielded", vec![awaited], pos)
                    }
                };
                Expr::Yield(Box::new(value), pos)
            }
            swc::Expr::Await(expr) => {
                let value = self.expr(&expr.arg)?;
                Expr::Yield(Box::new(value), offset(expr.span.lo))
            }
            swc::Expr::PrivateName(name) => {
                return self.syntax_error(name.span, "a private name cannot stand here");
            }
            other => {
                return self.refuse(
                    other.span(),
                    "this syntax",
                    "write it in standard ECMAScript",
                );
            }
        })
    }

    fn call(&mut self, call: &swc::CallExpr) -> Res<Expr> {
        let pos = offset(call.span.lo);
        match &call.callee {
            swc::Callee::Super(_) => {
                let initialiser = self.has_initialiser.then(|| initialiser(pos));
                Ok(super_call(self.args(&call.args)?, pos, initialiser))
            }
            swc::Callee::Import(import) => {
                self.whole_import(import.phase, import.span)?;
                let mut args = vec![Expr::num(self.unit as f64)];
                for arg in &call.args {
                    args.push(self.expr(&arg.expr)?);
                }
                Ok(ours_call("$dynamicImport", args, pos))
            }
            swc::Callee::Expr(callee) => Ok(Expr::Call {
                callee: self.boxed_expr(callee)?,
                args: self.args(&call.args)?,
                pos,
            }),
        }
    }

    fn args(&mut self, args: &[swc::ExprOrSpread]) -> Res<Vec<Elem>> {
        exact(args.iter().map(|arg| self.arg(arg)))
    }

    fn exprs(&mut self, exprs: &[Box<swc::Expr>]) -> Res<Vec<Expr>> {
        exact(exprs.iter().map(|expr| self.expr(expr)))
    }

    fn arg(&mut self, arg: &swc::ExprOrSpread) -> Res<Elem> {
        let expr = self.expr(&arg.expr)?;
        let Some(spread) = arg.spread else {
            return Ok(expr.into());
        };
        // What is spread may run an iterator of the guest: that happens in a call, and the native spread finds an array.
        Ok(Elem {
            spread: true,
            expr: ours_call("$spread", vec![expr], offset(spread.lo)),
        })
    }

    fn member(&mut self, member: &swc::MemberExpr) -> Res<Expr> {
        let object = self.boxed_expr(&member.obj)?;
        self.member_of(object, &member.prop)
    }

    fn member_of(&mut self, object: Box<Expr>, prop: &swc::MemberProp) -> Res<Expr> {
        let key = match prop {
            swc::MemberProp::Ident(name) => Key::Name(name.sym.clone().into()),
            swc::MemberProp::Computed(computed) => Key::Computed(self.boxed_expr(&computed.expr)?),
            swc::MemberProp::PrivateName(name) => {
                return Ok(Expr::PrivateMember {
                    object,
                    name: private_var(name),
                });
            }
        };
        Ok(Expr::Member(object, Box::new(key)))
    }

    fn super_prop(&mut self, prop: &swc::SuperPropExpr) -> Res<Expr> {
        let key = match &prop.prop {
            swc::SuperProp::Ident(name) => Key::Name(name.sym.clone().into()),
            swc::SuperProp::Computed(computed) => Key::Computed(self.boxed_expr(&computed.expr)?),
        };
        let this = Expr::This(offset(prop.span.lo));
        Ok(Expr::SuperMember {
            home: Box::new(Expr::undefined()),
            key: Box::new(key),
            this: Box::new(this),
        })
    }

    /// Inside an optional chain, links stay bare; [`Expr::Optional`] marks where it may end early.
    fn chain(&mut self, chain: &swc::OptChainExpr) -> Res<Expr> {
        let link = |reader: &mut Self, expr: &swc::Expr| -> Res<Box<Expr>> {
            let inner = reader.chain_link(expr)?;
            Ok(Box::new(if chain.optional {
                Expr::Optional(Box::new(inner))
            } else {
                inner
            }))
        };
        match &*chain.base {
            swc::OptChainBase::Member(member) => {
                let object = link(self, &member.obj)?;
                self.member_of(object, &member.prop)
            }
            swc::OptChainBase::Call(call) => {
                let callee = link(self, &call.callee)?;
                Ok(Expr::Call {
                    callee,
                    args: self.args(&call.args)?,
                    pos: offset(call.span.lo),
                })
            }
        }
    }

    fn chain_link(&mut self, expr: &swc::Expr) -> Res<Expr> {
        match expr {
            swc::Expr::OptChain(chain) => self.chain(chain),
            swc::Expr::Member(member) => {
                let object = Box::new(self.chain_link(&member.obj)?);
                self.member_of(object, &member.prop)
            }
            swc::Expr::Call(call) => match &call.callee {
                swc::Callee::Expr(callee) => Ok(Expr::Call {
                    callee: Box::new(self.chain_link(callee)?),
                    args: self.args(&call.args)?,
                    pos: offset(call.span.lo),
                }),
                _ => self.call(call),
            },
            other => self.expr(other),
        }
    }

    fn prop(&mut self, prop: &swc::PropOrSpread) -> Res<Prop> {
        let prop = match prop {
            swc::PropOrSpread::Spread(spread) => return Ok(Prop::Spread(self.expr(&spread.expr)?)),
            swc::PropOrSpread::Prop(prop) => &**prop,
        };
        Ok(match prop {
            swc::Prop::Shorthand(ident) => Prop::Value {
                key: Key::Name(ident.sym.clone().into()),
                value: Expr::Var(var(ident)),
            },
            swc::Prop::KeyValue(prop) => {
                let key = self.prop_name(&prop.key)?;
                let value = hinted(self.expr(&prop.value)?, || key_name(&key));
                if matches!(&key, Key::Name(name) if *name == *"__proto__") {
                    Prop::Proto(value)
                } else {
                    Prop::Value { key, value }
                }
            }
            swc::Prop::Getter(prop) => {
                let key = self.prop_name(&prop.key)?;
                let function =
                    self.function(&prop.function, FunctionKind::Getter, key_name(&key))?;
                Prop::Getter { key, function }
            }
            swc::Prop::Setter(prop) => {
                let key = self.prop_name(&prop.key)?;
                let function =
                    self.function(&prop.function, FunctionKind::Setter, key_name(&key))?;
                Prop::Setter { key, function }
            }
            swc::Prop::Method(prop) => {
                let key = self.prop_name(&prop.key)?;
                let function =
                    self.function(&prop.function, FunctionKind::Method, key_name(&key))?;
                Prop::Method { key, function }
            }
            swc::Prop::Assign(prop) => {
                return Err(self.error(
                    ErrorKind::Syntax,
                    "`=` in an object literal".to_owned(),
                    None,
                    prop.span,
                ));
            }
        })
    }

    fn prop_name(&mut self, name: &swc::PropName) -> Res<Key> {
        Ok(match name {
            swc::PropName::Ident(name) => Key::Name(name.sym.clone().into()),
            swc::PropName::Str(text) => Key::Name(text.value.clone()),
            swc::PropName::Num(number) => Key::Computed(Box::new(Expr::num(number.value))),
            swc::PropName::BigInt(number) => Key::Name(number.value.to_string().into()),
            swc::PropName::Computed(computed) => Key::Computed(self.boxed_expr(&computed.expr)?),
        })
    }

    fn lit(&mut self, lit: &swc::Lit) -> Res<Expr> {
        Ok(Expr::Lit(match lit {
            swc::Lit::Str(text) => Lit::Str(text.value.clone()),
            swc::Lit::Bool(value) => Lit::Bool(value.value),
            swc::Lit::Null(_) => Lit::Null,
            swc::Lit::Num(number) => Lit::Num(number.value),
            swc::Lit::BigInt(number) => Lit::BigInt(number.value.to_string().into()),
            swc::Lit::Regex(regex) => Lit::Regex {
                pattern: regex.exp.clone(),
                flags: regex.flags.clone(),
            },
            swc::Lit::JSXText(text) => {
                return self.refuse(text.span, "JSX", "compile it to JavaScript first");
            }
        }))
    }
}

fn kind(kind: swc::VarDeclKind) -> DeclKind {
    match kind {
        swc::VarDeclKind::Var => DeclKind::Var,
        swc::VarDeclKind::Let => DeclKind::Let,
        swc::VarDeclKind::Const => DeclKind::Const,
    }
}

fn var(ident: &swc::Ident) -> Var {
    Var {
        name: ident.sym.clone(),
        binding: None,
        pos: offset(ident.span.lo),
    }
}

fn quasis(tpl: &swc::Tpl) -> Vec<Quasi> {
    tpl.quasis
        .iter()
        .map(|quasi| Quasi {
            // A line break is one character, whatever the file has: <https://tc39.es/ecma262/#sec-static-semantics-trv>.
            raw: quasi.raw.replace("\r\n", "\n").replace('\r', "\n").into(),
            cooked: quasi.cooked.clone(),
        })
        .collect()
}

fn key_name(key: &Key) -> Option<Atom> {
    match key {
        Key::Name(name) => name.clone().try_into_atom().ok(),
        Key::Computed(_) => None,
    }
}

/// The name of the binding that holds a private name: no identifier is spelt so.
fn private_var(name: &swc::PrivateName) -> Var {
    Var {
        name: format!("#{}", name.name).into(),
        binding: None,
        pos: offset(name.span.lo),
    }
}

/// The name of the binding that holds the initialiser of a class's instances.
const INITIALISER: &str = "%fields";

fn initialiser(pos: Pos) -> Var {
    Var {
        name: INITIALISER.into(),
        binding: None,
        pos,
    }
}

/// A class takes the name of its place, as functions do; the engine cannot give it one that has parts.
fn hinted(mut value: Expr, name: impl FnOnce() -> Option<Atom>) -> Expr {
    if let Expr::Class(class) = &mut value
        && class.name.is_none()
        && let Some(parts) = &mut class.parts
    {
        parts.hint = name();
    }
    value
}

/// Collects into a list without room for more: what is made here is kept, and most lists are short.
fn exact<T>(items: impl ExactSizeIterator<Item = Res<T>>) -> Res<Vec<T>> {
    let mut list = Vec::with_capacity(items.len());
    for item in items {
        list.push(item?);
    }
    Ok(list)
}

fn super_call(args: Vec<Elem>, pos: Pos, initialiser: Option<Var>) -> Expr {
    Expr::SuperCall(Box::new(SuperCall {
        args,
        pos,
        class: Expr::undefined(),
        this: None,
        new_target: None,
        initialiser,
    }))
}
