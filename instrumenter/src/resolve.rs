//! Scopes, bindings, and what closures capture.
//!
//! Input: the functions of all units. Output: the same trees with every reference bound, and tables that say, for each
//! binding, where it lives, whether a closure captures it, and whether it can be seen in its dead zone.
//!
//! `this`, `arguments`, `new.target`, the own name of a named function expression, the inner name of a class and the home
//! object of `super` become ordinary (hidden) bindings here wherever something needs them, so that no later pass knows
//! about them.

mod called_only;
mod constants;
mod dead_zones;

use std::collections::{BTreeSet, HashMap, HashSet};

use swc_atoms::Atom;

use crate::accessors::Accessors;
use crate::api::{FunctionKind, UnitKind};
use crate::error::{ErrorKind, InstrumentError};
use crate::names;
use crate::syntax::*;
use crate::visit::any_stmt;
use constants::Constants;

/// What a binding was declared as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BindingKind {
    Var,
    Let,
    Const,
    Function,
    Param,
    Class,
    Catch,
    /// The own name of a function expression: writes fail in strict code and are ignored elsewhere.
    SelfName,
    /// The inner name of a class.
    ClassInner,
    /// A name of another module: references to it have become reads of that module's record.
    Import,
    /// One of ours: `$this`, `$arguments`, `$newTarget`, `$home`.
    Hidden,
}

impl BindingKind {
    /// Whether an assignment fails in any code.
    pub fn is_never_assigned(self) -> bool {
        matches!(self, Self::Const | Self::ClassInner | Self::Import)
    }
}

/// A name in a scope.
#[derive(Clone, Debug)]
pub struct Binding {
    /// The name in the source.
    pub source_name: Atom,
    /// The name in the output, unique where names of one function could meet.
    pub name: Atom,
    pub kind: BindingKind,
    pub scope: ScopeIndex,
    pub function: FunctionIndex,
    /// Whether anything refers to it.
    pub used: bool,
    /// Whether a nested function refers to it.
    pub captured: bool,
    /// Whether anything but its declaration writes it.
    pub assigned: bool,
    /// Whether it must hold `$tdz` until its declaration has run.
    pub sentinel: bool,
    /// Position in the parameter list.
    pub param: Option<usize>,
    /// From where on in the text it is initialised.
    pub ready_from: Pos,
    /// A parameter of a list with expressions in it: it has a dead zone.
    in_list: bool,
    /// Declared in a `switch`, where a later case can be entered without the earlier ones.
    in_switch: bool,
}

impl Binding {
    /// Whether its value never changes once it can be read.
    pub fn is_constant(&self) -> bool {
        !self.assigned
            && !matches!(
                self.kind,
                BindingKind::Var | BindingKind::Hidden | BindingKind::Let
            )
    }
    /// Whether it has a dead zone.
    fn is_lexical(&self) -> bool {
        self.in_list
            || matches!(
                self.kind,
                BindingKind::Let
                    | BindingKind::Const
                    | BindingKind::Class
                    | BindingKind::ClassInner
            )
    }
}

/// A static region that binds names.
#[derive(Clone, Debug)]
pub struct Scope {
    pub parent: Option<ScopeIndex>,
    pub function: FunctionIndex,
    pub bindings: Vec<BindingIndex>,
    pub pos: Pos,
    /// Nothing that could call a function stands before this offset in the scope.
    quiet_until: Pos,
    is_switch: bool,
}

/// What resolving learns about a function.
#[derive(Clone, Debug, Default)]
pub struct FunctionFacts {
    pub parent: Option<FunctionIndex>,
    /// Scope of its parameters and top-level names.
    pub scope: Option<ScopeIndex>,
    /// Scopes in it, itself included.
    pub scopes: Vec<ScopeIndex>,
    /// From where on in the parent's text it can be called.
    pub callable_from: Pos,
    /// Whether it reads its own `this` natively.
    pub uses_this: bool,
    pub this: Option<BindingIndex>,
    pub arguments: Option<BindingIndex>,
    pub new_target: Option<BindingIndex>,
    /// `arguments[i]` and parameter `i` must stay one: the parameters live in the arguments object.
    pub mapped: bool,
    /// Bindings of functions around it that it, or a function in it, refers to.
    pub free: BTreeSet<BindingIndex>,
    /// Body-level names that start with the value of the parameter of the same name (10.2.11, step 28.f).
    pub parameter_copies: Vec<(BindingIndex, BindingIndex)>,
    is_called_only: bool,
    arguments_used: bool,
    arguments_escape: bool,
    /// Where an element of the arguments object is taken apart from its parameter, as far as that can be seen.
    unmaps: Option<Pos>,
    /// In a derived constructor: from where on `this` is certainly bound.
    this_ready_from: Pos,
}

/// The program with its names bound.
pub struct Resolved {
    pub functions: Vec<Function>,
    pub facts: Vec<FunctionFacts>,
    pub bindings: Vec<Binding>,
    pub scopes: Vec<Scope>,
    /// How each unit is evaluated.
    pub kinds: Vec<UnitKind>,
    /// The scope of top-level `let`, `const` and `class` of all scripts.
    pub script_scope: ScopeIndex,
    /// Names that nothing declares.
    pub global_names: HashSet<Atom>,
    /// What its properties may be.
    pub accessors: Accessors,
    /// Constants that other functions than their own read as literals.
    pub constants: HashMap<BindingIndex, Lit>,
    /// Functions that are never a value, by their names.
    pub called_only: HashMap<BindingIndex, FunctionIndex>,
}

impl Resolved {
    /// The captured bindings of a scope, except functions that are only called.
    pub fn captured(&self, scope: ScopeIndex) -> impl Iterator<Item = BindingIndex> + '_ {
        let captured = self.captured_or_called(scope);
        captured.filter(|binding| !self.called_only.contains_key(binding))
    }
    fn captured_or_called(&self, scope: ScopeIndex) -> impl Iterator<Item = BindingIndex> + '_ {
        self.scopes[scope.0]
            .bindings
            .iter()
            .copied()
            .filter(|&binding| self.bindings[binding.0].captured)
    }
    /// The functions of a scope that are only called.
    pub fn called_only_in(
        &self,
        scope: ScopeIndex,
    ) -> impl Iterator<Item = (BindingIndex, FunctionIndex)> + '_ {
        let names = self.captured_or_called(scope);
        names.filter_map(|name| Some((name, *self.called_only.get(&name)?)))
    }
    /// Whether only mentions of its name lead to a declared function. Globals can be called by anybody, and what a module exports by its
    /// importers, in a cycle even before it runs; the elements of `arguments` can be functions named like parameters.
    fn is_private(&self, name: &Binding) -> bool {
        let around = &self.functions[name.function.0];
        name.kind == BindingKind::Function
            && name.param.is_none()
            && (around.kind != FunctionKind::Unit || self.kinds[around.unit] == UnitKind::CommonJs)
    }
    /// Whether a function is never a value.
    pub fn is_called_only(&self, function: FunctionIndex) -> bool {
        self.facts[function.0].is_called_only
    }
    /// Whether closures capture something of a scope.
    pub fn is_environment(&self, scope: ScopeIndex) -> bool {
        self.captured_or_called(scope).next().is_some()
    }
    /// Whether a reference from `function` can meet the binding uninitialised.
    pub fn is_checked(&self, var: &Var, function: FunctionIndex) -> bool {
        let Some(index) = var.binding else {
            return false;
        };
        let binding = &self.bindings[index.0];
        if !binding.sentinel {
            return false;
        }
        if binding.kind == BindingKind::Hidden {
            return binding.function != function
                || var.pos < self.facts[function.0].this_ready_from;
        }
        self.can_meet_dead_zone(binding, var.pos, function)
    }

    fn can_meet_dead_zone(&self, binding: &Binding, pos: Pos, function: FunctionIndex) -> bool {
        if self.functions[function.0].unit != self.functions[binding.function.0].unit {
            return self.functions[function.0].unit < self.functions[binding.function.0].unit;
        }
        if function == binding.function {
            return binding.in_switch || pos < binding.ready_from;
        }
        let mut outer = function;
        while let Some(parent) = self.facts[outer.0].parent {
            if parent == binding.function {
                break;
            }
            outer = parent;
        }
        if self.facts[outer.0].callable_from >= binding.ready_from && !binding.in_switch {
            return false;
        }
        binding.in_switch || self.scopes[binding.scope.0].quiet_until < binding.ready_from
    }
}

/// A unit, as far as resolving needs it.
pub struct UnitRoot<'a> {
    pub name: &'a str,
    pub source: &'a std::sync::Arc<str>,
    pub kind: UnitKind,
    pub body: FunctionIndex,
}

