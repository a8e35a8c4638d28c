//! Where functions flow, and what calls can reach.
//!
//! Functions flow between nodes: variables, property names, and what functions return. A node holds the functions that can be there,
//! and whether something unknown can be.

use std::collections::{BTreeSet, HashMap, HashSet};

use swc_atoms::Wtf8Atom;

use super::builtins;
use crate::api::UnitKind;
use crate::resolve::{BindingKind, Resolved};
use crate::syntax::*;
use crate::visit::any_stmt;

/// What calls reach.
pub struct Calls {
    /// For each function, the functions that it calls, as far as they are known.
    pub known: Vec<Vec<FunctionIndex>>,
    /// For each function, whether it calls something unknown.
    pub is_unknown: Vec<bool>,
    /// For each function, whether it can be called where the program has no call.
    pub is_unseen: Vec<bool>,
}

/// Follows the functions of a program.
pub fn calls(resolved: &Resolved) -> Calls {
    let mut flow = Flow {
        resolved,
        nodes: Vec::new(),
        variables: HashMap::new(),
        properties: HashMap::new(),
        returns: HashMap::new(),
        connected: HashSet::new(),
        calls: Vec::new(),
        escaped: NodeIndex(0),
        is_opaque: false,
        current: FunctionIndex(0),
    };
    flow.escaped = flow.node();
    // The engine gives a `constructor`, a `callee` and the `value` of a descriptor by itself; what a getter in a descriptor returns is found
    // under a name that is not seen here.
    for name in ["constructor", "callee", "value"] {
        let node = flow.property(&name.into());
        flow.nodes[node.0].is_unknown = true;
    }
    let getters = flow.property(&"get".into());
    flow.connect(getters, flow.escaped);
    for (index, function) in resolved.functions.iter().enumerate() {
        // The library's functions have tests for their loops only.
        if resolved.kinds[function.unit] != UnitKind::Library {
            flow.function(FunctionIndex(index));
        }
    }
    flow.solve();
    flow.answer()
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct NodeIndex(usize);

#[derive(Default)]
struct Node {
    functions: BTreeSet<FunctionIndex>,
    is_unknown: bool,
    /// Where what is here goes, too.
    targets: Vec<NodeIndex>,
    /// The calls whose callee this is.
    calls: Vec<usize>,
}

impl Node {
    fn is_nothing(&self) -> bool {
        self.functions.is_empty() && !self.is_unknown
    }
}

/// What an expression can be, as far as functions are concerned.
#[derive(Clone)]
enum Value {
    /// No function.
    Plain,
    Unknown,
    Function(FunctionIndex),
    Node(NodeIndex),
}

struct Call {
    caller: FunctionIndex,
    callee: NodeIndex,
    /// The name by which the callee is found; empty if it cannot be a standard function.
    name: String,
    how: How,
    result: NodeIndex,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    Directly,
    ByNew,
    /// By `call` or `apply`.
    Indirectly,
}

struct Flow<'a> {
    resolved: &'a Resolved,
    nodes: Vec<Node>,
    variables: HashMap<BindingIndex, NodeIndex>,
    properties: HashMap<Wtf8Atom, NodeIndex>,
    returns: HashMap<FunctionIndex, NodeIndex>,
    connected: HashSet<(NodeIndex, NodeIndex)>,
    calls: Vec<Call>,
    /// What is handed to others: arguments, elements, what is stored under a computed name, and what such functions return.
    escaped: NodeIndex,
    /// Whether the program uses something that can call anything under any name.
    is_opaque: bool,
    current: FunctionIndex,
}

// Nodes

