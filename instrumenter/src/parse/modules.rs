//! ECMAScript modules: a module is a generator. Its first step links it – exports are registered, functions are there, imports
//! are known –, its second step evaluates it; each `await` at the top is a step of its own.
//!
//! Input                           Output
//!   import { a as b } from 'm';     function* (%module) {
//!   export let x = b;                 $exports(%module, { x: () => x }, [], [], [0, 'a']); var %m0 = $imported(%module, 0); yield;
//!                                     x = %m0.a;   (a reference to `b` reads the other module's binding)
//!                                   }
//!
//! The lists say, by number of request: whose exports are all passed on; which exports are another module's, by which name there
//! (nothing for its namespace); which names are asked for.

use std::collections::BTreeSet;

use swc_atoms::Atom;
use swc_common::{Span, Spanned};
use swc_ecma_ast as swc;

use super::{Flavour, Reader, Res, hinted, offset, ours_call, var};
use crate::api::FunctionKind;
use crate::syntax::*;

/// The name of the parameter that holds the module's record.
pub const MODULE: &str = "%module";
/// The name of what `export default` of an expression declares.
const DEFAULT: &str = "%default";

/// What is read of a module.
#[derive(Default)]
pub(super) struct Module {
    pub body: Vec<Stmt>,
    pub imports: Vec<Import>,
    /// The specifiers of its import and export declarations.
    pub requests: Vec<Atom>,
}

/// What a module asks of others and offers them.
#[derive(Default)]
struct Links {
    /// Specifiers in the order in which they are asked for.
    requests: Vec<Atom>,
    /// Exported names with what reads them.
    exports: Vec<(Atom, Expr)>,
    /// Requests whose exports are all passed on.
    stars: Vec<usize>,
    /// Exported names that another module declares, with the request and the name there; nothing is its namespace.
    indirect: Vec<(Atom, usize, Option<Atom>)>,
    /// Exported names of bindings of this module, with the local names.
    local: Vec<(Atom, Atom)>,
    /// Names that are imported, with the request; nothing is the namespace.
    imported: Vec<(Atom, usize, Option<Atom>)>,
    /// What exists before the module is evaluated.
    hoisted: Vec<Stmt>,
}

impl Links {
    fn request(&mut self, specifier: &swc::Str) -> usize {
        let specifier: Atom = specifier.value.as_str().unwrap_or_default().into();
        let known = self.requests.iter().position(|known| *known == specifier);
        known.unwrap_or_else(|| {
            self.requests.push(specifier);
            self.requests.len() - 1
        })
    }
}