/// Binds the names of all units.
///
/// Units and scopes are counted from the given numbers on; what is before them belongs to another program.
pub fn resolve(
    functions: Vec<Function>,
    units: &[UnitRoot],
    first_unit: usize,
    first_scope: usize,
) -> Result<Resolved, InstrumentError> {
    let facts = vec![FunctionFacts::default(); functions.len()];
    let mut resolver = Resolver {
        out: Resolved {
            accessors: Accessors::anywhere(),
            functions,
            facts,
            bindings: Vec::new(),
            scopes: Vec::new(),
            kinds: std::iter::repeat_n(UnitKind::Library, first_unit)
                .chain(units.iter().map(|unit| unit.kind))
                .collect(),
            script_scope: ScopeIndex(0),
            global_names: HashSet::new(),
            constants: HashMap::new(),
            called_only: HashMap::new(),
        },
        constants: Constants::default(),
        declared: HashMap::new(),
        lookup: Vec::new(),
        current: FunctionIndex(0),
        scope: ScopeIndex(0),
        kind: UnitKind::Script,
        references: Vec::new(),
        imports: HashMap::new(),
        homes: Vec::new(),
        in_loop_head: false,
        hidden_scope: None,
        refusal: None,
    };
    let first_script = units
        .iter()
        .find(|unit| unit.kind == UnitKind::Script)
        .or(units.last())
        .map_or(FunctionIndex(0), |unit| unit.body);
    resolver.out.scopes.push(Scope {
        parent: None,
        function: first_script,
        bindings: Vec::new(),
        pos: 0,
        quiet_until: 0,
        is_switch: false,
    });
    let foreign = resolver.out.scopes[0].clone();
    let foreign = std::iter::repeat_n(foreign, first_scope.saturating_sub(1));
    resolver.out.scopes.extend(foreign);
    resolver.lookup.push(HashMap::new());
    for unit in units {
        if unit.kind == UnitKind::Script {
            resolver.declare_script(unit.body);
        }
    }
    for unit in units {
        resolver.unit(unit);
        resolver.refused(unit)?;
    }
    let first = resolver.finish();
    resolver.refused(&units[first.saturating_sub(first_unit)])?;
    Ok(resolver.out)
}

#[derive(Clone, Copy)]
enum Home {
    Prototype(BindingIndex),
    Object(BindingIndex),
}

/// Why a name stands in a pattern.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Declared,
    Assigned,
}

struct Reference {
    binding: BindingIndex,
    function: FunctionIndex,
    pos: Pos,
    /// Whether it is called, and nothing else is done with it.
    is_callee: bool,
}

struct Resolver {
    out: Resolved,
    constants: Constants,
    /// The names of declared functions.
    declared: HashMap<FunctionIndex, BindingIndex>,
    /// Name tables, innermost last; the first is the scripts' lexical scope.
    lookup: Vec<HashMap<Atom, BindingIndex>>,
    current: FunctionIndex,
    /// The innermost scope: where hidden bindings of a statement go.
    scope: ScopeIndex,
    kind: UnitKind,
    references: Vec<Reference>,
    /// What the names of imports stand for.
    imports: HashMap<BindingIndex, Import>,
    /// For each method around the place: its home object, and whether something used it.
    homes: Vec<Option<(Home, bool)>>,
    in_loop_head: bool,
    /// Where hidden bindings of objects and classes belong when it is not the scope at hand.
    hidden_scope: Option<ScopeIndex>,
    refusal: Option<(Pos, ErrorKind, String, Option<String>)>,
}

impl Resolver {
    // Units and functions

    fn declare_script(&mut self, body: FunctionIndex) {
        let stmts = std::mem::take(&mut self.out.functions[body.0].body);
        self.current = body;
        self.scope = ScopeIndex(0);
        self.declare_lexical(&stmts, true);
        for index in self.out.scopes[0].bindings.clone() {
            self.out.bindings[index.0].captured = true;
        }
        self.out.functions[body.0].body = stmts;
    }

    fn unit(&mut self, unit: &UnitRoot) {
        self.kind = unit.kind;
        self.lookup.truncate(1);
        self.function(unit.body, None, 0);
    }

    /// Resolves a function that the current place creates.
    fn function(&mut self, index: FunctionIndex, home: Option<Home>, callable_from: Pos) {
        let mut function = std::mem::replace(&mut self.out.functions[index.0], Function::empty());
        let is_unit = function.kind == FunctionKind::Unit;
        let outer = (
            self.current,
            self.scope,
            self.in_loop_head,
            self.lookup.len(),
        );
        self.in_loop_head = false;
        let hidden_scope = self.hidden_scope.take();
        self.out.facts[index.0].parent = (!is_unit).then_some(self.current);
        self.out.facts[index.0].callable_from = callable_from;
        // Put back what later questions about kinds and strictness need.
        let placeholder = Function {
            body: Vec::new(),
            params: Vec::new(),
            rest: None,
            ..function.clone_head()
        };
        self.out.functions[index.0] = placeholder;
        let parent = if is_unit { None } else { Some(self.scope) };
        self.current = index;
        self.scope = self.new_scope(
            if is_unit { Some(ScopeIndex(0)) } else { parent },
            function.body_pos,
        );
        self.out.facts[index.0].scope = Some(self.scope);
        let is_arrow = function.kind == FunctionKind::Arrow;
        if !is_arrow {
            self.homes.push(home.map(|home| (home, false)));
        }
        self.lookup.push(HashMap::new());
        if function.knows_itself() {
            let name: Atom = names::SELF_BINDING.into();
            let binding = self.new_binding(name.clone(), BindingKind::SelfName, function.pos);
            self.insert(name, binding);
        }
        if function.names_itself
            && let Some(name) = function.name.clone()
        {
            let binding = self.new_binding(name.clone(), BindingKind::SelfName, function.pos);
            self.insert(name, binding);
            self.lookup.push(HashMap::new());
        }
        if let Some(initialiser) = &mut function.initialiser {
            self.var(initialiser, false);
            self.out.facts[index.0].uses_this = true;
        }
        self.params(&mut function);
        self.body(&mut function);
        if function.kind == FunctionKind::DerivedConstructor {
            self.out.facts[index.0].this_ready_from =
                function.body.iter().find_map(super_end).unwrap_or(Pos::MAX);
        }
        if !is_arrow {
            self.homes.pop();
        }
        self.out.functions[index.0] = function;
        (self.current, self.scope, self.in_loop_head) = (outer.0, outer.1, outer.2);
        self.hidden_scope = hidden_scope;
        self.lookup.truncate(outer.3);
    }

    fn params(&mut self, function: &mut Function) {
        let simple = function.has_simple_params();
        let has_expressions = params_have_expressions(function);
        for (position, param) in function.params.iter().enumerate() {
            let ready = function
                .params
                .get(position + 1)
                .map_or(function.body_pos, |next| {
                    first_pos(&next.target).unwrap_or(function.body_pos)
                });
            for_each_name(&param.target, &mut |var| {
                let binding = self.declare(var.name.clone(), BindingKind::Param, ready);
                self.out.bindings[binding.0].param = simple.then_some(position);
                self.out.bindings[binding.0].in_list = has_expressions;
            });
        }
        if let Some(rest) = &function.rest {
            for_each_name(rest, &mut |var| {
                let binding = self.declare(var.name.clone(), BindingKind::Param, var.pos);
                self.out.bindings[binding.0].in_list = has_expressions;
            });
        }
        if self.kind == UnitKind::CommonJs && function.kind == FunctionKind::Unit {
            for name in COMMON_JS_PARAMS {
                self.declare(name.into(), BindingKind::Param, 0);
            }
        }
        if self.kind == UnitKind::Module && function.kind == FunctionKind::Unit {
            self.declare(crate::parse::modules::MODULE.into(), BindingKind::Param, 0);
            for import in &function.imports {
                let binding = self.declare(import.local.clone(), BindingKind::Import, 0);
                self.imports.insert(binding, import.clone());
            }
        }
        for param in &mut function.params {
            self.pattern_elem(param, Role::Declared);
        }
        if let Some(rest) = &mut function.rest {
            self.pattern(rest, Role::Declared);
        }
    }

    /// <https://tc39.es/ecma262/#sec-functiondeclarationinstantiation>
    fn body(&mut self, function: &mut Function) {
        let has_expressions = params_have_expressions(function);
        if has_expressions {
            self.lookup.push(HashMap::new());
        }
        let is_script =
            function.kind == FunctionKind::Unit && declares_globals(self.kind, function.strict);
        if is_script {
            if self.kind == UnitKind::Eval {
                self.declare_lexical(&function.body, true);
            }
            if !function.strict {
                let lexical = lexical_names(&function.body);
                self.hoist_block_functions(&mut function.body, &mut vec![lexical], true);
            }
        } else {
            let mut vars = Vec::new();
            collect_vars(&function.body, &mut vars);
            for (name, pos) in vars {
                // `var arguments` does not hide the arguments object (10.2.11, step 17).
                if name == *"arguments"
                    && self.out.functions[self.outer_part(function).0].kind != FunctionKind::Arrow
                {
                    continue;
                }
                if self.declared_here(&name, function).is_none() {
                    let shadowed = self.param_named(&name, function);
                    let binding = self.declare(name, BindingKind::Var, pos);
                    if let Some(param) = shadowed {
                        self.use_outer(param, function);
                        self.out.facts[self.current.0]
                            .parameter_copies
                            .push((binding, param));
                    }
                }
            }
            for stmt in &function.body {
                if let Stmt::Function { var, .. } = stmt {
                    match self.declared_here(&var.name, function) {
                        Some(binding) if self.out.bindings[binding.0].kind == BindingKind::Var => {
                            self.out.bindings[binding.0].kind = BindingKind::Function
                        }
                        Some(binding) => {
                            self.use_outer(binding, function);
                            self.out.bindings[binding.0].assigned = true;
                        }
                        None => {
                            self.declare(var.name.clone(), BindingKind::Function, var.pos);
                        }
                    }
                }
            }
            self.declare_lexical(&function.body, false);
            if !function.strict {
                self.hoist_block_functions(&mut function.body, &mut Vec::new(), false);
            }
        }
        let scope = self.scope;
        self.out.scopes[scope.0].quiet_until = quiet_until(&function.body, function.end);
        if is_script {
            self.out.scopes[0].quiet_until = self.out.scopes[scope.0].quiet_until;
        }
        let from = function.body_pos;
        self.stmts(&mut function.body, from);
    }