impl Flow<'_> {
    fn node(&mut self) -> NodeIndex {
        self.nodes.push(Node::default());
        NodeIndex(self.nodes.len() - 1)
    }

    fn property(&mut self, name: &Wtf8Atom) -> NodeIndex {
        if let Some(&node) = self.properties.get(name) {
            return node;
        }
        let node = self.node();
        self.properties.insert(name.clone(), node);
        node
    }

    /// A variable; one of the global object is a property.
    fn variable(&mut self, var: &Var) -> NodeIndex {
        match var.binding {
            Some(binding) => self.binding(binding),
            None => self.property(&Wtf8Atom::from(var.name.as_str())),
        }
    }

    fn binding(&mut self, index: BindingIndex) -> NodeIndex {
        if let Some(&node) = self.variables.get(&index) {
            return node;
        }
        let node = self.node();
        self.variables.insert(index, node);
        let followed = matches!(
            self.resolved.bindings[index.0].kind,
            BindingKind::Var
                | BindingKind::Let
                | BindingKind::Const
                | BindingKind::Function
                | BindingKind::Class
                | BindingKind::SelfName
                | BindingKind::ClassInner
        );
        self.nodes[node.0].is_unknown = !followed;
        node
    }

    fn returned_by(&mut self, function: FunctionIndex) -> NodeIndex {
        if let Some(&node) = self.returns.get(&function) {
            return node;
        }
        let node = self.node();
        self.returns.insert(function, node);
        node
    }

    fn flows(&mut self, value: &Value, target: NodeIndex) {
        match value {
            Value::Plain => {}
            Value::Unknown => self.nodes[target.0].is_unknown = true,
            Value::Function(function) => {
                self.nodes[target.0].functions.insert(*function);
            }
            Value::Node(source) => {
                self.connect(*source, target);
            }
        }
    }

    /// What is in one node goes to another; answers whether that is new.
    fn connect(&mut self, source: NodeIndex, target: NodeIndex) -> bool {
        let is_new = source != target && self.connected.insert((source, target));
        if is_new {
            self.nodes[source.0].targets.push(target);
        }
        is_new
    }

    fn escapes(&mut self, value: &Value) {
        // That something unknown is handed over tells nothing new.
        if !matches!(value, Value::Unknown) {
            self.flows(value, self.escaped);
        }
    }

    /// What can be one of two values.
    fn either(&mut self, one: Value, other: Value) -> Value {
        match (one, other) {
            (Value::Plain, value) | (value, Value::Plain) => value,
            (Value::Unknown, Value::Unknown) => Value::Unknown,
            (one, other) => {
                let node = self.node();
                self.flows(&one, node);
                self.flows(&other, node);
                Value::Node(node)
            }
        }
    }
}

// Trees

