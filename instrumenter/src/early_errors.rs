//! Early errors about names that the parser leaves to us: what is declared twice.
//!
//! Input: the functions as parsed. Output: nothing, or the first error.

use std::collections::HashMap;

use swc_atoms::Atom;

use crate::api::FunctionKind;
use crate::resolve::{collect_vars, for_each_name};
use crate::syntax::*;

/// A name that is declared where it is taken, and where.
pub struct Duplicate {
    pub name: Atom,
    pub pos: Pos,
}

type Checked = Result<(), Duplicate>;

/// Checks the declarations of one function, those in nested functions apart.
///
/// <https://tc39.es/ecma262/#sec-function-definitions-static-semantics-early-errors>
pub fn check(function: &Function, functions: &[Function]) -> Checked {
    let mut params = HashMap::new();
    let simple = function.has_simple_params();
    let unique = function.strict
        || !simple
        || !matches!(function.kind, FunctionKind::Function | FunctionKind::Unit);
    let targets = function.params.iter().map(|param| &param.target);
    let mut checked = Ok(());
    for target in targets.chain(&function.rest) {
        for_each_name(target, &mut |var| {
            if params.insert(var.name.clone(), Taken::Name).is_some() && unique {
                checked = Err(duplicate(var));
            }
        });
    }
    checked?;
    let code = Code {
        functions,
        strict: function.strict,
    };
    list(&function.body, true, params, code)?;
    function.body.iter().try_for_each(|stmt| nested(stmt, code))
}

/// What is known about the code around a statement.
#[derive(Clone, Copy)]
struct Code<'a> {
    functions: &'a [Function],
    strict: bool,
}

/// What a name of a statement list is taken by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Taken {
    Name,
    /// A function in a block of sloppy code may be declared again: B.3.2.4.
    SloppyFunction,
}

fn duplicate(var: &Var) -> Duplicate {
    Duplicate {
        name: var.name.clone(),
        pos: var.pos,
    }
}

/// One statement list; `taken` are names its lexical declarations must not repeat.
/// <https://tc39.es/ecma262/#sec-block-static-semantics-early-errors>
fn list(stmts: &[Stmt], is_body: bool, outer: HashMap<Atom, Taken>, code: Code<'_>) -> Checked {
    let mut lexical: HashMap<Atom, Taken> = HashMap::new();
    let mut declare = |var: &Var, kind: Taken| -> Checked {
        let known = lexical.insert(var.name.clone(), kind);
        let again = known.is_some_and(|known| known != kind || kind == Taken::Name);
        if again || outer.contains_key(&var.name) {
            return Err(duplicate(var));
        }
        Ok(())
    };
    for stmt in stmts {
        match stmt {
            Stmt::Var(decl) if decl.kind != DeclKind::Var => {
                for declarator in &decl.decls {
                    let mut checked = Ok(());
                    for_each_name(&declarator.target, &mut |var| {
                        if checked.is_ok() {
                            checked = declare(var, Taken::Name);
                        }
                    });
                    checked?;
                }
            }
            Stmt::Class { var, .. } => declare(var, Taken::Name)?,
            Stmt::Function { var, function, .. } if !is_body => {
                let is_sloppy = !code.strict && code.functions[function.0].is_ordinary();
                let kind = if is_sloppy {
                    Taken::SloppyFunction
                } else {
                    Taken::Name
                };
                declare(var, kind)?;
            }
            _ => {}
        }
    }
    if lexical.is_empty() {
        return Ok(());
    }
    if is_body {
        // Functions of a body are like its variables.
        for stmt in stmts {
            if let Stmt::Function { var, .. } = stmt
                && lexical.contains_key(&var.name)
            {
                return Err(duplicate(var));
            }
        }
    }
    not_vars(stmts, &lexical)
}

fn not_vars(stmts: &[Stmt], lexical: &HashMap<Atom, Taken>) -> Checked {
    let mut vars = Vec::new();
    collect_vars(stmts, &mut vars);
    match vars
        .into_iter()
        .find(|(name, _)| lexical.contains_key(name))
    {
        Some((name, pos)) => Err(Duplicate { name, pos }),
        None => Ok(()),
    }
}

/// The names that a pattern declares, each once.
fn pattern_names(pattern: &Pattern) -> Result<HashMap<Atom, Taken>, Duplicate> {
    let mut names = HashMap::new();
    let mut checked = Ok(());
    for_each_name(pattern, &mut |var| {
        if names.insert(var.name.clone(), Taken::Name).is_some() {
            checked = Err(duplicate(var));
        }
    });
    checked.map(|()| names)
}

/// The lists inside a statement.
fn nested(stmt: &Stmt, code: Code<'_>) -> Checked {
    let block = |stmts: &[Stmt], outer| -> Checked {
        list(stmts, false, outer, code)?;
        stmts.iter().try_for_each(|stmt| nested(stmt, code))
    };
    match stmt {
        Stmt::Block(stmts, ..) => block(stmts, HashMap::new()),
        Stmt::If(_, yes, no) => {
            nested(yes, code)?;
            no.iter().try_for_each(|no| nested(no, code))
        }
        // https://tc39.es/ecma262/#sec-for-statement-static-semantics-early-errors
        Stmt::For { init, body, .. } => {
            if let Some(ForInit::Decl(decl)) = init
                && decl.kind != DeclKind::Var
            {
                let mut names = HashMap::new();
                for declarator in &decl.decls {
                    for (name, taken) in pattern_names(&declarator.target)? {
                        if names.insert(name.clone(), taken).is_some() {
                            return Err(Duplicate {
                                name,
                                pos: declarator.end,
                            });
                        }
                    }
                }
                not_vars(std::slice::from_ref(&**body), &names)?;
            }
            nested(body, code)
        }
        // https://tc39.es/ecma262/#sec-for-in-and-for-of-statements-static-semantics-early-errors
        Stmt::ForIn { head, body, .. } | Stmt::ForOf { head, body, .. } => {
            if let ForHead::Decl(kind, target) = head
                && *kind != DeclKind::Var
            {
                let names = pattern_names(target)?;
                not_vars(std::slice::from_ref(&**body), &names)?;
            }
            nested(body, code)
        }
        Stmt::While(_, body, _) | Stmt::DoWhile(body, ..) | Stmt::Labeled(_, body) => {
            nested(body, code)
        }
        // https://tc39.es/ecma262/#sec-try-statement-static-semantics-early-errors
        Stmt::Try {
            block: guarded,
            handler,
            finalizer,
            ..
        } => {
            block(guarded, HashMap::new())?;
            if let Some(handler) = handler {
                let names = match &handler.param {
                    Some(param) => pattern_names(param)?,
                    None => HashMap::new(),
                };
                // `var e` in `catch (e)` is allowed: B.3.4.
                if !matches!(handler.param, Some(Pattern::Var(_))) {
                    not_vars(&handler.body, &names)?;
                }
                block(&handler.body, names)?;
            }
            finalizer
                .iter()
                .try_for_each(|(stmts, _)| block(stmts, HashMap::new()))
        }
        // https://tc39.es/ecma262/#sec-switch-statement-static-semantics-early-errors
        Stmt::Switch { cases, .. } => {
            let all: Vec<Stmt> = cases.iter().flat_map(|case| case.body.clone()).collect();
            block(&all, HashMap::new())
        }
        _ => Ok(()),
    }
}
