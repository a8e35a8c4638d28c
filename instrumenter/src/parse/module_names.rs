//! Early errors about the names of a module: what is declared twice at its top, exported without a declaration, or cannot be a name.
//!
//! <https://tc39.es/ecma262/#sec-module-semantics-static-semantics-early-errors>

use std::collections::HashSet;

use swc_atoms::Atom;
use swc_common::{Span, Spanned};
use swc_ecma_ast::*;
use swc_ecma_visit::{Visit, VisitWith};

/// The first such error, with its place.
pub fn check(module: &Module) -> Result<(), (Span, String)> {
    let mut names = Names::default();
    for item in &module.body {
        names.item(item)?;
    }
    let mut vars = Vars::default();
    module.visit_with(&mut vars);
    for ident in vars.found {
        if names.lexical.contains(&ident.sym) {
            return twice(&ident);
        }
        names.all.insert(ident.sym);
    }
    let missing = names
        .exported
        .into_iter()
        .find(|(name, _)| !names.all.contains(name));
    match missing {
        Some((name, span)) => Err((span, format!("`{name}` is exported, but not declared"))),
        None => Ok(()),
    }
}

fn twice(ident: &Ident) -> Result<(), (Span, String)> {
    Err((
        ident.span,
        format!("`{}` has already been declared", ident.sym),
    ))
}

#[derive(Default)]
struct Names {
    /// What is declared at the top of the module: functions too are lexical there.
    lexical: HashSet<Atom>,
    all: HashSet<Atom>,
    /// Local names that are exported.
    exported: Vec<(Atom, Span)>,
}

impl Names {
    fn item(&mut self, item: &ModuleItem) -> Result<(), (Span, String)> {
        match item {
            ModuleItem::Stmt(Stmt::Decl(decl)) => self.decl(decl),
            ModuleItem::Stmt(_) => Ok(()),
            ModuleItem::ModuleDecl(decl) => self.module_decl(decl),
        }
    }

    fn module_decl(&mut self, decl: &ModuleDecl) -> Result<(), (Span, String)> {
        match decl {
            ModuleDecl::Import(decl) => {
                attributes(decl.with.as_deref())?;
                for specifier in &decl.specifiers {
                    if let ImportSpecifier::Named(named) = specifier {
                        named.imported.iter().try_for_each(export_name)?;
                    }
                    let local = specifier.local();
                    if local.sym == *"eval" || local.sym == *"arguments" {
                        let message = format!("`{}` cannot be the name of an import", local.sym);
                        return Err((local.span, message));
                    }
                    self.declare(local)?;
                }
                Ok(())
            }
            ModuleDecl::ExportDecl(decl) => self.decl(&decl.decl),
            ModuleDecl::ExportNamed(decl) => {
                attributes(decl.with.as_deref())?;
                decl.specifiers
                    .iter()
                    .try_for_each(|specifier| self.export(specifier, decl.src.is_none()))
            }
            ModuleDecl::ExportAll(decl) => attributes(decl.with.as_deref()),
            ModuleDecl::ExportDefaultDecl(decl) => match &decl.decl {
                DefaultDecl::Fn(function) => {
                    function.ident.iter().try_for_each(|i| self.declare(i))
                }
                DefaultDecl::Class(class) => class.ident.iter().try_for_each(|i| self.declare(i)),
                DefaultDecl::TsInterfaceDecl(_) => Ok(()),
            },
            _ => Ok(()),
        }
    }

    fn export(
        &mut self,
        specifier: &ExportSpecifier,
        is_local: bool,
    ) -> Result<(), (Span, String)> {
        match specifier {
            ExportSpecifier::Named(named) => {
                export_name(&named.orig)?;
                named.exported.iter().try_for_each(export_name)?;
                match &named.orig {
                    ModuleExportName::Ident(local) if is_local => {
                        self.exported.push((local.sym.clone(), local.span));
                    }
                    ModuleExportName::Str(text) if is_local => {
                        return Err((
                            text.span,
                            "what is exported by a string must come from another module".to_owned(),
                        ));
                    }
                    _ => {}
                }
                Ok(())
            }
            ExportSpecifier::Namespace(namespace) => export_name(&namespace.name),
            ExportSpecifier::Default(_) => Ok(()),
        }
    }

    fn decl(&mut self, decl: &Decl) -> Result<(), (Span, String)> {
        match decl {
            Decl::Fn(decl) => self.declare(&decl.ident),
            Decl::Class(decl) => self.declare(&decl.ident),
            Decl::Var(decl) if decl.kind != VarDeclKind::Var => {
                bound(decl).iter().try_for_each(|ident| self.declare(ident))
            }
            _ => Ok(()),
        }
    }

    fn declare(&mut self, ident: &Ident) -> Result<(), (Span, String)> {
        self.all.insert(ident.sym.clone());
        if self.lexical.insert(ident.sym.clone()) {
            Ok(())
        } else {
            twice(ident)
        }
    }
}

/// <https://tc39.es/ecma262/#sec-static-semantics-iswellformedunicodestring>
fn export_name(name: &ModuleExportName) -> Result<(), (Span, String)> {
    match name {
        ModuleExportName::Str(text) if text.value.as_str().is_none() => Err((
            text.span,
            "the name of an export must not contain half a character".to_owned(),
        )),
        _ => Ok(()),
    }
}

/// The only attribute there is says that a file is JSON, which its name says too.
/// <https://tc39.es/ecma262/#sec-withclausetoattributes>
fn attributes(with: Option<&ObjectLit>) -> Result<(), (Span, String)> {
    let mut seen = HashSet::new();
    for prop in with.into_iter().flat_map(|with| &with.props) {
        let PropOrSpread::Prop(prop) = prop else {
            continue;
        };
        let Prop::KeyValue(pair) = &**prop else {
            continue;
        };
        let key: Atom = match &pair.key {
            PropName::Ident(name) => name.sym.clone(),
            PropName::Str(text) => text.value.as_str().unwrap_or_default().into(),
            _ => continue,
        };
        let is_json = matches!(&*pair.value, Expr::Lit(Lit::Str(text)) if text.value.as_str() == Some("json"));
        let message = if !seen.insert(key.clone()) {
            format!("the import attribute `{key}` stands twice")
        } else if key != *"type" {
            format!("there is no import attribute `{key}`")
        } else if !is_json {
            "the only type of an import is \"json\"".to_owned()
        } else {
            continue;
        };
        return Err((prop.span(), message));
    }
    Ok(())
}

/// The names that a declaration binds.
fn bound(decl: &VarDecl) -> Vec<Ident> {
    let mut idents = Idents::default();
    for declarator in &decl.decls {
        declarator.name.visit_with(&mut idents);
    }
    idents.found
}

#[derive(Default)]
struct Idents {
    found: Vec<Ident>,
}

impl Visit for Idents {
    fn visit_binding_ident(&mut self, ident: &BindingIdent) {
        self.found.push(ident.id.clone());
    }
    fn visit_assign_pat_prop(&mut self, prop: &AssignPatProp) {
        self.found.push(prop.key.id.clone());
    }
    fn visit_expr(&mut self, _: &Expr) {}
}

/// The names of `var` declarations, however deep, but not in functions.
#[derive(Default)]
struct Vars {
    found: Vec<Ident>,
}

impl Visit for Vars {
    fn visit_var_decl(&mut self, decl: &VarDecl) {
        if decl.kind == VarDeclKind::Var {
            self.found.extend(bound(decl));
        }
    }
    fn visit_expr(&mut self, _: &Expr) {}
    fn visit_function(&mut self, _: &Function) {}
    fn visit_class(&mut self, _: &Class) {}
}