    /// Annex B.3.3: a function declared in a block of sloppy code is also a `var` of the function, unless that would
    /// conflict with a lexical name or parameter (<https://tc39.es/ecma262/#sec-web-compat-functiondeclarationinstantiation>).
    /// At the top of a script the `var` is a property of the global object, and has no binding
    /// (<https://tc39.es/ecma262/#sec-web-compat-globaldeclarationinstantiation>).
    fn hoist_block_functions(
        &mut self,
        stmts: &mut [Stmt],
        enclosing: &mut Vec<HashSet<Atom>>,
        is_script: bool,
    ) {
        for stmt in stmts {
            for_each_block(stmt, &HashSet::new(), &mut |block, heads| {
                enclosing.push(heads.clone());
                for stmt in block.iter_mut() {
                    if let Stmt::Function {
                        var,
                        function,
                        hoist,
                    } = stmt
                        && self.out.functions[function.0].is_ordinary()
                        && !enclosing.iter().any(|names| names.contains(&var.name))
                        && self.hoist(&var.name, var.pos, is_script)
                    {
                        *hoist = Some(Var {
                            pos: var.pos,
                            ..Var::ours(var.name.clone())
                        });
                    }
                }
                enclosing.push(lexical_names(block));
                self.hoist_block_functions(block, enclosing, is_script);
                enclosing.truncate(enclosing.len() - 2);
            });
        }
    }

    /// Declares the `var` of a block's function, where it can be one.
    fn hoist(&mut self, name: &Atom, pos: Pos, is_script: bool) -> bool {
        if is_script {
            let mut tables = self.lookup.iter();
            return !names::is_reserved(name) && tables.all(|names| !names.contains_key(name));
        }
        let existing = self.lookup.last().and_then(|names| names.get(name));
        match existing {
            None if self
                .param_named(name, &self.out.functions[self.current.0])
                .is_some() =>
            {
                false
            }
            None => {
                self.declare(name.clone(), BindingKind::Var, pos);
                true
            }
            Some(binding) => matches!(
                self.out.bindings[binding.0].kind,
                BindingKind::Var | BindingKind::Function
            ),
        }
    }

    /// What a name that the body declares means already: the inner part of a function sees the parameters of the outer one as its own.
    fn declared_here(&mut self, name: &Atom, function: &Function) -> Option<BindingIndex> {
        let own = self.lookup.last().and_then(|names| names.get(name));
        if let Some(&own) = own {
            return Some(own);
        }
        let param = self.param_named(name, function)?;
        if self.out.bindings[param.0].in_list {
            // The names of such a body are apart from its parameters.
            return None;
        }
        self.insert(name.clone(), param);
        Some(param)
    }

    /// The inner part reads or writes a parameter of the outer one where it begins.
    fn use_outer(&mut self, param: BindingIndex, function: &Function) {
        if self.out.bindings[param.0].function != self.current {
            self.use_binding(param, function.body_pos);
        }
    }

    fn param_named(&self, name: &Atom, function: &Function) -> Option<BindingIndex> {
        let outer = self.outer_part(function);
        let tables = self.lookup.iter().rev();
        let mut named = tables.filter_map(|names| names.get(name)).copied();
        named.find(|binding| {
            let binding = &self.out.bindings[binding.0];
            binding.kind == BindingKind::Param
                && (binding.function == self.current || binding.function == outer)
        })
    }

    /// The function that has the parameters, the kind and the `arguments` of the current one.
    fn outer_part(&self, function: &Function) -> FunctionIndex {
        match self.out.facts[self.current.0].parent {
            Some(parent) if function.is_inner_part() => parent,
            _ => self.current,
        }
    }

    // Declaring

    fn new_scope(&mut self, parent: Option<ScopeIndex>, pos: Pos) -> ScopeIndex {
        let index = ScopeIndex(self.out.scopes.len());
        self.out.scopes.push(Scope {
            parent,
            function: self.current,
            bindings: Vec::new(),
            pos,
            quiet_until: 0,
            is_switch: false,
        });
        self.out.facts[self.current.0].scopes.push(index);
        index
    }

    /// A binding of the expression at hand.
    fn hidden_binding(&mut self, name: Atom, kind: BindingKind, ready_from: Pos) -> BindingIndex {
        let scope = self.hidden_scope.unwrap_or(self.scope);
        let outer = std::mem::replace(&mut self.scope, scope);
        let binding = self.new_binding(name, kind, ready_from);
        self.scope = outer;
        binding
    }

    fn new_binding(&mut self, name: Atom, kind: BindingKind, ready_from: Pos) -> BindingIndex {
        let index = BindingIndex(self.out.bindings.len());
        self.out.bindings.push(Binding {
            source_name: name.clone(),
            name,
            kind,
            scope: self.scope,
            function: self.current,
            used: false,
            captured: false,
            assigned: false,
            sentinel: false,
            param: None,
            in_list: false,
            ready_from,
            in_switch: self.out.scopes[self.scope.0].is_switch,
        });
        self.out.scopes[self.scope.0].bindings.push(index);
        index
    }

    fn insert(&mut self, name: Atom, binding: BindingIndex) {
        if let Some(names) = self.lookup.last_mut() {
            names.insert(name, binding);
        }
    }

    fn declare(&mut self, name: Atom, kind: BindingKind, ready_from: Pos) -> BindingIndex {
        if let Some(&existing) = self.lookup.last().and_then(|names| names.get(&name)) {
            return existing;
        }
        let binding = self.new_binding(name.clone(), kind, ready_from);
        self.insert(name, binding);
        binding
    }

    /// Declares the `let`, `const`, `class` and (in blocks) function names of a statement list.
    fn declare_lexical(&mut self, stmts: &[Stmt], is_script: bool) {
        for stmt in stmts {
            match stmt {
                Stmt::Var(decl) if decl.kind != DeclKind::Var => {
                    let kind = if decl.kind == DeclKind::Const {
                        BindingKind::Const
                    } else {
                        BindingKind::Let
                    };
                    for declarator in &decl.decls {
                        for_each_name(&declarator.target, &mut |var| {
                            self.declare(var.name.clone(), kind, declarator.end);
                        });
                    }
                }
                Stmt::Class { var, end, .. } => {
                    self.declare(var.name.clone(), BindingKind::Class, *end);
                }
                Stmt::Function { var, .. } if !is_script => {
                    self.declare(var.name.clone(), BindingKind::Function, var.pos);
                }
                _ => {}
            }
        }
    }

    /// Runs `inside` in a scope of its own; the scope is dropped if it binds nothing.
    fn scoped(
        &mut self,
        pos: Pos,
        is_switch: bool,
        inside: impl FnOnce(&mut Self),
    ) -> Option<ScopeIndex> {
        let outer = self.scope;
        self.scope = self.new_scope(Some(outer), pos);
        self.out.scopes[self.scope.0].is_switch = is_switch;
        self.lookup.push(HashMap::new());
        inside(self);
        self.lookup.pop();
        let scope = std::mem::replace(&mut self.scope, outer);
        Some(scope)
    }

    fn hidden(&mut self, name: &str, function: FunctionIndex) -> BindingIndex {
        let scope = self.out.facts[function.0].scope.unwrap_or(ScopeIndex(0));
        let (outer_scope, outer_function) = (self.scope, self.current);
        (self.scope, self.current) = (scope, function);
        let binding = self.new_binding(name.into(), BindingKind::Hidden, 0);
        (self.scope, self.current) = (outer_scope, outer_function);
        binding
    }

    // Using

    fn use_binding(&mut self, binding: BindingIndex, pos: Pos) {
        self.out.bindings[binding.0].used = true;
        if self.out.bindings[binding.0].function != self.current {
            self.out.bindings[binding.0].captured = true;
        }
        self.references.push(Reference {
            binding,
            function: self.current,
            pos,
            is_callee: false,
        });
    }

    fn hidden_var(&mut self, binding: BindingIndex, pos: Pos) -> Var {
        self.use_binding(binding, pos);
        Var {
            name: self.out.bindings[binding.0].name.clone(),
            binding: Some(binding),
            pos,
        }
    }

    fn var(&mut self, var: &mut Var, write: bool) {
        if var.pos == OURS {
            return;
        }
        let found = self
            .lookup
            .iter()
            .rev()
            .find_map(|names| names.get(&var.name))
            .copied();
        let owner = self.function_owner();
        if var.name == *"arguments"
            && self.has_arguments(owner)
            && found.is_none_or(|binding| self.is_outside(binding, owner))
        {
            let binding = self.arguments(owner);
            self.out.bindings[binding.0].assigned |= write;
            *var = self.hidden_var(binding, var.pos);
            self.out.facts[owner.0].arguments_used = true;
            self.out.facts[owner.0].arguments_escape = true;
            return;
        }
        match found {
            Some(binding) => {
                var.binding = Some(binding);
                if self.imports.contains_key(&binding) {
                    return;
                }
                self.use_binding(binding, var.pos);
                if write {
                    self.out.bindings[binding.0].assigned = true;
                }
            }
            // A part of the library means its own names, whatever guests call theirs.
            None if self.kind.is_library() => {}
            None => {
                self.out.global_names.insert(var.name.clone());
            }
        }
    }