impl Reader<'_> {
    pub(super) fn module(&mut self, module: &swc::Module) -> Res<Module> {
        self.flavour = Flavour::Async;
        let mut links = Links::default();
        let mut imports = Vec::new();
        let mut body = Vec::new();
        for item in &module.body {
            match item {
                swc::ModuleItem::Stmt(stmt) => body.push(self.stmt(stmt)?),
                swc::ModuleItem::ModuleDecl(decl) => {
                    self.module_decl(decl, &mut links, &mut imports, &mut body)?;
                }
            }
        }
        let record = || {
            Expr::Var(Var {
                name: MODULE.into(),
                binding: None,
                pos: 0,
            })
        };
        let mut stmts = Vec::new();
        let mut seen = BTreeSet::new();
        let mut getters = Vec::new();
        for (name, read) in links.exports {
            if !seen.insert(name.clone()) {
                let message = format!("`{name}` is exported twice");
                return self.syntax_error(module.span, &message);
            }
            let getter = self.getter(read);
            getters.push(Prop::Value {
                key: Key::Computed(Box::new(Expr::str(&name))),
                value: Expr::Function(getter),
            });
        }
        // An export of a name that is imported is the other module's.
        for (name, local) in &links.local {
            let imported = links.imported.iter().find(|(known, ..)| known == local);
            if let Some((_, request, there)) = imported {
                links.indirect.push((name.clone(), *request, there.clone()));
            }
        }
        let number = |index: usize| Expr::num(index as f64);
        let name_there = |name: &Option<Atom>| {
            name.as_ref()
                .map_or_else(Expr::undefined, |name| Expr::str(name))
        };
        let stars = links.stars.iter().map(|&request| number(request));
        let indirect = links.indirect.iter().flat_map(|(name, request, there)| {
            [Expr::str(name), number(*request), name_there(there)]
        });
        let wanted = links.imported.iter();
        let wanted = wanted.filter_map(|(_, request, there)| Some((request, there.as_ref()?)));
        let wanted = wanted.flat_map(|(request, there)| [number(*request), Expr::str(there)]);
        stmts.push(Stmt::Expr(ours_call(
            "$exports",
            vec![
                record(),
                Expr::Object(getters),
                array(stars),
                array(indirect),
                array(wanted),
            ],
            0,
        )));
        for index in 0..links.requests.len() {
            let imported = ours_call("$imported", vec![record(), Expr::num(index as f64)], 0);
            stmts.push(declare(DeclKind::Var, request_var(index), imported, 0));
        }
        stmts.extend(links.hoisted);
        stmts.push(Stmt::Expr(Expr::Yield(Box::new(Expr::undefined()), 0)));
        stmts.extend(body);
        Ok(Module {
            body: stmts,
            imports,
            requests: links.requests,
        })
    }

    /// Modules are loaded and evaluated in one go.
    pub(super) fn whole_import(&self, phase: swc::ImportPhase, span: Span) -> Res<()> {
        if phase == swc::ImportPhase::Evaluation {
            return Ok(());
        }
        self.refuse(
            span,
            "an import that is put off",
            "import the module without `defer` or `source`",
        )
    }

    /// `() => read`
    fn getter(&mut self, read: Expr) -> FunctionIndex {
        let index = self.reserve();
        self.functions[index.0] = Function {
            kind: FunctionKind::Arrow,
            unit: self.unit,
            body: vec![Stmt::Return(Some(read))],
            strict: true,
            ..Function::empty()
        };
        index
    }

    fn module_decl(
        &mut self,
        decl: &swc::ModuleDecl,
        links: &mut Links,
        imports: &mut Vec<Import>,
        body: &mut Vec<Stmt>,
    ) -> Res<()> {
        match decl {
            swc::ModuleDecl::Import(decl) => {
                self.whole_import(decl.phase, decl.span)?;
                let request = links.request(&decl.src);
                for specifier in &decl.specifiers {
                    let (local, name) = import(specifier);
                    links.imported.push((local.clone(), request, name.clone()));
                    imports.push(Import {
                        local,
                        request: request_var(request),
                        name,
                    });
                }
            }
            swc::ModuleDecl::ExportDecl(decl) => {
                let stmt = self.decl(&decl.decl)?;
                let mut names = Vec::new();
                match &stmt {
                    Stmt::Var(decl) => {
                        for declarator in &decl.decls {
                            crate::resolve::for_each_name(&declarator.target, &mut |var| {
                                names.push(var.clone());
                            });
                        }
                    }
                    Stmt::Function { var, .. } | Stmt::Class { var, .. } => names.push(var.clone()),
                    _ => {}
                }
                for name in names {
                    links.exports.push((name.name.clone(), reading(name)));
                }
                body.push(stmt);
            }
            swc::ModuleDecl::ExportNamed(decl) => {
                let request = decl.src.as_deref().map(|source| links.request(source));
                for specifier in &decl.specifiers {
                    links.export(specifier, request);
                }
            }
            swc::ModuleDecl::ExportAll(decl) => {
                let request = links.request(&decl.src);
                links.stars.push(request);
            }
            swc::ModuleDecl::ExportDefaultExpr(decl) => {
                let value = self.expr(&decl.expr)?;
                self.export_default(value, offset(decl.span.hi), links, body);
            }
            swc::ModuleDecl::ExportDefaultDecl(decl) => {
                self.export_default_decl(decl, links, body)?;
            }
            other => {
                return self.refuse(other.span(), "TypeScript", "compile it to JavaScript first");
            }
        }
        Ok(())
    }

    fn export_default_decl(
        &mut self,
        decl: &swc::ExportDefaultDecl,
        links: &mut Links,
        body: &mut Vec<Stmt>,
    ) -> Res<()> {
        let end = offset(decl.span.hi);
        match &decl.decl {
            swc::DefaultDecl::Fn(function) => {
                let name = function.ident.as_ref().map(|ident| ident.sym.clone());
                let index =
                    self.function(&function.function, FunctionKind::Function, name.clone())?;
                match &function.ident {
                    Some(ident) => {
                        let declared = var(ident);
                        links
                            .exports
                            .push(("default".into(), reading(declared.clone())));
                        body.push(Stmt::Function {
                            var: declared,
                            function: index,
                            hoist: None,
                        });
                    }
                    None => {
                        let mut hoisted = Vec::new();
                        self.export_default(Expr::Function(index), end, links, &mut hoisted);
                        links.hoisted.extend(hoisted);
                    }
                }
            }
            swc::DefaultDecl::Class(class) => {
                let read = self.class(&class.class, class.ident.as_ref())?;
                match &class.ident {
                    Some(ident) => {
                        let declared = var(ident);
                        links
                            .exports
                            .push(("default".into(), reading(declared.clone())));
                        body.push(Stmt::Class {
                            var: declared,
                            class: Box::new(read),
                            end,
                        });
                    }
                    None => self.export_default(Expr::Class(Box::new(read)), end, links, body),
                }
            }
            swc::DefaultDecl::TsInterfaceDecl(decl) => {
                return self.refuse(decl.span, "TypeScript", "compile it to JavaScript first");
            }
        }
        Ok(())
    }

    fn export_default(&mut self, value: Expr, end: Pos, links: &mut Links, body: &mut Vec<Stmt>) {
        let is_anonymous = match &value {
            Expr::Function(index) => self.functions[index.0].name.is_none(),
            Expr::Class(class) => class.name.is_none(),
            _ => false,
        };
        let value = hinted(value, || Some("default".into()));
        let value = if is_anonymous {
            ours_call("$nameAfter", vec![value, Expr::str("default")], end)
        } else {
            value
        };
        let name = Var {
            name: DEFAULT.into(),
            binding: None,
            pos: end,
        };
        links.exports.push(("default".into(), reading(name)));
        body.push(declare(DeclKind::Const, DEFAULT.into(), value, end));
    }
}