impl Flow<'_> {
    fn function(&mut self, index: FunctionIndex) {
        let resolved = self.resolved;
        let function = &resolved.functions[index.0];
        self.current = index;
        self.own_name(index);
        for param in &function.params {
            self.pattern_elem(param, &Value::Unknown);
        }
        if let Some(rest) = &function.rest {
            self.pattern(rest, &Value::Unknown);
        }
        if let Some(initialiser) = &function.initialiser {
            let callee = self.variable(initialiser);
            self.call(Value::Node(callee), None, How::Directly);
        }
        for (key, value) in &function.fields {
            let value = value
                .as_ref()
                .map_or(Value::Plain, |value| self.expr(value));
            self.store(key, &value);
        }
        for stmt in &function.body {
            any_stmt(stmt, &mut |stmt| {
                self.stmt(stmt);
                false
            });
        }
    }

    /// The name of a function expression in its own text.
    fn own_name(&mut self, index: FunctionIndex) {
        let resolved = self.resolved;
        let Some(scope) = resolved.facts[index.0].scope else {
            return;
        };
        for &binding in &resolved.scopes[scope.0].bindings {
            if resolved.bindings[binding.0].kind == BindingKind::SelfName {
                let node = self.binding(binding);
                self.flows(&Value::Function(index), node);
            }
        }
    }

    /// What flows in a statement itself; [`any_stmt`] leads to those in it.
    fn stmt(&mut self, stmt: &Stmt) {
        match stmt {
            Stmt::Expr(expr) | Stmt::If(expr, ..) => {
                self.expr(expr);
            }
            Stmt::While(test, ..) | Stmt::DoWhile(_, test, _) => {
                self.expr(test);
            }
            Stmt::Throw(expr, _) => {
                let value = self.expr(expr);
                self.escapes(&value);
            }
            Stmt::Return(Some(expr)) => {
                let value = self.expr(expr);
                let node = self.returned_by(self.current);
                self.flows(&value, node);
            }
            Stmt::Var(decl) => self.decl(decl),
            Stmt::Function {
                var,
                function,
                hoist,
            } => {
                for var in std::iter::once(var).chain(hoist) {
                    let node = self.variable(var);
                    self.flows(&Value::Function(*function), node);
                }
            }
            Stmt::Class { var, class, .. } => {
                let value = self.class(class);
                let node = self.variable(var);
                self.flows(&value, node);
            }
            Stmt::For {
                init, test, update, ..
            } => {
                if let Some(ForInit::Decl(decl)) = init {
                    self.decl(decl);
                }
                let init = init.iter().filter_map(|init| match init {
                    ForInit::Expr(expr) => Some(expr),
                    ForInit::Decl(_) => None,
                });
                for expr in init.chain(test).chain(update) {
                    self.expr(expr);
                }
            }
            Stmt::ForIn {
                head,
                object: right,
                ..
            }
            | Stmt::ForOf {
                head,
                iterable: right,
                ..
            } => {
                self.expr(right);
                let (ForHead::Decl(_, target) | ForHead::Pattern(target)) = head;
                self.pattern(target, &Value::Unknown);
            }
            Stmt::Try {
                handler:
                    Some(Handler {
                        param: Some(param), ..
                    }),
                ..
            } => self.pattern(param, &Value::Unknown),
            Stmt::Switch {
                discriminant,
                cases,
                ..
            } => {
                self.expr(discriminant);
                for test in cases.iter().filter_map(|case| case.test.as_ref()) {
                    self.expr(test);
                }
            }
            _ => {}
        }
    }

    fn decl(&mut self, decl: &VarDecl) {
        for declarator in &decl.decls {
            if let Some(init) = &declarator.init {
                let value = self.expr(init);
                self.pattern(&declarator.target, &value);
            }
        }
    }

    fn pattern(&mut self, pattern: &Pattern, value: &Value) {
        match pattern {
            Pattern::Var(var) => {
                let node = self.variable(var);
                self.flows(value, node);
            }
            Pattern::Expr(Expr::Member(object, key)) => {
                self.expr(object);
                self.store(key, value);
            }
            Pattern::Expr(target) => {
                self.expr(target);
                self.escapes(value);
            }
            Pattern::Array { elems, rest } => {
                for elem in elems.iter().flatten() {
                    self.pattern_elem(elem, &Value::Unknown);
                }
                if let Some(rest) = rest {
                    self.pattern(rest, &Value::Unknown);
                }
            }
            Pattern::Object { props, rest } => {
                for (key, elem) in props {
                    let value = self.load(key);
                    self.pattern_elem(elem, &value);
                }
                if let Some(rest) = rest {
                    self.pattern(rest, &Value::Unknown);
                }
            }
        }
    }

    fn pattern_elem(&mut self, elem: &PatternElem, value: &Value) {
        let value = match &elem.default {
            None => value.clone(),
            Some(default) => {
                let default = self.expr(default);
                self.either(default, value.clone())
            }
        };
        self.pattern(&elem.target, &value);
    }

    /// What is under a key of any object.
    fn load(&mut self, key: &Key) -> Value {
        match (name_of(key), key) {
            (Some(name), _) => Value::Node(self.property(name)),
            (None, Key::Computed(expr)) => {
                self.expr(expr);
                Value::Unknown
            }
            (None, Key::Name(_)) => Value::Unknown,
        }
    }

    fn store(&mut self, key: &Key, value: &Value) {
        if let Some(name) = name_of(key) {
            let node = self.property(name);
            self.flows(value, node);
            return;
        }
        if let Key::Computed(expr) = key {
            self.expr(expr);
        }
        self.escapes(value);
    }

    fn class(&mut self, class: &Class) -> Value {
        let constructor = Value::Function(class.constructor);
        if let Some(heritage) = &class.heritage {
            let heritage = self.expr(heritage);
            // The constructor calls it by `super`, and returns what it returns.
            let caller = std::mem::replace(&mut self.current, class.constructor);
            let result = self.call(heritage, None, How::ByNew);
            self.current = caller;
            let node = self.returned_by(class.constructor);
            self.flows(&result, node);
        }
        if let Some(inner) = &class.inner {
            let node = self.variable(inner);
            self.flows(&constructor, node);
        }
        for member in &class.members {
            self.member(
                &member.key,
                member.kind == MemberKind::Method,
                member.function,
            );
        }
        if let Some(parts) = &class.parts {
            for key in &parts.keys {
                self.expr(&key.expr);
            }
            let functions = parts.functions.iter().map(|private| private.function);
            for function in functions.chain(parts.statics.iter().copied()) {
                self.escapes(&Value::Function(function));
            }
            if let Some((var, function)) = &parts.initialiser {
                let node = self.variable(var);
                self.flows(&Value::Function(*function), node);
            }
        }
        constructor
    }

    fn member(&mut self, key: &Key, is_method: bool, function: FunctionIndex) {
        // What is called by the name of an accessor is what the accessor returns.
        let value = if is_method {
            Value::Function(function)
        } else {
            Value::Unknown
        };
        self.store(key, &value);
    }

    fn elems<'e>(&mut self, elems: impl Iterator<Item = &'e Elem>) {
        for elem in elems {
            let value = self.expr(&elem.expr);
            self.escapes(&value);
        }
    }

    fn expr(&mut self, expr: &Expr) -> Value {
        match expr {
            Expr::Lit(_) | Expr::SetLabel(_) => Value::Plain,
            Expr::This(_) | Expr::NewTarget | Expr::Next => Value::Unknown,
            Expr::Var(var) => {
                self.is_opaque |= var.binding.is_none() && matches!(&*var.name, "Proxy" | "eval");
                Value::Node(self.variable(var))
            }
            Expr::Array(elems) => {
                self.elems(elems.iter().flatten());
                Value::Plain
            }
            Expr::Object(props) => {
                for prop in props {
                    self.prop(prop);
                }
                Value::Plain
            }
            Expr::Function(index) => Value::Function(*index),
            Expr::Class(class) => self.class(class),
            Expr::Unary(_, inner) => {
                self.expr(inner);
                Value::Plain
            }
            Expr::Update { target, .. } => {
                self.pattern(target, &Value::Plain);
                Value::Plain
            }
            Expr::Binary(op, left, right) => {
                let (left, right) = (self.expr(left), self.expr(right));
                if is_logical(*op) {
                    self.either(left, right)
                } else {
                    Value::Plain
                }
            }
            Expr::Assign(target, value) => {
                let value = self.expr(value);
                self.pattern(target, &value);
                value
            }
            Expr::Compound(op, target, value) => {
                let value = self.expr(value);
                if is_logical(*op) {
                    self.pattern(target, &value);
                    self.either(value, Value::Unknown)
                } else {
                    self.pattern(target, &Value::Plain);
                    Value::Plain
                }
            }
            Expr::Member(object, key) => {
                self.expr(object);
                self.load(key)
            }
            Expr::SuperMember { home, key, this } => {
                self.expr(home);
                self.expr(this);
                self.load(key)
            }
            Expr::PrivateMember { object, .. } => {
                self.expr(object);
                Value::Unknown
            }
            Expr::Cond(test, yes, no) => {
                self.expr(test);
                let (yes, no) = (self.expr(yes), self.expr(no));
                self.either(yes, no)
            }
            Expr::Call { callee, args, .. } => {
                if is_exports(callee) {
                    self.exports(args);
                    return Value::Plain;
                }
                let (found, name) = called(callee);
                let value = self.callee(found);
                self.elems(args.iter());
                if crate::labels::is_helper(callee) {
                    return Value::Unknown;
                }
                let how = if is_indirect(callee) {
                    How::Indirectly
                } else {
                    How::Directly
                };
                self.call(value, name, how)
            }
            Expr::New { callee, args, .. } => {
                let value = self.expr(callee);
                self.elems(args.iter());
                self.call(value, called(callee).1, How::ByNew)
            }
            Expr::SuperCall(call) => {
                let SuperCall {
                    args,
                    class,
                    initialiser,
                    ..
                } = &**call;
                self.expr(class);
                self.elems(args.iter());
                if let Some(initialiser) = initialiser {
                    let callee = Value::Node(self.variable(initialiser));
                    self.call(callee, None, How::Directly);
                }
                Value::Plain
            }
            Expr::Seq(exprs) => exprs
                .iter()
                .map(|expr| self.expr(expr))
                .last()
                .unwrap_or(Value::Plain),
            Expr::Template { exprs, .. } => {
                for expr in exprs {
                    self.expr(expr);
                }
                Value::Plain
            }
            Expr::Tagged(tagged) => {
                let Tagged { tag, exprs, .. } = &**tagged;
                let callee = self.expr(tag);
                for expr in exprs {
                    let value = self.expr(expr);
                    self.escapes(&value);
                }
                self.call(callee, None, How::Directly)
            }
            Expr::Chain(inner) | Expr::Optional(inner) | Expr::Paren(inner) => self.expr(inner),
            Expr::Label(_, inner) => self.expr(inner),
            Expr::Yield(inner, _) => {
                let value = self.expr(inner);
                self.escapes(&value);
                Value::Unknown
            }
        }
    }

    /// What is called. The object of a method is `this` there, and can go anywhere.
    fn callee(&mut self, callee: &Expr) -> Value {
        let Expr::Member(object, key) = callee else {
            return self.expr(callee);
        };
        let object = self.expr(object);
        self.escapes(&object);
        self.load(key)
    }

    /// A module tells what it exports: functions that give the values, by name.
    fn exports(&mut self, args: &[Elem]) {
        for arg in args {
            let Expr::Object(props) = &arg.expr else {
                self.expr(&arg.expr);
                continue;
            };
            for prop in props {
                if let Prop::Value {
                    key,
                    value: Expr::Function(function),
                } = prop
                {
                    let value = Value::Node(self.returned_by(*function));
                    self.store(key, &value);
                } else {
                    self.prop(prop);
                }
            }
        }
    }

    fn prop(&mut self, prop: &Prop) {
        match prop {
            Prop::Value { key, value } => {
                let value = self.expr(value);
                self.store(key, &value);
            }
            Prop::Method { key, function } => self.member(key, true, *function),
            Prop::Getter { key, function } | Prop::Setter { key, function } => {
                self.member(key, false, *function);
            }
            // Their properties keep their names.
            Prop::Proto(value) | Prop::Spread(value) => {
                self.expr(value);
            }
        }
    }

    fn call(&mut self, callee: Value, name: Option<String>, how: How) -> Value {
        let name = name.unwrap_or_default();
        self.is_opaque |= name == "Function";
        let callee = match callee {
            Value::Node(node) => node,
            value => {
                let node = self.node();
                self.flows(&value, node);
                node
            }
        };
        let result = self.node();
        self.nodes[callee.0].calls.push(self.calls.len());
        self.calls.push(Call {
            caller: self.current,
            callee,
            name,
            how,
            result,
        });
        Value::Node(result)
    }
}