    /// Binds the name that a declaration introduces: this is where its dead zone ends, not a use.
    fn declared(&mut self, var: &mut Var) {
        let before = self.references.len();
        self.var(var, false);
        self.references.truncate(before);
    }

    /// A global of the user's that is called like a name of ours can only be meant as a property.
    fn reserved_global(&self, var: &Var) -> Option<Expr> {
        let is_ours = self.kind.is_library()
            || var.pos == OURS
            || var.binding.is_some()
            || !names::is_reserved(&var.name);
        (!is_ours).then(|| Expr::dot(Expr::name("$global"), &var.name))
    }

    fn is_outside(&self, binding: BindingIndex, function: FunctionIndex) -> bool {
        let mut place = self.out.bindings[binding.0].function;
        loop {
            if place == function {
                return false;
            }
            match self.out.facts[place.0].parent {
                Some(parent) => place = parent,
                None => return true,
            }
        }
    }

    fn has_arguments(&self, owner: FunctionIndex) -> bool {
        self.out.functions[owner.0].kind != FunctionKind::Unit || self.kind == UnitKind::CommonJs
    }

    /// The function whose `this` and `arguments` are visible here.
    fn function_owner(&self) -> FunctionIndex {
        let mut owner = self.current;
        while self.out.functions[owner.0].kind == FunctionKind::Arrow
            && let Some(parent) = self.out.facts[owner.0].parent
        {
            owner = parent;
        }
        owner
    }

    fn arguments(&mut self, owner: FunctionIndex) -> BindingIndex {
        if let Some(binding) = self.out.facts[owner.0].arguments {
            return binding;
        }
        let binding = self.hidden(names::ARGUMENTS, owner);
        self.out.facts[owner.0].arguments = Some(binding);
        binding
    }

    fn this(&mut self, pos: Pos) -> Expr {
        let owner = self.function_owner();
        let derived = self.out.functions[owner.0].kind == FunctionKind::DerivedConstructor;
        if owner == self.current && !derived {
            self.out.facts[owner.0].uses_this = true;
            return Expr::This(pos);
        }
        let binding = self.this_binding(owner);
        Expr::Var(self.hidden_var(binding, pos))
    }

    fn this_binding(&mut self, owner: FunctionIndex) -> BindingIndex {
        if let Some(binding) = self.out.facts[owner.0].this {
            return binding;
        }
        let binding = self.hidden(names::THIS, owner);
        self.out.facts[owner.0].this = Some(binding);
        self.out.bindings[binding.0].sentinel =
            self.out.functions[owner.0].kind == FunctionKind::DerivedConstructor;
        binding
    }

    fn new_target(&mut self) -> Var {
        let owner = self.function_owner();
        let binding = match self.out.facts[owner.0].new_target {
            Some(binding) => binding,
            None => {
                let binding = self.hidden(names::NEW_TARGET, owner);
                self.out.facts[owner.0].new_target = Some(binding);
                binding
            }
        };
        self.hidden_var(binding, 0)
    }

    /// The object whose prototype `super` refers to; `None` outside methods.
    fn home(&mut self) -> Option<Expr> {
        let (home, used) = self.homes.last_mut()?.as_mut()?;
        *used = true;
        Some(match *home {
            Home::Prototype(binding) => {
                Expr::dot(Expr::Var(self.hidden_var(binding, Pos::MAX)), "prototype")
            }
            Home::Object(binding) => Expr::Var(self.hidden_var(binding, Pos::MAX)),
        })
    }

    // Statements

    fn stmts(&mut self, stmts: &mut [Stmt], from: Pos) {
        for stmt in stmts {
            self.stmt(stmt, from);
        }
    }

    fn block(&mut self, stmts: &mut [Stmt], pos: Pos) -> Option<ScopeIndex> {
        self.scoped(pos, false, |this| {
            this.declare_lexical(stmts, false);
            let scope = this.scope;
            this.out.scopes[scope.0].quiet_until = quiet_until(stmts, Pos::MAX);
            this.stmts(stmts, pos);
        })
    }