/// A reference from a getter, which may be called at any time.
fn reading(name: Var) -> Expr {
    Expr::Var(Var { pos: 0, ..name })
}

fn request_var(index: usize) -> Atom {
    format!("%m{index}").into()
}

fn declare(kind: DeclKind, name: Atom, value: Expr, end: Pos) -> Stmt {
    let target = Pattern::Var(Var {
        name,
        binding: None,
        pos: end,
    });
    Stmt::Var(VarDecl {
        kind,
        decls: vec![Declarator {
            target,
            init: Some(value),
            end,
        }],
    })
}

fn array(items: impl Iterator<Item = Expr>) -> Expr {
    Expr::Array(items.map(|item| Some(Elem::from(item))).collect())
}

/// The local name, and the name in the other module; nothing for its namespace.
fn import(specifier: &swc::ImportSpecifier) -> (Atom, Option<Atom>) {
    let (local, name) = match specifier {
        swc::ImportSpecifier::Named(named) => {
            let name = match &named.imported {
                Some(imported) => export_name(imported),
                None => named.local.sym.clone(),
            };
            (&named.local, Some(name))
        }
        swc::ImportSpecifier::Default(default) => (&default.local, Some("default".into())),
        swc::ImportSpecifier::Namespace(namespace) => (&namespace.local, None),
    };
    (local.sym.clone(), name)
}

