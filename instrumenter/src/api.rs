//! What the other crates see.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// How a unit of source is evaluated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum UnitKind {
    /// The instrumented unit of the guest library.
    Library,
    /// A part of it that a program needs later: its functions join those of the unit. Otherwise like `Made`.
    Part,
    /// A classic script: top-level `var` and functions are properties of the global object.
    Script,
    /// The body of a CommonJS module function.
    CommonJs,
    /// An ECMAScript module.
    Module,
    /// The body of a function without parameters, made from a text at run time. Such units come last, and a program is what it is without
    /// them.
    Made,
    /// A text given to `eval`: a function without parameters that gives the text's completion value. What the text declares at its top
    /// belongs to the global object, unless it is strict or lexical. Otherwise like `Made`.
    Eval,
}

impl UnitKind {
    /// Whether such a unit comes into being while the program runs.
    #[must_use]
    pub fn is_made(self) -> bool {
        matches!(self, Self::Made | Self::Eval | Self::Part)
    }

    /// Whether such a unit belongs to the guest library: it may use the library's names.
    #[must_use]
    pub fn is_library(self) -> bool {
        matches!(self, Self::Library | Self::Part)
    }
}

/// Where a program can be stopped. Numbers of functions, scopes and labels do not depend on it, and a snapshot does not tell it: what was stopped
/// between two turns may go on preemptively.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Profile {
    /// Anywhere. Loops test, and functions of a set that every cycle of calls leads through.
    #[default]
    Preemptive,
    /// Between two turns: closures and suspended generators are exposed, nothing tests, and frames are not reported.
    Turn,
    /// Like `Preemptive`, but all functions test at their entry: more places than there have to be. For tests.
    Everywhere,
}

/// One source text of a program.
#[derive(Clone, Debug)]
pub struct UnitSource {
    /// Name shown in errors, usually the file name.
    pub name: String,
    /// How it is evaluated.
    pub kind: UnitKind,
    /// The text.
    pub text: String,
    /// Which unit each specifier in it means, by name.
    pub resolved: BTreeMap<String, String>,
}

/// Number of a function, unique in a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FunctionId(pub u32);

/// Number of a scope that closures capture from, unique in a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ScopeId(pub u32);

/// Number of a place in a function where it can be stopped; the first is 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Label(pub u32);

/// What a function is, as far as calling and restoring it is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FunctionKind {
    /// The body of a unit.
    Unit,
    /// `function` declaration or expression.
    Function,
    /// Arrow function.
    Arrow,
    /// Method of a class or object literal.
    Method,
    /// Getter of a class or object literal.
    Getter,
    /// Setter of a class or object literal.
    Setter,
    /// Constructor of a class without heritage.
    BaseConstructor,
    /// Constructor of a class with heritage.
    DerivedConstructor,
}

/// An instrumented unit.
#[derive(Clone, Debug)]
pub struct Unit {
    /// Name shown in errors.
    pub name: String,
    /// How it is evaluated.
    pub kind: UnitKind,
    /// blake3 of the source text, in hexadecimal.
    pub hash: String,
    /// Which unit each specifier in it means, by name.
    pub resolved: BTreeMap<String, String>,
    /// The specifiers of a module's import and export declarations, each once, in source order.
    pub imports: Vec<String>,
    /// The original text.
    pub source: Arc<str>,
    /// A classic script, for an engine whose stack tells where each frame stands. Its completion value is the unit's main function,
    /// not yet called.
    pub code: Arc<str>,
}

impl Unit {
    /// The unit as its author wrote it.
    #[must_use]
    pub fn to_source(&self) -> UnitSource {
        UnitSource {
            name: self.name.clone(),
            kind: self.kind,
            text: self.source.to_string(),
            resolved: self.resolved.clone(),
        }
    }
}

/// A function of a program.
#[derive(Clone, Debug)]
pub struct FunctionInfo {
    /// Its number.
    pub id: FunctionId,
    /// Index of its unit.
    pub unit: usize,
    /// Its name in the source, or an empty string.
    pub name: String,
    /// Source line, from 1.
    pub line: u32,
    /// Source column, from 1.
    pub column: u32,
    /// What it is.
    pub kind: FunctionKind,
    /// How many labels it has; they are numbered `1..=labels`.
    pub labels: u32,
    /// Whether it is never a value, so that no snapshot has it.
    pub is_called_only: bool,
}

/// A scope that closures capture from.
#[derive(Clone, Debug)]
pub struct ScopeInfo {
    /// Its number.
    pub id: ScopeId,
    /// Index of its unit.
    pub unit: usize,
    /// The function it lies in.
    pub function: FunctionId,
    /// Source line, from 1.
    pub line: u32,
    /// The captured bindings.
    pub bindings: Vec<String>,
    /// The scopes around it that have captured bindings, innermost first.
    pub ancestors: Vec<ScopeId>,
}

/// What a frame stopped at a label holds.
#[derive(Clone, Debug)]
pub struct FrameLayout {
    /// Source line of the pending call, from 1.
    pub line: u32,
    /// Source column of the pending call, from 1.
    pub column: u32,
    /// Locals that the rest of the function may read.
    pub live: Vec<String>,
    /// The environments the frame is in, innermost first.
    pub scopes: Vec<ScopeId>,
    /// Captured bindings that the rest of the function may read.
    pub live_bindings: Vec<(ScopeId, Vec<String>)>,
    /// Whether the rest of the function may read `this`.
    pub uses_this: bool,
    /// Whether the pending call enters its callee by `new`: `new F()`, `super()`.
    pub constructs: bool,
    /// Whether the function can be called both with and without `new`.
    pub construct_possible: bool,
    /// Whether the function can be entered by `new` only.
    pub is_class_constructor: bool,
    /// Whether the frame is that of a generator.
    pub is_generator: bool,
    /// Whether the place is one where a generator is suspended, and not a call.
    pub is_suspended: bool,
}

impl FrameLayout {
    /// Whether the frame was entered by `new`, as the frame below it tells.
    #[must_use]
    pub fn is_constructed(&self, below: Option<&Self>) -> bool {
        let by_new = below.is_some_and(|below| below.constructs);
        self.is_class_constructor || (self.construct_possible && by_new)
    }
}

/// What code a snapshot needs.
#[derive(Clone, Debug, Default)]
pub struct ResumeRequest {
    /// Scopes of the live environments.
    pub scopes: BTreeSet<ScopeId>,
    /// Functions of the live closures.
    pub closures: BTreeSet<FunctionId>,
    /// Where the frames stand.
    pub frames: BTreeSet<(FunctionId, Label)>,
}