    fn head(&mut self, inside: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.in_loop_head, true);
        inside(self);
        self.in_loop_head = outer;
    }

    fn stmt(&mut self, stmt: &mut Stmt, from: Pos) {
        match stmt {
            Stmt::Expr(expr) | Stmt::Throw(expr, _) | Stmt::Return(Some(expr)) => self.expr(expr),
            Stmt::Var(decl) => self.var_decl(decl),
            Stmt::Function {
                var,
                function,
                hoist,
            } => {
                self.function(*function, None, from);
                self.declared(var);
                if let (None, Some(binding)) = (&hoist, var.binding) {
                    self.declared.insert(*function, binding);
                }
                if let Some(hoist) = hoist {
                    let binding = self.lookup_in_function(&hoist.name);
                    hoist.binding = binding;
                    if let Some(binding) = binding {
                        self.use_binding(binding, hoist.pos);
                        self.out.bindings[binding.0].assigned = true;
                    }
                }
            }
            Stmt::Class { var, class, .. } => {
                self.class(class);
                self.declared(var);
            }
            Stmt::If(test, yes, no) => {
                self.expr(test);
                self.stmt(yes, from);
                if let Some(no) = no {
                    self.stmt(no, from);
                }
            }
            Stmt::For {
                init,
                test,
                update,
                body,
                scope,
                pos,
            } => {
                let pos = *pos;
                *scope = self.scoped(pos, false, |this| {
                    if let Some(ForInit::Decl(decl)) = init
                        && decl.kind != DeclKind::Var
                    {
                        let kind = if decl.kind == DeclKind::Const {
                            BindingKind::Const
                        } else {
                            BindingKind::Let
                        };
                        for declarator in &decl.decls {
                            for_each_name(&declarator.target, &mut |var| {
                                this.declare(var.name.clone(), kind, declarator.end);
                            });
                        }
                    }
                    match init {
                        Some(ForInit::Decl(decl)) => this.var_decl(decl),
                        Some(ForInit::Expr(expr)) => this.expr(expr),
                        None => {}
                    }
                    this.head(|this| {
                        for expr in test.iter_mut().chain(update) {
                            this.expr(expr);
                        }
                    });
                    this.stmt(body, pos);
                });
            }
            Stmt::ForIn {
                head,
                object: right,
                body,
                scope,
                pos,
            }
            | Stmt::ForOf {
                head,
                iterable: right,
                body,
                scope,
                pos,
                ..
            } => {
                self.for_each(head, right, body, scope, *pos);
            }
            Stmt::While(test, body, pos) => {
                self.head(|this| this.expr(test));
                self.stmt(body, *pos);
            }
            Stmt::DoWhile(body, test, pos) => {
                self.stmt(body, *pos);
                self.head(|this| this.expr(test));
            }
            Stmt::Block(stmts, scope, pos) => *scope = self.block(stmts, *pos),
            Stmt::Labeled(_, body) => self.stmt(body, from),
            Stmt::Try {
                block,
                block_scope,
                handler,
                finalizer,
                pos,
            } => {
                *block_scope = self.block(block, *pos);
                if let Some(handler) = handler {
                    let Handler {
                        param,
                        param_scope,
                        body,
                        body_scope,
                    } = handler;
                    *param_scope = self.scoped(*pos, false, |this| {
                        if let Some(param) = param {
                            for_each_name(param, &mut |var| {
                                this.declare(var.name.clone(), BindingKind::Catch, var.pos);
                            });
                            this.pattern(param, Role::Declared);
                        }
                        *body_scope = this.block(body, *pos);
                    });
                }
                if let Some((stmts, scope)) = finalizer {
                    *scope = self.block(stmts, *pos);
                }
            }
            Stmt::Switch {
                discriminant,
                cases,
                scope,
                pos,
            } => {
                self.expr(discriminant);
                let pos = *pos;
                *scope = self.scoped(pos, true, |this| {
                    for case in cases.iter() {
                        this.declare_lexical(&case.body, false);
                    }
                    for case in cases {
                        if let Some(test) = &mut case.test {
                            this.expr(test);
                        }
                        this.stmts(&mut case.body, pos);
                    }
                });
            }
            Stmt::Return(None) | Stmt::Break(_) | Stmt::Continue(_) | Stmt::Empty => {}
            Stmt::Poll { .. }
            | Stmt::Test(_)
            | Stmt::Environment(..)
            | Stmt::Reenter(..)
            | Stmt::TryCatch(..) => {}
        }
    }

    fn for_each(
        &mut self,
        head: &mut ForHead,
        right: &mut Expr,
        body: &mut Box<Stmt>,
        scope: &mut Option<ScopeIndex>,
        pos: Pos,
    ) {
        // The right side sees the loop's names in their dead zone (14.7.5.12, step 2).
        *scope = self.scoped(pos, false, |this| {
            if let ForHead::Decl(kind, target) = head
                && *kind != DeclKind::Var
            {
                let binding_kind = if *kind == DeclKind::Const {
                    BindingKind::Const
                } else {
                    BindingKind::Let
                };
                let ready = body_pos(body).unwrap_or(pos);
                for_each_name(target, &mut |var| {
                    this.declare(var.name.clone(), binding_kind, ready);
                });
            }
            // What an object or class there refers to is made once, before the first iteration has its environment.
            let around = this.out.scopes[this.scope.0].parent;
            let hidden_scope = std::mem::replace(&mut this.hidden_scope, around);
            this.expr(right);
            this.hidden_scope = hidden_scope;
            match head {
                ForHead::Decl(DeclKind::Var, target) | ForHead::Pattern(target) => {
                    this.pattern(target, Role::Assigned)
                }
                ForHead::Decl(_, target) => this.pattern(target, Role::Declared),
            }
            this.stmt(body, pos);
        });
    }

    fn lookup_in_function(&self, name: &Atom) -> Option<BindingIndex> {
        let scope = self.out.facts[self.current.0].scope?;
        self.out.scopes[scope.0]
            .bindings
            .iter()
            .copied()
            .find(|&binding| {
                let binding = &self.out.bindings[binding.0];
                binding.source_name == *name
                    && matches!(binding.kind, BindingKind::Var | BindingKind::Function)
            })
    }

    fn var_decl(&mut self, decl: &mut VarDecl) {
        for declarator in &mut decl.decls {
            if let Some(init) = &mut declarator.init {
                self.expr(init);
            }
            let role = if decl.kind == DeclKind::Var && declarator.init.is_some() {
                Role::Assigned
            } else {
                Role::Declared
            };
            self.pattern(&mut declarator.target, role);
            if let (DeclKind::Const, Some(init)) = (decl.kind, &declarator.init) {
                self.constants.declare(&declarator.target, init);
            }
        }
    }

    // Patterns

    fn pattern(&mut self, pattern: &mut Pattern, role: Role) {
        match pattern {
            Pattern::Var(var) => {
                if role == Role::Declared {
                    self.declared(var);
                } else {
                    self.var(var, true);
                }
                if let Some(member) = self.reserved_global(var) {
                    *pattern = Pattern::Expr(member);
                }
            }
            Pattern::Expr(expr) => {
                // An element that is written may be a parameter.
                let is_element = matches!(&*expr, Expr::Member(object, _) if matches!(&**object, Expr::Var(var) if var.name == *"arguments"));
                self.expr(expr);
                if is_element {
                    let owner = self.function_owner();
                    self.out.facts[owner.0].arguments_escape = true;
                }
            }
            Pattern::Array { elems, rest } => {
                for elem in elems.iter_mut().flatten() {
                    self.pattern_elem(elem, role);
                }
                if let Some(rest) = rest {
                    self.pattern(rest, role);
                }
            }
            Pattern::Object { props, rest } => {
                for (key, elem) in props {
                    self.key(key);
                    self.pattern_elem(elem, role);
                }
                if let Some(rest) = rest {
                    self.pattern(rest, role);
                }
            }
        }
    }

    fn pattern_elem(&mut self, elem: &mut PatternElem, role: Role) {
        self.pattern(&mut elem.target, role);
        if let Some(default) = &mut elem.default {
            self.expr(default);
        }
    }

    fn key(&mut self, key: &mut Key) {
        if let Key::Computed(expr) = key {
            self.expr(expr);
        }
    }

    // Expressions

    fn elems(&mut self, elems: &mut [Elem]) {
        for elem in elems {
            self.expr(&mut elem.expr);
        }
    }

    fn expr(&mut self, expr: &mut Expr) {
        match expr {
            Expr::Lit(_) | Expr::Label(..) | Expr::SetLabel(_) | Expr::Next => {}
            Expr::Var(var) if var.name.starts_with('#') => self.private_name(var),
            Expr::Var(var) => {
                self.var(var, false);
                // The global `undefined` cannot be changed; a literal is read faster than a name is looked up.
                if var.binding.is_none() && var.name == *"undefined" {
                    *expr = Expr::undefined();
                } else if self.kind.is_library() && names::RUNTIME_HELPERS.contains(&&*var.name) {
                    // No guest can mean it: the library's code calls its helpers like generated code does.
                    var.pos = OURS;
                } else if let Some(import) =
                    var.binding.and_then(|binding| self.imports.get(&binding))
                {
                    let import = import.clone();
                    *expr = self.imported(&import, var.pos);
                } else if let Some(member) = self.reserved_global(var) {
                    *expr = member;
                }
            }
            Expr::This(pos) => *expr = self.this(*pos),
            Expr::NewTarget => *expr = Expr::Var(self.new_target()),
            Expr::Array(elems) => {
                for elem in elems.iter_mut().flatten() {
                    self.expr(&mut elem.expr);
                }
            }
            Expr::Object(props) => {
                if let Some(home) = self.object(props) {
                    let object = std::mem::replace(expr, Expr::Next);
                    *expr = Expr::set(self.hidden_var(home, 0), object);
                }
            }
            Expr::Function(function) => {
                let pos = self.out.functions[function.0].pos;
                self.function(*function, None, pos);
            }
            Expr::Class(class) => self.class(class),
            Expr::Unary(UnaryOp::Delete, inner) => {
                if let Expr::Member(object, _) = &**inner {
                    self.note_unmapping(object);
                }
                // `delete undefined` is false, but true of a literal.
                match undefined(inner) {
                    Some(name) => self.var(name, false),
                    None => self.expr(inner),
                }
                self.constants.object(inner);
            }
            Expr::Optional(inner) => {
                self.expr(inner);
                self.constants.object(inner);
            }
            Expr::Unary(_, inner)
            | Expr::Chain(inner)
            | Expr::Paren(inner)
            | Expr::Yield(inner, _) => self.expr(inner),
            Expr::Update { target, .. } => self.pattern(target, Role::Assigned),
            Expr::Binary(_, left, right) => {
                self.expr(left);
                self.expr(right);
            }
            Expr::Assign(target, value) | Expr::Compound(_, target, value) => {
                self.pattern(target, Role::Assigned);
                self.expr(value);
            }
            Expr::Member(object, key) => {
                if self.is_arguments_read(object, key) {
                    self.key(key);
                    return;
                }
                self.expr(object);
                self.constants.object(object);
                self.key(key);
            }
            Expr::SuperMember { home, key, this } => {
                self.key(key);
                if let Some(object) = self.home() {
                    **home = object;
                }
                let Expr::This(pos) = **this else { return };
                **this = self.this(pos);
            }
            Expr::Cond(test, yes, no) => {
                self.expr(test);
                self.expr(yes);
                self.expr(no);
            }
            Expr::Call { callee, args, pos } => {
                let is_eval = matches!(&**callee, Expr::Var(var) if var.name == *"eval");
                if is_eval
                    && self
                        .lookup
                        .iter()
                        .all(|names| !names.contains_key(&Atom::from("eval")))
                {
                    self.direct_eval(callee, args, *pos);
                }
                let is_import = self.is_import(callee);
                self.expr(callee);
                self.constants.object(callee);
                self.note_callee(callee);
                if is_import {
                    callee_without_receiver(callee);
                }
                self.call_args(callee, args);
            }
            Expr::New { callee, args, .. } => {
                self.expr(callee);
                self.constants.object(callee);
                self.elems(args);
            }
            Expr::PrivateMember { object, name } => {
                self.expr(object);
                self.constants.object(object);
                self.private_name(name);
            }
            Expr::SuperCall(call) => {
                let SuperCall {
                    args,
                    class,
                    this,
                    new_target,
                    initialiser,
                    ..
                } = &mut **call;
                self.elems(args);
                if let Some(initialiser) = initialiser {
                    self.var(initialiser, false);
                }
                if let Some(Expr::Member(object, _)) = self.home() {
                    *class = *object;
                }
                let owner = self.function_owner();
                let binding = self.this_binding(owner);
                *this = Some(self.hidden_var(binding, Pos::MAX));
                *new_target = Some(self.new_target());
            }
            Expr::Seq(exprs) => {
                for expr in exprs {
                    self.expr(expr);
                }
            }
            Expr::Template { exprs, .. } => {
                for expr in exprs {
                    self.expr(expr);
                }
            }
            Expr::Tagged(tagged) => {
                let Tagged { tag, exprs, .. } = &mut **tagged;
                let is_import = self.is_import(tag);
                self.expr(tag);
                self.constants.object(tag);
                if is_import {
                    callee_without_receiver(tag);
                }
                for expr in exprs {
                    self.expr(expr);
                }
            }
        }
    }

    /// Notes that the name just resolved is the callee of a call.
    fn note_callee(&mut self, callee: &Expr) {
        if let Expr::Var(var) = callee
            && let Some(last) = self.references.last_mut()
        {
            last.is_callee = var.binding == Some(last.binding);
        }
    }

    /// A read of a name that another module exports.
    fn imported(&mut self, import: &Import, pos: Pos) -> Expr {
        let mut record = Var {
            name: import.request.clone(),
            binding: None,
            pos,
        };
        self.var(&mut record, false);
        crate::parse::modules::imported_member(Expr::Var(record), import.name.as_ref())
    }

    fn is_import(&self, expr: &Expr) -> bool {
        let Expr::Var(var) = expr else { return false };
        let mut scopes = self.lookup.iter().rev();
        let found = scopes.find_map(|names| names.get(&var.name));
        found.is_some_and(|binding| self.imports.contains_key(binding))
    }

    /// <https://tc39.es/ecma262/#sec-static-semantics-allprivateidentifiersvalid>
    fn private_name(&mut self, name: &mut Var) {
        self.var(name, false);
        if name.binding.is_none() {
            let message = format!("the private name `{}` is not declared here", name.name);
            self.refusal
                .get_or_insert((name.pos, ErrorKind::Syntax, message, None));
        }
    }

    /// Refused, except in classic scripts: old libraries hold it in functions that are never called, and it may be that the text needs no
    /// local name. There, the place throws when it is reached with a text that does.
    fn direct_eval(&mut self, callee: &mut Expr, args: &mut Vec<Elem>, pos: Pos) {
        if matches!(self.kind, UnitKind::CommonJs | UnitKind::Module) {
            self.refuse(
                pos,
                "direct `eval` is not supported",
                "use `(0, eval)(text)`, which cannot see local names",
            );
        }
        let mut names: BTreeSet<&str> = self.lookup[1..]
            .iter()
            .flat_map(HashMap::keys)
            .map(|name| &**name)
            .collect();
        if self.out.functions[self.function_owner().0].kind != FunctionKind::Unit {
            names.extend([FUNCTION_NAMES, "arguments"]);
        }
        let strict = self.out.functions[self.current.0].strict;
        let names = names.into_iter().collect::<Vec<_>>().join(",");
        let ours = Expr::Var(Var {
            pos: OURS,
            ..Var::ours("$directEval")
        });
        let eval = std::mem::replace(callee, ours);
        let scope = [eval, Expr::Lit(Lit::Bool(strict)), Expr::str(&names)];
        args.splice(0..0, scope.map(Elem::from));
    }

    fn refuse(&mut self, pos: Pos, message: &str, help: &str) {
        self.refusal.get_or_insert((
            pos,
            ErrorKind::Refused,
            message.to_owned(),
            Some(help.to_owned()),
        ));
    }

    /// `arguments.length` and reads of `arguments[i]` do not let the object escape.
    fn is_arguments_read(&mut self, object: &mut Expr, key: &Key) -> bool {
        let Expr::Var(var) = object else { return false };
        if var.name != *"arguments" {
            return false;
        }
        let escapes = self.out.facts[self.function_owner().0].arguments_escape;
        let used = self.out.facts[self.function_owner().0].arguments_used;
        self.var(var, false);
        let owner = self.function_owner();
        if var.name == *names::ARGUMENTS {
            let is_length = matches!(key, Key::Name(name) if *name == *"length");
            self.out.facts[owner.0].arguments_escape = escapes;
            self.out.facts[owner.0].arguments_used = used || !is_length;
        }
        true
    }

    fn note_unmapping(&mut self, object: &Expr) {
        if let Expr::Var(var) = object
            && var.name == *"arguments"
        {
            let owner = self.function_owner();
            self.out.facts[owner.0].unmaps.get_or_insert(var.pos);
        }
    }

    /// `f.apply(o, arguments)` only reads it.
    fn call_args(&mut self, callee: &Expr, args: &mut [Elem]) {
        if unmaps(callee)
            && let Some(first) = args.first()
        {
            self.note_unmapping(&first.expr);
        }
        let is_apply = args.len() == 2
            && matches!(callee, Expr::Member(_, key) if matches!(&**key, Key::Name(name) if *name == *"apply"));
        let is_read = is_apply
            && matches!(&args[1], Elem { spread: false, expr: Expr::Var(var) } if var.name == *"arguments");
        if !is_read {
            self.elems(args);
            return;
        }
        self.expr(&mut args[0].expr);
        let owner = self.function_owner();
        let escapes = self.out.facts[owner.0].arguments_escape;
        self.expr(&mut args[1].expr);
        self.out.facts[owner.0].arguments_escape = escapes;
    }

    /// Returns the hidden binding of the object if a method in it uses `super`.
    fn object(&mut self, props: &mut [Prop]) -> Option<BindingIndex> {
        let mut home = None;
        for prop in props {
            match prop {
                Prop::Value { key, value } => {
                    self.key(key);
                    self.expr(value);
                }
                Prop::Proto(value) | Prop::Spread(value) => self.expr(value),
                Prop::Method { key, function }
                | Prop::Getter { key, function }
                | Prop::Setter { key, function } => {
                    self.key(key);
                    let function = *function;
                    if !uses_super(&self.out.functions, function) {
                        self.method(function, None);
                        continue;
                    }
                    if self.in_loop_head {
                        let pos = self.out.functions[function.0].pos;
                        self.refuse(
                            pos,
                            "an object with `super` in the head of a loop is not supported",
                            "make the object in the loop's body",
                        );
                    }
                    let binding = *home.get_or_insert_with(|| {
                        self.hidden_binding(names::HOME.into(), BindingKind::Hidden, 0)
                    });
                    self.method(function, Some(Home::Object(binding)));
                }
            }
        }
        home
    }

    fn method(&mut self, function: FunctionIndex, home: Option<Home>) {
        let pos = self.out.functions[function.0].pos;
        self.function(function, home, pos);
    }

    fn class(&mut self, class: &mut Class) {
        let name = class.name.clone();
        let inner = self.hidden_binding(
            name.clone().unwrap_or_else(|| names::CLASS.into()),
            BindingKind::ClassInner,
            class.pos,
        );
        let before = self.references.len();
        self.lookup.push(HashMap::new());
        if let Some(name) = name {
            self.insert(name, inner);
        }
        if let Some(parts) = &mut class.parts {
            if self.in_loop_head {
                self.refuse(
                    class.pos,
                    "a class with fields or private members in the head of a loop is not supported",
                    "make the class in the loop's body",
                );
            }
            for var in parts.vars_mut() {
                let binding = self.hidden_binding(var.name.clone(), BindingKind::Hidden, 0);
                self.insert(var.name.clone(), binding);
                var.binding = Some(binding);
            }
        }
        if let Some(heritage) = &mut class.heritage {
            self.expr(heritage);
        }
        self.method(class.constructor, Some(Home::Prototype(inner)));
        if let Some(parts) = &mut class.parts {
            for key in &mut parts.keys {
                self.expr(&mut key.expr);
            }
            for private in &parts.functions {
                let home = if private.is_static {
                    Home::Object(inner)
                } else {
                    Home::Prototype(inner)
                };
                self.method(private.function, Some(home));
            }
            if let Some((_, function)) = parts.initialiser {
                self.method(function, Some(Home::Prototype(inner)));
            }
            for &function in &parts.statics {
                self.method(function, Some(Home::Object(inner)));
            }
        }
        for member in &mut class.members {
            self.key(&mut member.key);
            let home = if member.is_static {
                Home::Object(inner)
            } else {
                Home::Prototype(inner)
            };
            self.method(member.function, Some(home));
        }
        self.lookup.pop();
        if self.references[before..]
            .iter()
            .any(|reference| reference.binding == inner)
        {
            if self.in_loop_head {
                self.refuse(
                    class.pos,
                    "a class that refers to itself in the head of a loop is not supported",
                    "make the class in the loop's body",
                );
            }
            class.inner = Some(Var {
                name: self.out.bindings[inner.0].name.clone(),
                binding: Some(inner),
                pos: Pos::MAX,
            });
        } else {
            let scope = self.out.bindings[inner.0].scope;
            self.out.scopes[scope.0]
                .bindings
                .retain(|&binding| binding != inner);
        }
    }

    // The end

    /// The error for what has been refused in a unit.
    fn refused(&mut self, unit: &UnitRoot) -> Result<(), InstrumentError> {
        let Some((pos, kind, message, help)) = self.refusal.take() else {
            return Ok(());
        };
        let (name, source) = (unit.name, unit.source);
        Err(InstrumentError::new(
            kind,
            message,
            help,
            name,
            source,
            pos as usize,
            1,
        ))
    }

    /// Decides what only the whole program tells. Returns the unit in which something was refused first.
    fn finish(&mut self) -> usize {
        let mut refused = 0;
        for index in 0..self.out.functions.len() {
            let before = self.refusal.is_some();
            self.decide_mapped(FunctionIndex(index));
            if self.refusal.is_some() && !before {
                refused = self.out.functions[index].unit;
            }
        }
        let references = std::mem::take(&mut self.references);
        let declared = std::mem::take(&mut self.declared);
        dead_zones::find_first_calls(&mut self.out, &references, &declared);
        for reference in &references {
            let binding = &self.out.bindings[reference.binding.0];
            if binding.is_lexical()
                && self
                    .out
                    .can_meet_dead_zone(binding, reference.pos, reference.function)
            {
                self.out.bindings[reference.binding.0].sentinel = true;
            }
        }
        self.out.called_only = called_only::find(&self.out, &references, &declared);
        for (name, function) in &self.out.called_only {
            self.out.bindings[name.0].captured = true;
            self.out.facts[function.0].is_called_only = true;
        }
        self.out.constants = std::mem::take(&mut self.constants).decide(&self.out);
        for &constant in self.out.constants.keys() {
            self.out.bindings[constant.0].captured = false;
        }
        for reference in references {
            if self.out.constants.contains_key(&reference.binding) {
                continue;
            }
            let binding = &self.out.bindings[reference.binding.0];
            let mut function = reference.function;
            let (owner, scope) = (binding.function, binding.scope);
            // What a script declares stands outside its body's function, so the body itself captures it.
            let outside = scope == self.out.script_scope;
            while function != owner || outside {
                self.out.facts[function.0].free.insert(reference.binding);
                if function == owner {
                    break;
                }
                match self.out.facts[function.0].parent {
                    Some(parent) => function = parent,
                    None => break,
                }
            }
        }
        called_only::close_over(&mut self.out);
        self.name_bindings();
        refused
    }

    fn decide_mapped(&mut self, index: FunctionIndex) {
        let function = &self.out.functions[index.0];
        let facts = &self.out.facts[index.0];
        let simple = function.has_simple_params();
        let assigned = facts.scope.is_some_and(|scope| {
            self.out.scopes[scope.0].bindings.iter().any(|binding| {
                let binding = &self.out.bindings[binding.0];
                binding.param.is_some() && binding.assigned
            })
        });
        let mapped = !function.strict
            && simple
            && !function.params.is_empty()
            && facts.arguments_used
            && (assigned || facts.arguments_escape);
        let unmaps = facts.unmaps;
        self.out.facts[index.0].mapped = mapped;
        if let Some(pos) = unmaps
            && mapped
        {
            self.refuse(
                pos,
                "taking an element of `arguments` apart from its parameter is not supported",
                "use a rest parameter, or strict mode, in which the two are apart from the beginning",
            );
        }
        if mapped {
            // A closure that reads a parameter then reads the arguments object.
            let arguments = self.arguments(index);
            let over = self.hidden(names::OVERFLOW, index);
            let count = self.hidden(names::ARGUMENT_COUNT, index);
            let captured = self.out.facts[index.0].scope.is_some_and(|scope| {
                self.out.scopes[scope.0].bindings.iter().any(|binding| {
                    let binding = &self.out.bindings[binding.0];
                    binding.param.is_some() && binding.captured
                })
            });
            if captured {
                for binding in [arguments, over, count] {
                    self.out.bindings[binding.0].captured = true;
                }
                let readers: Vec<(BindingIndex, FunctionIndex)> = self
                    .references
                    .iter()
                    .filter(|reference| {
                        let binding = &self.out.bindings[reference.binding.0];
                        binding.function == index
                            && binding.param.is_some()
                            && reference.function != index
                    })
                    .map(|reference| (reference.binding, reference.function))
                    .collect();
                for (_, function) in readers {
                    for binding in [arguments, over, count] {
                        self.references.push(Reference {
                            binding,
                            function,
                            pos: Pos::MAX,
                            is_callee: false,
                        });
                    }
                }
            }
        }
    }

    /// Gives bindings that are hoisted out of their block a name that nothing else in the program has, and renames
    /// whatever could be taken for a name of ours.
    fn name_bindings(&mut self) {
        let mut uses: HashMap<Atom, usize> = HashMap::new();
        for binding in &self.out.bindings {
            *uses.entry(binding.source_name.clone()).or_default() += 1;
        }
        for name in &self.out.global_names {
            *uses.entry(name.clone()).or_default() += 1;
        }
        let mut next: HashMap<Atom, usize> = HashMap::new();
        // A function that refers to itself by its own name reads that name where it begins.
        let own_names: HashMap<FunctionIndex, Atom> = self
            .out
            .bindings
            .iter()
            .filter(|binding| binding.kind == BindingKind::SelfName && binding.used)
            .filter(|binding| binding.source_name != *names::SELF_BINDING)
            .map(|binding| (binding.function, binding.source_name.clone()))
            .collect();
        for index in 0..self.out.bindings.len() {
            let binding = &self.out.bindings[index];
            let name = binding.source_name.clone();
            let hides_own = own_names.get(&binding.function) == Some(&name);
            let top_level = binding.scope.0 == 0
                || self.out.facts[binding.function.0].scope == Some(binding.scope);
            let copies = self.out.facts[binding.function.0]
                .parameter_copies
                .iter()
                .any(|&(copy, _)| copy.0 == index);
            // In the generator that is the inner part of its function, the word would mean the generator's own.
            let is_arguments = name == *"arguments" && binding.kind == BindingKind::Param;
            let keeps = top_level
                && !copies
                && !hides_own
                && !matches!(
                    binding.kind,
                    BindingKind::SelfName | BindingKind::ClassInner | BindingKind::Hidden
                );
            let hidden = binding.kind == BindingKind::Hidden;
            let body_level_shadow =
                binding.kind != BindingKind::Param && top_level && self.shadows_param(index);
            if (keeps && !body_level_shadow
                || uses.get(&name).copied().unwrap_or(0) <= 1
                    && !matches!(
                        binding.kind,
                        BindingKind::SelfName | BindingKind::ClassInner
                    ))
                && !hidden
                && !is_arguments
                && !names::is_reserved(&name)
                && !name.starts_with('%')
            {
                continue;
            }
            let base: Atom = if name.starts_with(['%', '#']) {
                name.trim_start_matches(['%', '#']).into()
            } else if names::is_reserved(&name) && !hidden {
                format!("{}_", name.trim_start_matches('$')).into()
            } else {
                name
            };
            let counter = next.entry(base.clone()).or_insert(0);
            loop {
                *counter += 1;
                let candidate: Atom = format!("{base}${counter}").into();
                if !uses.contains_key(&candidate) {
                    uses.insert(candidate.clone(), 1);
                    self.out.bindings[index].name = candidate;
                    break;
                }
            }
        }
    }

    fn shadows_param(&self, index: usize) -> bool {
        let binding = &self.out.bindings[index];
        self.out.scopes[binding.scope.0]
            .bindings
            .iter()
            .any(|&other| {
                let other_binding = &self.out.bindings[other.0];
                other.0 != index
                    && other_binding.kind == BindingKind::Param
                    && other_binding.source_name == binding.source_name
            })
    }
}