/// The name that a key certainly is.
fn name_of(key: &Key) -> Option<&Wtf8Atom> {
    match key {
        Key::Name(name) => Some(name),
        Key::Computed(expr) => match &**expr {
            Expr::Lit(Lit::Str(name)) => Some(name),
            _ => None,
        },
    }
}

fn is_exports(callee: &Expr) -> bool {
    matches!(callee, Expr::Var(var) if var.binding.is_none() && var.name == "$exports")
}

fn is_logical(op: BinaryOp) -> bool {
    matches!(
        op,
        BinaryOp::LogicalAnd | BinaryOp::LogicalOr | BinaryOp::NullishCoalescing
    )
}

/// `f.call` or `f.apply`
fn is_indirect(callee: &Expr) -> bool {
    match callee {
        Expr::Member(_, key) => name_of(key).is_some_and(|name| name == "call" || name == "apply"),
        Expr::Chain(inner) | Expr::Optional(inner) | Expr::Paren(inner) => is_indirect(inner),
        _ => false,
    }
}

/// What a call calls, and its name where that can be a standard function's. `f.call(…)` and `f.apply(…)` call `f`.
fn called(callee: &Expr) -> (&Expr, Option<String>) {
    match callee {
        Expr::Var(var) if var.binding.is_none() => (callee, Some(var.name.to_string())),
        Expr::Member(object, _) if is_indirect(callee) => called(object),
        Expr::Member(_, key) | Expr::SuperMember { key, .. } => {
            let name = name_of(key).and_then(|name| name.as_str());
            (callee, name.map(ToOwned::to_owned))
        }
        Expr::Chain(inner) | Expr::Optional(inner) | Expr::Paren(inner) => called(inner),
        _ => (callee, None),
    }
}