impl Links {
    fn export(&mut self, specifier: &swc::ExportSpecifier, request: Option<usize>) {
        let (name, there) = match specifier {
            swc::ExportSpecifier::Namespace(namespace) => (export_name(&namespace.name), None),
            swc::ExportSpecifier::Default(default) => {
                (default.exported.sym.clone(), Some("default".into()))
            }
            swc::ExportSpecifier::Named(named) => {
                let there = export_name(&named.orig);
                let name = named.exported.as_ref().map_or(there.clone(), export_name);
                (name, Some(there))
            }
        };
        let variable = |name: Atom| Var {
            name,
            binding: None,
            pos: 0,
        };
        match (request, there) {
            (Some(request), there) => {
                let record = Expr::Var(variable(request_var(request)));
                let read = imported_member(record, there.as_ref());
                self.exports.push((name.clone(), read));
                self.indirect.push((name, request, there));
            }
            (None, Some(local)) => {
                self.exports
                    .push((name.clone(), Expr::Var(variable(local.clone()))));
                self.local.push((name, local));
            }
            (None, None) => {}
        }
    }
}

fn export_name(name: &swc::ModuleExportName) -> Atom {
    match name {
        swc::ModuleExportName::Ident(ident) => ident.sym.clone(),
        swc::ModuleExportName::Str(text) => text.value.as_str().unwrap_or_default().into(),
    }
}

/// What an import reads: the other module's binding, or its namespace.
pub fn imported_member(record: Expr, name: Option<&Atom>) -> Expr {
    match name {
        Some(name) => Expr::index(Expr::dot(record, "bindings"), Expr::str(name)),
        None => Expr::dot(record, "namespace"),
    }
}

/// The specifiers that a text asks for where they can be seen: `require('x')`, `import('x')`, import and export declarations.
pub fn requests(program: &swc::Program) -> Vec<String> {
    let mut finder = Finder::default();
    swc_ecma_visit::VisitWith::visit_with(program, &mut finder);
    finder.found
}

#[derive(Default)]
struct Finder {
    found: Vec<String>,
}

impl Finder {
    fn add(&mut self, specifier: &swc::Str) {
        let specifier = specifier.value.as_str().unwrap_or_default().to_owned();
        if !self.found.contains(&specifier) {
            self.found.push(specifier);
        }
    }
}

impl swc_ecma_visit::Visit for Finder {
    fn visit_call_expr(&mut self, call: &swc::CallExpr) {
        let asks = match &call.callee {
            swc::Callee::Import(_) => true,
            swc::Callee::Expr(callee) => match &**callee {
                swc::Expr::Ident(ident) => ident.sym == *"require",
                swc::Expr::Member(member) => {
                    matches!(&*member.obj, swc::Expr::Ident(object) if object.sym == *"require")
                        && matches!(&member.prop, swc::MemberProp::Ident(name) if name.sym == *"resolve")
                }
                _ => false,
            },
            swc::Callee::Super(_) => false,
        };
        if asks
            && let Some(first) = call.args.first()
            && let swc::Expr::Lit(swc::Lit::Str(text)) = &*first.expr
        {
            self.add(text);
        }
        swc_ecma_visit::VisitWith::visit_children_with(call, self);
    }

    fn visit_module_decl(&mut self, decl: &swc::ModuleDecl) {
        match decl {
            swc::ModuleDecl::Import(decl) => self.add(&decl.src),
            swc::ModuleDecl::ExportNamed(decl) => decl.src.iter().for_each(|src| self.add(src)),
            swc::ModuleDecl::ExportAll(decl) => self.add(&decl.src),
            _ => {}
        }
        swc_ecma_visit::VisitWith::visit_children_with(decl, self);
    }
}