/// The parameters of the function that a CommonJS module is the body of.
pub const COMMON_JS_PARAMS: [&str; 5] = ["exports", "require", "module", "__filename", "__dirname"];

/// The name `undefined`, perhaps in parentheses.
fn undefined(expr: &mut Expr) -> Option<&mut Var> {
    match expr {
        Expr::Var(var) => Some(var).filter(|var| var.name == *"undefined"),
        Expr::Paren(inner) => undefined(inner),
        _ => None,
    }
}

/// `(0, callee)`: what is called is a value, not a method.
fn callee_without_receiver(callee: &mut Expr) {
    let value = std::mem::replace(callee, Expr::Next);
    *callee = Expr::Seq(vec![Expr::num(0.0), value]);
}

/// Stands for `this` and the variables of a function among the names that a direct `eval` in it sees.
pub const FUNCTION_NAMES: &str = "this";

impl Function {
    fn clone_head(&self) -> Function {
        Function {
            kind: self.kind,
            unit: self.unit,
            name: self.name.clone(),
            names_itself: self.names_itself,
            initialiser: self.initialiser.clone(),
            fields: self.fields.clone(),
            imports: Vec::new(),
            requests: self.requests.clone(),
            wraps: self.wraps,
            other_part: self.other_part,
            is_generator: self.is_generator,
            strict: self.strict,
            has_directive: self.has_directive,
            pos: self.pos,
            end: self.end,
            body_pos: self.body_pos,
            ..Function::empty()
        }
    }
}