// The answer

impl Flow<'_> {
    fn solve(&mut self) {
        self.spread((0..self.nodes.len()).map(NodeIndex).collect());
        // What standard functions return is unknown, apart from the objects that their constructors make.
        let mut changed = Vec::new();
        for call in &self.calls {
            let makes_object = call.how == How::ByNew && builtins::calls_nothing(&call.name);
            let callee = &self.nodes[call.callee.0];
            let is_known = makes_object
                || !callee.functions.is_empty() && !builtins::may_return_function(&call.name);
            if callee.is_unknown || !is_known {
                changed.push(call.result);
            }
        }
        for node in &changed {
            self.nodes[node.0].is_unknown = true;
        }
        self.spread(changed);
        // A getter that cannot be seen may return any function that any function returns.
        let getters = self.property(&"get".into());
        if self.nodes[getters.0].is_unknown {
            let returned: Vec<NodeIndex> = self.returns.values().copied().collect();
            for &node in &returned {
                self.connect(node, self.escaped);
            }
            self.spread(returned);
        }
    }

    /// Lets what is in some nodes flow on, until nothing changes.
    fn spread(&mut self, mut work: Vec<NodeIndex>) {
        while let Some(index) = work.pop() {
            for position in 0..self.nodes[index.0].calls.len() {
                let result = self.calls[self.nodes[index.0].calls[position]].result;
                self.returns_flow(index, result, &mut work);
                if self.nodes[index.0].is_unknown && !self.nodes[result.0].is_unknown {
                    self.nodes[result.0].is_unknown = true;
                    work.push(result);
                }
            }
            if index == self.escaped {
                self.returns_flow(index, index, &mut work);
            }
            for position in 0..self.nodes[index.0].targets.len() {
                let target = self.nodes[index.0].targets[position];
                if self.pour(index, target) {
                    work.push(target);
                }
            }
        }
    }

    /// What the functions of a node return goes to a target.
    fn returns_flow(&mut self, index: NodeIndex, target: NodeIndex, work: &mut Vec<NodeIndex>) {
        let functions: Vec<FunctionIndex> = self.nodes[index.0].functions.iter().copied().collect();
        for function in functions {
            let returned = self.returned_by(function);
            if self.connect(returned, target) {
                work.push(returned);
            }
        }
    }

    /// The nodes are different ones.
    fn pour(&mut self, from: NodeIndex, to: NodeIndex) -> bool {
        let source = std::mem::take(&mut self.nodes[from.0].functions);
        let target = &mut self.nodes[to.0].functions;
        let before = target.len();
        target.extend(&source);
        let grew = target.len() > before;
        self.nodes[from.0].functions = source;
        let learns = self.nodes[from.0].is_unknown && !self.nodes[to.0].is_unknown;
        self.nodes[to.0].is_unknown |= learns;
        grew || learns
    }

    fn answer(self) -> Calls {
        let count = self.resolved.functions.len();
        let mut known = vec![BTreeSet::new(); count];
        let mut is_unknown = vec![self.is_opaque; count];
        let mut is_unseen = vec![self.is_opaque; count];
        // `f.call(…)` calls `f`, unless a method of the program is called `call`.
        let has_own = ["call", "apply"].iter().any(|&name| {
            let node = self.properties.get(&Wtf8Atom::from(name));
            node.is_some_and(|node| !self.nodes[node.0].is_nothing())
        });
        for call in &self.calls {
            let callee = &self.nodes[call.callee.0];
            let is_known = if callee.functions.is_empty() {
                builtins::calls_nothing(&call.name)
            } else {
                !builtins::calls_back(&call.name)
            };
            let is_clear = call.how != How::Indirectly || !has_own;
            is_unknown[call.caller.0] |= callee.is_unknown || !is_known || !is_clear;
            known[call.caller.0].extend(&callee.functions);
        }
        let called_by_engine = self
            .properties
            .iter()
            .filter(|(name, _)| name.as_str().is_some_and(builtins::is_called_by_the_engine))
            .map(|(_, node)| node);
        for node in called_by_engine.chain([&self.escaped]) {
            for function in &self.nodes[node.0].functions {
                is_unseen[function.0] = true;
            }
        }
        Calls {
            known: known
                .into_iter()
                .map(|functions| functions.into_iter().collect())
                .collect(),
            is_unknown,
            is_unseen,
        }
    }
}