/// Calls `visit` for each name a pattern binds.
pub fn for_each_name(pattern: &Pattern, visit: &mut impl FnMut(&Var)) {
    match pattern {
        Pattern::Var(var) => visit(var),
        Pattern::Expr(_) => {}
        Pattern::Array { elems, rest } => {
            for elem in elems.iter().flatten() {
                for_each_name(&elem.target, visit);
            }
            if let Some(rest) = rest {
                for_each_name(rest, visit);
            }
        }
        Pattern::Object { props, rest } => {
            for (_, elem) in props {
                for_each_name(&elem.target, visit);
            }
            if let Some(rest) = rest {
                for_each_name(rest, visit);
            }
        }
    }
}

fn params_have_expressions(function: &Function) -> bool {
    function.rest.iter().any(has_expression)
        || function
            .params
            .iter()
            .any(|param| param.default.is_some() || has_expression(&param.target))
}

/// Where the first name of a pattern stands.
fn first_pos(pattern: &Pattern) -> Option<Pos> {
    let mut first = None;
    for_each_name(pattern, &mut |var| {
        first.get_or_insert(var.pos);
    });
    first
}

fn has_expression(pattern: &Pattern) -> bool {
    match pattern {
        Pattern::Var(_) => false,
        Pattern::Expr(_) => true,
        Pattern::Array { elems, rest } => {
            elems
                .iter()
                .flatten()
                .any(|elem| elem.default.is_some() || has_expression(&elem.target))
                || rest.iter().any(|rest| has_expression(rest))
        }
        Pattern::Object { props, rest } => {
            props.iter().any(|(key, elem)| {
                matches!(key, Key::Computed(_))
                    || elem.default.is_some()
                    || has_expression(&elem.target)
            }) || rest.iter().any(|rest| has_expression(rest))
        }
    }
}

/// Where the block that is a loop's body begins.
fn body_pos(body: &Stmt) -> Option<Pos> {
    match body {
        Stmt::Block(_, _, pos) => Some(*pos),
        _ => None,
    }
}

/// The end of the first statement if it is `super(…)`, as it almost always is.
fn super_end(stmt: &Stmt) -> Option<Pos> {
    match stmt {
        Stmt::Expr(Expr::SuperCall(call)) => Some(call.pos + 1),
        _ => None,
    }
}

/// `var` names, through blocks but not into functions.
pub fn collect_vars(stmts: &[Stmt], out: &mut Vec<(Atom, Pos)>) {
    for stmt in stmts {
        match stmt {
            Stmt::Var(decl) => collect_decl(decl, out),
            Stmt::If(_, yes, no) => {
                collect_vars(std::slice::from_ref(&**yes), out);
                if let Some(no) = no {
                    collect_vars(std::slice::from_ref(&**no), out);
                }
            }
            Stmt::For { init, body, .. } => {
                if let Some(ForInit::Decl(decl)) = init {
                    collect_decl(decl, out);
                }
                collect_vars(std::slice::from_ref(&**body), out);
            }
            Stmt::ForIn { head, body, .. } | Stmt::ForOf { head, body, .. } => {
                if let ForHead::Decl(DeclKind::Var, target) = head {
                    for_each_name(target, &mut |var| out.push((var.name.clone(), var.pos)));
                }
                collect_vars(std::slice::from_ref(&**body), out);
            }
            Stmt::While(_, body, _) | Stmt::DoWhile(body, _, _) | Stmt::Labeled(_, body) => {
                collect_vars(std::slice::from_ref(&**body), out)
            }
            Stmt::Block(stmts, ..) => collect_vars(stmts, out),
            Stmt::Try {
                block,
                handler,
                finalizer,
                ..
            } => {
                collect_vars(block, out);
                if let Some(handler) = handler {
                    collect_vars(&handler.body, out);
                }
                if let Some((stmts, _)) = finalizer {
                    collect_vars(stmts, out);
                }
            }
            Stmt::Switch { cases, .. } => {
                cases.iter().for_each(|case| collect_vars(&case.body, out))
            }
            _ => {}
        }
    }
}

fn collect_decl(decl: &VarDecl, out: &mut Vec<(Atom, Pos)>) {
    if decl.kind == DeclKind::Var {
        for declarator in &decl.decls {
            for_each_name(&declarator.target, &mut |var| {
                out.push((var.name.clone(), var.pos))
            });
        }
    }
}

/// Names that a `var` of the same name would conflict with; functions of blocks do not.
fn lexical_names(stmts: &[Stmt]) -> HashSet<Atom> {
    let mut names = HashSet::new();
    for stmt in stmts {
        match stmt {
            Stmt::Var(decl) if decl.kind != DeclKind::Var => {
                for declarator in &decl.decls {
                    for_each_name(&declarator.target, &mut |var| {
                        names.insert(var.name.clone());
                    });
                }
            }
            Stmt::Class { var, .. } => {
                names.insert(var.name.clone());
            }
            _ => {}
        }
    }
    names
}

/// Whether what a unit declares at its top with `var` and `function` are properties of the global object.
pub fn declares_globals(kind: UnitKind, strict: bool) -> bool {
    match kind {
        UnitKind::Script | UnitKind::Library | UnitKind::Part => true,
        UnitKind::Eval => !strict,
        UnitKind::CommonJs | UnitKind::Module | UnitKind::Made => false,
    }
}

/// The functions in the blocks of a script that are variables of the global object too.
pub fn hoisted_names(stmts: &[Stmt]) -> Vec<Atom> {
    let mut names = Vec::new();
    for stmt in stmts {
        any_stmt(stmt, &mut |stmt| {
            if let Stmt::Function {
                hoist: Some(hoist), ..
            } = stmt
            {
                names.push(hoist.name.clone());
            }
            false
        });
    }
    names
}

/// Calls `visit` for the statement lists directly inside a statement that are blocks of their own, with the lexical names that the heads
/// around them bind.
fn for_each_block(
    stmt: &mut Stmt,
    heads: &HashSet<Atom>,
    visit: &mut impl FnMut(&mut Vec<Stmt>, &HashSet<Atom>),
) {
    let with = |pattern: &Pattern| {
        let mut heads = heads.clone();
        for_each_name(pattern, &mut |var| {
            heads.insert(var.name.clone());
        });
        heads
    };
    match stmt {
        Stmt::Block(stmts, ..) => visit(stmts, heads),
        Stmt::If(_, yes, no) => {
            for_each_block(yes, heads, visit);
            if let Some(no) = no {
                for_each_block(no, heads, visit);
            }
        }
        Stmt::For {
            init: Some(ForInit::Decl(decl)),
            body,
            ..
        } if decl.kind != DeclKind::Var => {
            let targets = decl.decls.iter().map(|declarator| &declarator.target);
            let heads = targets.flat_map(with).collect();
            for_each_block(body, &heads, visit);
        }
        Stmt::ForIn {
            head: ForHead::Decl(DeclKind::Let | DeclKind::Const, target),
            body,
            ..
        }
        | Stmt::ForOf {
            head: ForHead::Decl(DeclKind::Let | DeclKind::Const, target),
            body,
            ..
        } => for_each_block(body, &with(target), visit),
        Stmt::For { body, .. }
        | Stmt::ForIn { body, .. }
        | Stmt::ForOf { body, .. }
        | Stmt::While(_, body, _)
        | Stmt::DoWhile(body, _, _)
        | Stmt::Labeled(_, body) => {
            for_each_block(body, heads, visit);
        }
        Stmt::Try {
            block,
            handler,
            finalizer,
            ..
        } => {
            visit(block, heads);
            if let Some(handler) = handler {
                match &handler.param {
                    // The name of a simple parameter may be declared again as a variable: B.3.4.
                    None | Some(Pattern::Var(_)) => visit(&mut handler.body, heads),
                    Some(pattern) => visit(&mut handler.body, &with(pattern)),
                }
            }
            if let Some((stmts, _)) = finalizer {
                visit(stmts, heads);
            }
        }
        Stmt::Switch { cases, .. } => {
            let names = cases.iter().flat_map(|case| lexical_names(&case.body));
            let heads = names.chain(heads.iter().cloned()).collect();
            let bodies = cases.iter_mut().map(|case| &mut case.body);
            bodies.for_each(|body| visit(body, &heads));
        }
        _ => {}
    }
}

/// From which offset on a statement list could call a function: before it, nothing can see a dead zone.
fn quiet_until(stmts: &[Stmt], end: Pos) -> Pos {
    let mut until = 0;
    for stmt in stmts {
        match stmt {
            Stmt::Function { .. } | Stmt::Empty => {}
            Stmt::Var(decl) => {
                for declarator in &decl.decls {
                    if !matches!(declarator.target, Pattern::Var(_))
                        || !declarator.init.as_ref().is_none_or(is_inert)
                    {
                        return until;
                    }
                    until = declarator.end;
                }
            }
            Stmt::Class { class, end, .. } => {
                if class.heritage.is_some()
                    || class.parts.is_some()
                    || class
                        .members
                        .iter()
                        .any(|member| matches!(member.key, Key::Computed(_)))
                {
                    return until;
                }
                until = *end;
            }
            Stmt::Expr(Expr::Lit(_)) => {}
            _ => return until,
        }
    }
    end
}

/// Whether evaluating an expression cannot run user code or throw.
fn is_inert(expr: &Expr) -> bool {
    match expr {
        Expr::Lit(_) | Expr::Function(_) | Expr::This(_) => true,
        Expr::Array(elems) => elems
            .iter()
            .flatten()
            .all(|elem| !elem.spread && is_inert(&elem.expr)),
        Expr::Object(props) => props.iter().all(|prop| match prop {
            Prop::Value { key, value } => matches!(key, Key::Name(_)) && is_inert(value),
            Prop::Method { key, .. } | Prop::Getter { key, .. } | Prop::Setter { key, .. } => {
                matches!(key, Key::Name(_))
            }
            Prop::Proto(_) | Prop::Spread(_) => false,
        }),
        Expr::Unary(UnaryOp::Void | UnaryOp::Bang | UnaryOp::Minus, inner) => {
            matches!(&**inner, Expr::Lit(_))
        }
        _ => false,
    }
}

/// Whether a method, or an arrow function in it, mentions `super`.
fn uses_super(functions: &[Function], index: FunctionIndex) -> bool {
    // Cheap and safe: the debug text of nested trees would be slow, so the trees are walked.
    crate::visit::any_expr(functions, index, &mut |expr| {
        matches!(expr, Expr::SuperMember { .. })
    })
}

/// Whether a call takes properties of its first argument apart from what they alias: see 10.4.4 of the specification.
fn unmaps(callee: &Expr) -> bool {
    let Expr::Member(object, key) = callee else {
        return false;
    };
    let (Expr::Var(object), Key::Name(name)) = (&**object, &**key) else {
        return false;
    };
    let methods = [
        "defineProperty",
        "defineProperties",
        "freeze",
        "deleteProperty",
    ];
    matches!(object.name.as_str(), "Object" | "Reflect")
        && methods.iter().any(|method| name == *method)
}
