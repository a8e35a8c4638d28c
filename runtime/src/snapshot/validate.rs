//! Can a snapshot be trusted? Decided before any code is generated for it.
//!
//! [`structure`] checks all that can be checked without the program: references are in range and of the right kind, encodings
//! are those of the format. [`against`] checks the rest: functions, labels, bindings and the nesting of environments are
//! the program's. Whatever passes both can be restored without surprises, or is refused by the restore itself; the guest
//! code it leads to is code of the program. Errors name the place.
//!
//! Nothing here recurses: a snapshot can be as deep as its sender likes.

use std::collections::HashSet;
use std::sync::Arc;

use sojourn_instrumenter::{FrameLayout, FunctionKind, ScopeId, UnitKind};

use super::edges::{Edge, Part, Root};
use super::node::Closure;
use super::{
    Environment, EnvironmentId, EnvironmentsByScope, Frame, Node, NodeKind, OwnProperty,
    ProgramReference, Properties, Slot, Snapshot, State, Timer, TimerKind, UnitReference, Value,
};
use crate::error::{SnapshotError, SnapshotFault};
use crate::guest_library;
use crate::program::LoadedProgram;

type Checked = Result<(), SnapshotError>;

/// Longest path of an intrinsic.
const MOST_PATH_CHARS: usize = 200;
/// Longest BigInt, in decimal digits: reading decimal digits takes time that grows with their square.
const MOST_DIGITS: usize = 1 << 20;
/// Latest and earliest time of a Date (ECMA-262, time values).
const MOST_DATE_MS: f64 = 8.64e15;
/// 2³²: one more than the longest array.
const ARRAY_LENGTHS: f64 = 4_294_967_296.0;

/// Checks what can be checked without the program.
pub(super) fn structure(snapshot: &Snapshot) -> Checked {
    let checker = Structure {
        state: &snapshot.state,
    };
    check_program(&snapshot.program)?;
    checker.frames()?;
    checker.environments()?;
    checker.heap()?;
    checker.roots()?;
    checker.event_loop()?;
    check_host(snapshot)
}

/// Checks that the state is one that the program can be in.
pub(super) fn against(snapshot: &Snapshot, program: &LoadedProgram) -> Checked {
    if snapshot.program.hash != program.hash() {
        return Err(fault(
            SnapshotFault::Program,
            "/program/hash",
            "the snapshot belongs to another program",
        ));
    }
    let checker = Against {
        state: &snapshot.state,
        program,
    };
    checker.frames()?;
    checker.environments()?;
    checker.heap()?;
    let units = program.started_units();
    let started = snapshot.state.host.units as usize;
    if started != 0 && started != units {
        return Err(mismatch(
            "/host/units",
            "a program stops before its first unit or after all of them were started",
        ));
    }
    Ok(())
}

fn fault(
    fault: SnapshotFault,
    place: impl Into<String>,
    message: impl Into<String>,
) -> SnapshotError {
    SnapshotError::new(fault, place, message)
}

fn invalid(place: impl Into<String>, message: impl Into<String>) -> SnapshotError {
    fault(SnapshotFault::Invalid, place, message)
}

fn mismatch(place: impl Into<String>, message: impl Into<String>) -> SnapshotError {
    fault(SnapshotFault::Program, place, message)
}

/// Passes when the condition holds. The place is made only for an error.
fn ensure(holds: bool, place: impl FnOnce() -> String, message: &str) -> Checked {
    if holds {
        Ok(())
    } else {
        Err(invalid(place(), message))
    }
}

fn check_program(program: &ProgramReference) -> Checked {
    let is_hash =
        |text: &str| text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    ensure(
        is_hash(&program.hash),
        || "/program/hash".to_owned(),
        "not a hash",
    )?;
    ensure(
        !program.units.is_empty(),
        || "/program/units".to_owned(),
        "a program has at least one unit",
    )?;
    for (index, unit) in program.units.iter().enumerate() {
        ensure(
            is_hash(&unit.hash),
            || format!("/program/units/{index}/hash"),
            "not a hash",
        )?;
        check_kind(unit, &format!("/program/units/{index}"))?;
        if let Some(source) = &unit.source {
            let same = blake3::hash(source.as_bytes()).to_hex().as_str() == unit.hash;
            ensure(
                same,
                || format!("/program/units/{index}/source"),
                "the text does not have the unit's hash",
            )?;
        }
    }
    Ok(())
}

/// Units of the library are this version's, whatever the sender says.
fn check_kind(unit: &UnitReference, place: &str) -> Checked {
    let part = match unit.kind {
        UnitKind::Library => None,
        UnitKind::Part => guest_library::Part::named(&unit.name),
        _ => return Ok(()),
    };
    let is_ours = |part: &guest_library::Part| {
        blake3::hash(part.text.as_bytes()).to_hex().as_str() == unit.hash
    };
    if unit.source.is_none() && part.is_some_and(is_ours) {
        return Ok(());
    }
    let message = "the unit belongs to a guest library that this version does not have";
    Err(mismatch(place, message))
}

/// Deepest indentation of the console: the library makes a string of that length for each line.
const MOST_INDENT: u32 = 1 << 16;

fn check_host(snapshot: &Snapshot) -> Checked {
    let host = &snapshot.state.host;
    let is_word = |word: &i64| u32::try_from(*word).is_ok();
    ensure(
        host.random.iter().all(is_word),
        || "/host/random".to_owned(),
        "not four words of 32 bits",
    )?;
    ensure(
        host.clock_ms >= 0.0,
        || "/host/clock_ms".to_owned(),
        "a clock does not show a negative time",
    )?;
    ensure(
        host.loop_ms >= 0.0,
        || "/host/loop_ms".to_owned(),
        "a clock does not show a negative time",
    )?;
    ensure(
        host.console.indent <= MOST_INDENT,
        || "/host/console/indent".to_owned(),
        "deeper than any console.group nests",
    )?;
    let units = snapshot.program.units.len();
    ensure(
        host.units as usize <= units,
        || "/host/units".to_owned(),
        "more units than the program has",
    )?;
    for (section, fields) in [
        ("counts", &host.console.counts),
        ("timers", &host.console.timers),
    ] {
        for (name, value) in fields.iter() {
            let is_number = matches!(value, Value::Number(number) if number.is_finite());
            ensure(
                is_number,
                || format!("/host/console/{section}/{name}"),
                "not a number",
            )?;
        }
    }
    Ok(())
}

/// What a value may be, by where it stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// Any value of the language.
    Plain,
    /// A value, or an unset binding.
    Binding,
    /// A value, or a hole.
    Item,
    /// An object, or null.
    Prototype,
    /// A function, or undefined.
    Accessor,
    /// A function.
    Callable,
    /// An object.
    Object,
    /// A string or symbol.
    Key,
    /// A string.
    Text,
    /// A number.
    Number,
    /// A reference to a promise.
    Promise,
    /// A reference to a function or class of the program.
    Closure,
}

struct Structure<'a> {
    state: &'a State,
}

impl<'a> Structure<'a> {
    fn frames(&self) -> Checked {
        for (index, frame) in self.state.frames.iter().enumerate() {
            self.value(&frame.this_value, Role::Binding, || {
                format!("/frames/{index}/this")
            })?;
            for (name, value) in frame.locals.iter() {
                self.value(value, Role::Binding, || {
                    format!("/frames/{index}/locals/{name}")
                })?;
            }
            if let Some(generator) = &frame.generator {
                let node = self.target(generator);
                let is_running =
                    |node: &Node| matches!(node.kind, NodeKind::Generator { running: true, .. });
                ensure(
                    node.is_some_and(is_running),
                    || format!("/frames/{index}/generator"),
                    "not a running generator",
                )?;
            }
            self.environments_by_scope(&frame.environments, || {
                format!("/frames/{index}/environments")
            })?;
        }
        Ok(())
    }

    fn environments(&self) -> Checked {
        for (index, environment) in self.state.environments.iter().enumerate() {
            for (name, value) in environment.bindings.iter() {
                self.value(value, Role::Binding, || {
                    format!("/environments/{index}/bindings/{name}")
                })?;
            }
            self.environments_by_scope(&environment.up, || format!("/environments/{index}/up"))?;
        }
        Ok(())
    }

    fn environments_by_scope(
        &self,
        environments: &EnvironmentsByScope,
        place: impl Fn() -> String,
    ) -> Checked {
        for (scope, id) in environments {
            let target = self.state.environments.get(*id as usize);
            let is_of_scope = target.is_some_and(|target| target.scope == *scope);
            let at = || format!("{}/{}", place(), scope.0);
            ensure(
                is_of_scope,
                at,
                "does not refer to an environment of that scope",
            )?;
        }
        Ok(())
    }

    fn heap(&self) -> Checked {
        let mut prototypes = HashSet::new();
        for (index, node) in self.state.heap.iter().enumerate() {
            let place = |edge: Edge| format!("/heap/{index}{}", edge.pointer());
            let mut result = Ok(());
            node.for_each_edge(&mut |edge, value| {
                if result.is_ok() {
                    result = self.value(value, role(&node.kind, edge), || place(edge));
                }
            });
            result?;
            self.node(node, index)?;
            if let NodeKind::Prototype { of, .. } = &node.kind
                && let Value::Ref(function) = of
            {
                let at = || format!("/heap/{index}/of");
                ensure(
                    prototypes.insert(*function),
                    at,
                    "the function has two prototype objects",
                )?;
            }
        }
        self.prototype_chains()
    }

    /// What is particular to a kind. The values the node holds have been checked for their roles.
    fn node(&self, node: &Node, index: usize) -> Checked {
        let at = |member: &str| format!("/heap/{index}/{member}");
        ensure(
            node.extensible || node.integrity.is_none(),
            || at("ext"),
            "follows from `integrity`",
        )?;
        if let Properties::Own(own) = &node.properties {
            check_own(own, || at("own"))?;
        }
        match &node.kind {
            NodeKind::Array { items, length, .. } => {
                let fits = length.is_none_or(|length| {
                    #[expect(
                        clippy::cast_precision_loss,
                        reason = "a snapshot is shorter than 2⁵³ bytes"
                    )]
                    let least = items.len() as f64;
                    length.fract() == 0.0 && length >= least && length < ARRAY_LENGTHS
                });
                ensure(fits, || at("length"), "not a length of this array")
            }
            NodeKind::Function(closure) | NodeKind::Class(closure) => {
                self.environments_by_scope(&closure.environments, || at("env"))
            }
            NodeKind::Date {
                time: Value::Number(time),
            } => {
                let is_time = time.is_nan() || (time.fract() == 0.0 && time.abs() <= MOST_DATE_MS);
                ensure(is_time, || at("time"), "not a time of a Date")
            }
            NodeKind::RegExp { flags, .. } => {
                let mut seen = HashSet::new();
                let are_flags = flags
                    .chars()
                    .all(|flag| "dgimsuvy".contains(flag) && seen.insert(flag));
                ensure(
                    are_flags,
                    || at("flags"),
                    "not flags of a regular expression",
                )
            }
            NodeKind::Map(entries) | NodeKind::WeakMap(entries) => ensure(
                entries.len() % 2 == 0,
                || at("entries"),
                "a key has no value",
            ),
            NodeKind::Boxed { value } => {
                let is_boxable = !matches!(value, Value::Undefined | Value::Null)
                    && (!matches!(value, Value::Ref(_)) || self.is_symbol(value));
                ensure(is_boxable, || at("value"), "not a primitive value")
            }
            NodeKind::Symbol {
                description,
                registered,
            } => {
                let one = description.is_none() || registered.is_none();
                ensure(
                    one,
                    || at("registered"),
                    "a registered symbol has no other description",
                )?;
                let bare = node.proto.is_none()
                    && matches!(&node.properties, Properties::Plain(fields) if fields.is_empty());
                ensure(
                    bare,
                    || format!("/heap/{index}"),
                    "a symbol has no properties",
                )
            }
            NodeKind::Buffer { bytes, max } => {
                let is_hex =
                    bytes.len() % 2 == 0 && bytes.bytes().all(|byte| byte.is_ascii_hexdigit());
                ensure(is_hex, || at("bytes"), "not hexadecimal bytes")?;
                let fits = max.is_none_or(|max| {
                    max.fract() == 0.0 && max >= buffer_length(bytes) && max <= MOST_BUFFER_BYTES
                });
                ensure(fits, || at("max"), "not a size that the buffer can have")
            }
            NodeKind::Registry { tokens, .. } => {
                let is_set = self
                    .target(tokens)
                    .is_some_and(|node| matches!(node.kind, NodeKind::WeakSet(_)));
                ensure(is_set, || at("tokens"), "not a weak set")
            }
            NodeKind::Proxy { target, handler } => {
                let is_revoked = *handler == Value::Null;
                let is_whole = is_revoked || *target != Value::Null;
                ensure(
                    is_whole,
                    || at("target"),
                    "a proxy that is not revoked has a target",
                )
            }
            NodeKind::View {
                buffer,
                offset,
                length,
                ..
            } => self.view(buffer, *offset, *length, index),
            NodeKind::Iterator {
                of, what, position, ..
            } => {
                ensure(
                    ["Array", "String", "Map", "Set"].contains(&&**of),
                    || at("of"),
                    "no such iterator",
                )?;
                ensure(
                    ["keys", "values", "entries"].contains(&&**what),
                    || at("what"),
                    "no such iterator",
                )?;
                ensure(
                    position.fract() == 0.0 && *position >= -1.0,
                    || at("position"),
                    "not a position",
                )
            }
            NodeKind::Generator {
                running, at: place, ..
            } => {
                if let Some(frame) = place {
                    ensure(
                        !running && !frame.construct && frame.generator.is_none(),
                        || at("at"),
                        "not a suspended generator",
                    )?;
                    self.environments_by_scope(&frame.environments, || at("at/environments"))?;
                }
                let on_stack = self.state.frames.iter().filter(|frame| {
                    matches!(&frame.generator, Some(Value::Ref(id)) if *id as usize == index)
                });
                ensure(
                    on_stack.count() == usize::from(*running),
                    || at("running"),
                    "a running generator has one frame",
                )
            }
            NodeKind::Promise {
                state, reactions, ..
            } => ensure(
                *state == 0 || *state <= 2 && reactions.is_empty(),
                || at("state"),
                "not a state of a promise",
            ),
            NodeKind::Opaque { .. } => {
                Err(invalid(at("kind"), "cannot be restored in another realm"))
            }
            _ => Ok(()),
        }
    }

    fn view(&self, buffer: &Value, offset: f64, length: Option<f64>, index: usize) -> Checked {
        let buffer = self.target(buffer).and_then(|node| match &node.kind {
            // A view may lie where its buffer ends at present.
            NodeKind::Buffer { bytes, max } => {
                Some((max.unwrap_or(buffer_length(bytes)), max.is_some()))
            }
            _ => None,
        });
        let Some((bytes, is_resizable)) = buffer else {
            return Err(invalid(format!("/heap/{index}/buffer"), "not a buffer"));
        };
        let follows = length.is_none();
        let length = length.unwrap_or(0.0);
        let fits = offset.fract() == 0.0
            && offset >= 0.0
            && length.fract() == 0.0
            && length >= 0.0
            && offset + length <= bytes
            && (is_resizable || !follows);
        ensure(
            fits,
            || format!("/heap/{index}/offset"),
            "the view does not lie in its buffer",
        )
    }

    /// Follows each chain of prototypes once: a chain that comes back to itself would hang every property access.
    fn prototype_chains(&self) -> Checked {
        let heap = &self.state.heap;
        // 0: not seen yet; otherwise the number of the chain that saw it first.
        let mut seen = vec![0_usize; heap.len()];
        for start in 0..heap.len() {
            let mut at = start;
            while seen[at] == 0 {
                seen[at] = start + 1;
                match heap[at].proto {
                    Some(Value::Ref(next)) => at = next as usize,
                    _ => break,
                }
                if seen[at] == start + 1 {
                    return Err(invalid(
                        format!("/heap/{at}/proto"),
                        "the prototype chain is a cycle",
                    ));
                }
            }
        }
        Ok(())
    }

    fn roots(&self) -> Checked {
        let mut result = Ok(());
        self.state.for_each_root(&mut |root, value| {
            if result.is_ok() {
                result = self.value(value, root_role(root), || root.pointer());
            }
        });
        result?;
        for (path, change) in &self.state.realm {
            let place = || format!("/realm/{}", super::escape_pointer(path));
            ensure(is_path(path), place, "not a path of an intrinsic")?;
            check_own(&change.own, || format!("{}/own", place()))?;
        }
        Ok(())
    }

    fn event_loop(&self) -> Checked {
        let event_loop = &self.state.event_loop;
        let next = event_loop.next_timer_id;
        let is_count = |number: f64| number.fract() == 0.0 && (0.0..9e15).contains(&number);
        ensure(
            is_count(next),
            || "/event_loop/next_timer_id".to_owned(),
            "not a number of a timer",
        )?;
        let batch = event_loop.immediate_batch;
        let is_batch = batch == -1.0 || is_count(batch);
        ensure(
            is_batch,
            || "/event_loop/immediate_batch".to_owned(),
            "not a number of immediates",
        )?;
        let mut ids = HashSet::new();
        for (index, timer) in event_loop.timers.iter().enumerate() {
            let at = |member: &str| format!("/event_loop/timers/{index}/{member}");
            let is_new = is_count(timer.id) && timer.id < next && ids.insert(timer.id.to_bits());
            ensure(
                is_new,
                || at("id"),
                "not a number of its own below `next_timer_id`",
            )?;
            check_timer(timer, at)?;
        }
        let immediates = event_loop
            .timers
            .iter()
            .filter(|timer| timer.kind == TimerKind::Immediate)
            .count();
        #[expect(
            clippy::cast_precision_loss,
            reason = "a snapshot is shorter than 2⁵³ bytes"
        )]
        let is_possible = batch <= immediates as f64;
        ensure(
            is_possible,
            || "/event_loop/immediate_batch".to_owned(),
            "more immediates than there are",
        )
    }

    /// Checks a value for the place it stands in.
    fn value(&self, value: &Value, role: Role, place: impl Fn() -> String) -> Checked {
        check_encoding(value, &place)?;
        if let Value::Ref(id) = value {
            let in_range = (*id as usize) < self.state.heap.len();
            ensure(in_range, &place, "refers to a node that is not there")?;
        }
        let fits = match role {
            Role::Plain => !matches!(value, Value::Hole | Value::Tdz),
            Role::Binding => !matches!(value, Value::Hole),
            Role::Item => !matches!(value, Value::Tdz),
            Role::Prototype => matches!(value, Value::Null) || self.is_object(value),
            Role::Accessor => matches!(value, Value::Undefined) || self.is_callable(value),
            Role::Callable => self.is_callable(value),
            Role::Object => self.is_object(value),
            Role::Key => is_text(value) || self.is_symbol(value),
            Role::Text => is_text(value),
            Role::Number => matches!(value, Value::Number(_)),
            Role::Promise => self
                .target(value)
                .is_some_and(|node| matches!(node.kind, NodeKind::Promise { .. })),
            Role::Closure => self
                .target(value)
                .is_some_and(|node| node.kind.closure().is_some()),
        };
        ensure(fits, place, role.description())
    }

    fn target(&self, value: &Value) -> Option<&'a Node> {
        match value {
            Value::Ref(id) => self.state.heap.get(*id as usize),
            _ => None,
        }
    }

    /// An intrinsic may be an object or a symbol: only the realm can tell.
    fn is_object(&self, value: &Value) -> bool {
        let is_object = |node: &Node| !matches!(node.kind, NodeKind::Symbol { .. });
        matches!(value, Value::Intrinsic(_)) || self.target(value).is_some_and(is_object)
    }

    fn is_symbol(&self, value: &Value) -> bool {
        let is_symbol = |node: &Node| matches!(node.kind, NodeKind::Symbol { .. });
        matches!(value, Value::Intrinsic(_)) || self.target(value).is_some_and(is_symbol)
    }

    fn is_callable(&self, value: &Value) -> bool {
        let is_callable = |node: &Node| {
            matches!(
                node.kind,
                NodeKind::Function(_)
                    | NodeKind::Class(_)
                    | NodeKind::Bound { .. }
                    | NodeKind::Proxy { .. }
            )
        };
        matches!(value, Value::Intrinsic(_)) || self.target(value).is_some_and(is_callable)
    }
}

/// The largest buffer that a snapshot can ask for.
const MOST_BUFFER_BYTES: f64 = 1_073_741_824.0;

#[expect(
    clippy::cast_precision_loss,
    reason = "a snapshot is shorter than 2⁵³ bytes"
)]
fn buffer_length(hexadecimal: &str) -> f64 {
    (hexadecimal.len() / 2) as f64
}

impl Role {
    fn description(self) -> &'static str {
        match self {
            Self::Plain | Self::Binding | Self::Item => "not a value that can stand here",
            Self::Prototype => "neither an object nor null",
            Self::Accessor => "neither a function nor undefined",
            Self::Callable => "not a function",
            Self::Object => "not an object",
            Self::Key => "neither a string nor a symbol",
            Self::Text => "not a string",
            Self::Number => "not a number",
            Self::Promise => "not a promise",
            Self::Closure => "not a function or class of the program",
        }
    }
}

/// What stands at the end of an edge.
fn role(kind: &NodeKind, edge: Edge) -> Role {
    match (kind, edge) {
        (_, Edge::Member("proto")) => Role::Prototype,
        (_, Edge::Member("private")) => Role::Object,
        (_, Edge::Key(_)) => Role::Key,
        (_, Edge::Local(_) | Edge::Member("at/this")) => Role::Binding,
        (NodeKind::Generator { .. } | NodeKind::AsyncGenerator { .. }, Edge::Member("record")) => {
            Role::Object
        }
        (NodeKind::Promise { .. }, Edge::Reaction(_, Part::Callback)) => Role::Callable,
        (_, Edge::Own(_, _, "2/get" | "2/set")) => Role::Accessor,
        (NodeKind::Array { .. }, Edge::Element("items", _)) => Role::Item,
        (NodeKind::Prototype { .. }, Edge::Member("of")) => Role::Closure,
        (NodeKind::Bound { .. }, Edge::Member("target")) => Role::Callable,
        // A proxy that has been revoked has neither.
        (NodeKind::Proxy { .. }, Edge::Member("target" | "handler")) => Role::Prototype,
        (NodeKind::Registry { .. }, Edge::Member("callback")) => Role::Callable,
        (NodeKind::Date { .. }, Edge::Member("time")) => Role::Number,
        (NodeKind::RegExp { .. }, Edge::Member("source")) => Role::Text,
        (NodeKind::Symbol { .. }, Edge::Member("registered" | "description")) => Role::Text,
        _ => Role::Plain,
    }
}

fn root_role(root: Root) -> Role {
    match root {
        Root::RealmPrototype(_) => Role::Prototype,
        Root::Rejection(_) => Role::Promise,
        Root::RealmDeleted(..) | Root::RealmProperty(_, Edge::Key(_)) => Role::Key,
        Root::RealmProperty(_, Edge::Own(_, _, "2/get" | "2/set")) => Role::Accessor,
        _ => Role::Plain,
    }
}

fn check_timer(timer: &Timer, at: impl Fn(&str) -> String) -> Checked {
    let is_immediate = timer.kind == TimerKind::Immediate;
    let is_remaining = |remaining: f64| remaining <= f64::from(i32::MAX);
    let remaining_fits = timer.remaining_ms.map_or(is_immediate, is_remaining);
    ensure(
        remaining_fits,
        || at("remaining_ms"),
        "not a time that can remain",
    )?;
    let is_interval = |interval: f64| (1.0..=f64::from(i32::MAX)).contains(&interval);
    let interval_fits = timer.interval_ms.map_or(is_immediate, is_interval);
    ensure(
        interval_fits,
        || at("interval_ms"),
        "not the interval of a timer",
    )
}

fn check_own(own: &[OwnProperty], place: impl Fn() -> String) -> Checked {
    for (index, property) in own.iter().enumerate() {
        let allowed = match property.slot {
            Slot::Data(_) => "wec",
            Slot::Accessor { .. } => "ec",
        };
        let mut seen = HashSet::new();
        let are_flags = property
            .flags
            .chars()
            .all(|flag| allowed.contains(flag) && seen.insert(flag));
        ensure(
            are_flags,
            || format!("{}/{index}/1", place()),
            "not attributes of such a property",
        )?;
    }
    let mut keys = HashSet::new();
    let repeated = own
        .iter()
        .position(|property| !keys.insert(key_identity(&property.key)));
    repeated.map_or(Ok(()), |index| {
        Err(invalid(
            format!("{}/{index}/0", place()),
            "the key stands here twice",
        ))
    })
}

/// Something to compare keys by. Two intrinsics with different paths may be one symbol; the restore would notice.
fn key_identity(key: &Value) -> (u8, String) {
    match key {
        Value::String(text) => (0, text.to_string()),
        Value::Ref(id) => (1, id.to_string()),
        Value::Intrinsic(path) => (2, path.to_string()),
        other => (3, format!("{other:?}")),
    }
}

fn is_text(value: &Value) -> bool {
    matches!(value, Value::String(_) | Value::Utf16(_))
}

fn is_path(path: &str) -> bool {
    !path.is_empty() && path.chars().count() <= MOST_PATH_CHARS
}

/// Checks what a value's own text can get wrong.
fn check_encoding(value: &Value, place: impl Fn() -> String) -> Checked {
    match value {
        Value::BigInt(digits) => {
            let unsigned = digits.strip_prefix('-').unwrap_or(digits);
            let is_integer = unsigned.bytes().all(|byte| byte.is_ascii_digit())
                && !unsigned.is_empty()
                && (!unsigned.starts_with('0') || &**digits == "0");
            ensure(
                is_integer && unsigned.len() <= MOST_DIGITS,
                place,
                "not an integer",
            )
        }
        Value::Intrinsic(path) => ensure(is_path(path), place, "not a path of an intrinsic"),
        _ => Ok(()),
    }
}

/// Every local must be one that the rest of the function can read.
fn check_locals(frame: &Frame, layout: &FrameLayout, place: impl Fn(&str) -> String) -> Checked {
    let unknown = frame
        .locals
        .iter()
        .find(|(name, _)| !layout.live.iter().any(|live| live == name));
    match unknown {
        Some((name, _)) => Err(mismatch(
            place(name),
            "no live local of the frame has this name",
        )),
        None => Ok(()),
    }
}

struct Against<'a> {
    state: &'a State,
    program: &'a LoadedProgram,
}

impl Against<'_> {
    fn frames(&self) -> Checked {
        for (index, frame) in self.state.frames.iter().enumerate() {
            let at = |member: &str| format!("/frames/{index}/{member}");
            let layout = self.layout(frame, at)?;
            let below = self.state.frames.get(index + 1);
            let below =
                below.and_then(|below| self.program.frame_layout(below.function, below.label));
            if layout.is_suspended {
                return Err(mismatch(at("label"), "no call stands there"));
            }
            if layout.is_generator != frame.generator.is_some() {
                return Err(mismatch(
                    at("generator"),
                    "generators, and nothing else, have frames with a generator",
                ));
            }
            if frame.generator.is_some() && !self.resumes(index + 1, frame) {
                return Err(mismatch(
                    at("generator"),
                    "the frame below does not resume this generator",
                ));
            }
            check_locals(frame, &layout, |name| at(&format!("locals/{name}")))?;
            if !layout.uses_this && !frame.construct && !frame.this_value.is_undefined() {
                return Err(mismatch(at("this"), "the frame does not use `this`"));
            }
            if frame.construct != layout.is_constructed(below.as_deref()) {
                return Err(mismatch(
                    at("construct"),
                    "the frame below tells whether this one was entered by `new`",
                ));
            }
            self.nesting(&frame.environments, &layout.scopes, || at("environments"))?;
        }
        Ok(())
    }

    /// Whether the frame at an index is the library's, at the call that resumes the generator of another frame.
    fn resumes(&self, index: usize, other: &Frame) -> bool {
        let Some(frame) = self.state.frames.get(index) else {
            return false;
        };
        let of = frame.locals.iter().find(|(name, _)| &**name == "generator");
        let same = match (of, &other.generator) {
            (Some((_, Value::Ref(one))), Some(Value::Ref(two))) => one == two,
            _ => false,
        };
        same && self.program.resumes_generators(frame.function)
    }

    fn suspended(&self, frame: &Frame, index: usize) -> Checked {
        let at = |member: &str| format!("/heap/{index}/at/{member}");
        let layout = self.layout(frame, at)?;
        if !layout.is_generator || !layout.is_suspended {
            return Err(mismatch(at("label"), "no generator is suspended there"));
        }
        check_locals(frame, &layout, |name| at(&format!("locals/{name}")))?;
        self.nesting(&frame.environments, &layout.scopes, || at("environments"))
    }

    fn layout(
        &self,
        frame: &Frame,
        at: impl Fn(&str) -> String,
    ) -> Result<Arc<FrameLayout>, SnapshotError> {
        if self.program.function(frame.function).is_none() {
            return Err(mismatch(at("fn"), "the program has no such function"));
        }
        let layout = self.program.frame_layout(frame.function, frame.label);
        layout.ok_or_else(|| mismatch(at("label"), "the function has no such label"))
    }

    fn environments(&self) -> Checked {
        for (index, environment) in self.state.environments.iter().enumerate() {
            let at = |member: &str| format!("/environments/{index}/{member}");
            let Some(scope) = self.program.scope(environment.scope) else {
                return Err(mismatch(at("scope"), "the program has no such scope"));
            };
            let unknown = environment
                .bindings
                .iter()
                .find(|(name, _)| !scope.bindings.iter().any(|known| known == name));
            if let Some((name, _)) = unknown {
                return Err(mismatch(
                    at(&format!("bindings/{name}")),
                    "the scope has no such binding",
                ));
            }
            self.nesting(&environment.up, &scope.ancestors, || at("up"))?;
        }
        Ok(())
    }

    fn heap(&self) -> Checked {
        for (index, node) in self.state.heap.iter().enumerate() {
            if let Some(frame) = node.kind.suspended() {
                self.suspended(frame, index)?;
            }
            let (closure, is_class) = match &node.kind {
                NodeKind::Function(closure) => (closure, false),
                NodeKind::Class(closure) => (closure, true),
                _ => continue,
            };
            self.closure(closure, is_class, index)?;
        }
        Ok(())
    }

    fn closure(&self, closure: &Closure, is_class: bool, index: usize) -> Checked {
        let at = |member: &str| format!("/heap/{index}/{member}");
        let Some(info) = self.program.function(closure.function) else {
            return Err(mismatch(at("fn"), "the program has no such function"));
        };
        if info.is_called_only {
            return Err(mismatch(
                at("fn"),
                "the program never has this function as a value",
            ));
        }
        let makes_class = matches!(
            info.kind,
            FunctionKind::BaseConstructor | FunctionKind::DerivedConstructor
        );
        if is_class != makes_class {
            return Err(mismatch(
                at("kind"),
                "a class is not a function, nor a function a class",
            ));
        }
        let scopes = self
            .program
            .function_scopes(closure.function)
            .unwrap_or_default();
        self.nesting(&closure.environments, scopes, || at("env"))
    }

    /// Environments that are around one place must be around each other.
    fn nesting(
        &self,
        environments: &EnvironmentsByScope,
        allowed: &[ScopeId],
        place: impl Fn() -> String,
    ) -> Checked {
        for (scope, id) in environments {
            let at = || format!("{}/{}", place(), scope.0);
            if !allowed.contains(scope) {
                return Err(mismatch(at(), "this scope is not around that place"));
            }
            let up = &self.environment(*id).up;
            let torn = environments
                .iter()
                .any(|(outer, id)| up.get(outer).is_some_and(|known| known != id));
            if torn {
                return Err(mismatch(
                    at(),
                    "the environments around that place are not around each other",
                ));
            }
        }
        Ok(())
    }

    /// The structure has been checked: the index is in range.
    fn environment(&self, id: EnvironmentId) -> &Environment {
        &self.state.environments[id as usize]
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value as Json, json};

    use crate::error::RuntimeError;
    use crate::snapshot::tests::{PROGRAM, on_guest_thread, resume, stopped};
    use crate::snapshot::{Document, Snapshot, State};

    /// Edits the document of a real snapshot and returns the place at which it is refused. The checksums are made anew, as
    /// an attacker would.
    fn refused_at(edit: impl FnOnce(&mut Json)) -> String {
        let (program, snapshot) = stopped(PROGRAM, 12);
        let mut document: Json = serde_json::from_str(&snapshot.to_json()).expect("JSON");
        edit(&mut document);
        let document: Document = match crate::snapshot::parse(&document.to_string()) {
            Ok(document) => document,
            Err(error) => return error.place().to_owned(),
        };
        let edited = Snapshot {
            program: document.program.clone(),
            state: State::from(document).into(),
        };
        let result =
            Snapshot::from_json(&edited.to_json()).and_then(|edited| edited.validate(&program));
        result
            .expect_err("the edit makes the snapshot invalid")
            .place()
            .to_owned()
    }

    #[test]
    fn a_real_snapshot_is_valid() {
        let (program, snapshot) = stopped(PROGRAM, 12);
        let read = Snapshot::from_json(&snapshot.to_json()).expect("a snapshot");
        read.validate(&program).expect("a valid snapshot");
        assert_eq!(read.to_json(), snapshot.to_json());
    }

    #[test]
    fn units_of_the_library_must_be_those_of_this_version() {
        let alien = |name: &str, kind: &str| {
            let unit = json!({"name": name, "kind": kind, "hash": "0".repeat(64)});
            refused_at(|json| json["program"]["units"] = json!([unit]))
        };
        let place = "/program/units/0";
        assert_eq!(alien("sojourn:unit/promises", "part"), place);
        assert_eq!(alien("sojourn:unit/nothing", "part"), place);
        assert_eq!(alien("sojourn:unit", "library"), place);
    }

    #[test]
    fn frames_must_be_those_of_the_program() {
        assert_eq!(
            refused_at(|json| json["frames"][0]["fn"] = json!(9999)),
            "/frames/0/fn"
        );
        assert_eq!(
            refused_at(|json| json["frames"][0]["label"] = json!(9999)),
            "/frames/0/label"
        );
        assert_eq!(
            refused_at(|json| json["frames"][0]["locals"]["alien"] = json!(1)),
            "/frames/0/locals/alien"
        );
        assert_eq!(
            refused_at(|json| json["frames"][0]["construct"] = json!(true)),
            "/frames/0/construct"
        );
        assert_eq!(
            refused_at(|json| json["frames"][0]["environments"]["77"] = json!(0)),
            "/frames/0/environments/77"
        );
    }

    #[test]
    fn references_must_lead_somewhere() {
        let dangling = json!({"ref": 1_000_000});
        assert_eq!(
            refused_at(|json| json["heap"][0]["proto"] = dangling),
            "/heap/0/proto"
        );
        assert_eq!(
            refused_at(|json| json["heap"][0]["proto"] = json!(7)),
            "/heap/0/proto"
        );
        assert_eq!(
            refused_at(|json| json["heap"][0]["proto"] = json!({"ref": 0})),
            "/heap/0/proto"
        );
        assert_eq!(
            refused_at(|json| json["heap"][0]["proto"] = json!({"is": "hole"})),
            "/heap/0/proto"
        );
    }

    #[test]
    fn functions_that_are_only_called_are_no_values() {
        let (program, snapshot) = stopped(PROGRAM, 12);
        let document: Json = serde_json::from_str(&snapshot.to_json()).expect("JSON");
        let frames = document["frames"].as_array().expect("frames");
        let mut numbers = frames
            .iter()
            .filter_map(|frame| u32::try_from(frame["fn"].as_u64()?).ok());
        let called_only = numbers
            .find(|&number| {
                let info = program.function(sojourn_instrumenter::FunctionId(number));
                info.is_some_and(|info| info.is_called_only)
            })
            .expect("a frame of such a function");
        let closure = json!({"kind": "function", "fn": called_only, "env": {}});
        assert_eq!(refused_at(|json| json["heap"][0] = closure), "/heap/0/fn");
    }

    #[test]
    fn members_must_be_those_of_the_kind() {
        assert_eq!(
            refused_at(|json| json["heap"][0] = json!({"kind": "map"})),
            "/heap/0"
        );
        assert_eq!(
            refused_at(|json| json["heap"][0] = json!({"kind": "object", "items": []})),
            "/heap/0"
        );
        assert_eq!(
            refused_at(|json| json["heap"][0] = json!({"kind": "opaque", "what": "x", "live": 0})),
            "/heap/0/kind"
        );
        assert_eq!(
            refused_at(|json| json["heap"][0] = json!({"kind": "array", "items": [1], "length": 0})),
            "/heap/0/length"
        );
        assert_eq!(
            refused_at(|json| json["heap"][0] = json!({"kind": "date", "time": 0.5})),
            "/heap/0/time"
        );
    }

    #[test]
    fn the_event_loop_must_make_sense() {
        let timer = |id: f64| json!({"id": id, "kind": "timeout", "remaining_ms": 1, "interval_ms": 1, "callback": null, "args": []});
        let timers = json!([timer(0.0), timer(0.0)]);
        assert_eq!(
            refused_at(|json| json["event_loop"]["timers"] = timers),
            "/event_loop/timers/1/id"
        );
        assert_eq!(
            refused_at(|json| json["event_loop"]["timers"] = json!([timer(1e6)])),
            "/event_loop/timers/0/id"
        );
        assert_eq!(
            refused_at(|json| json["host"]["random"] = json!([-1, 0, 0, 0])),
            "/host/random"
        );
    }

    #[test]
    fn another_program_is_recognised() {
        assert_eq!(
            refused_at(|json| json["program"]["hash"] = json!("0".repeat(64))),
            "/program/hash"
        );
    }

    #[test]
    fn an_intrinsic_that_the_realm_lacks_is_refused_with_its_place() {
        let text = "const push = [].push; for (let i = 0; i < 30; i++); console.log(push);";
        let (program, snapshot) = stopped(text, 17);
        let unknown = snapshot
            .to_json()
            .replace("Array.prototype.push", "Array.prototype.pull");
        let document: Document = crate::snapshot::parse(&unknown).expect("a document");
        let edited = Snapshot {
            program: document.program.clone(),
            state: State::from(document).into(),
        };
        let resumed = on_guest_thread(move || resume(&program, &edited).err());
        let Some(RuntimeError::Snapshot(error)) = resumed else {
            panic!("not refused")
        };
        assert_eq!(
            (error.place(), error.code()),
            ("/frames/0/locals/push", "snapshot-intrinsic")
        );
    }

    /// Every so many bytes: all of them would take a minute.
    const STRIDE: usize = 23;

    #[test]
    fn a_flipped_bit_is_noticed() {
        let (program, snapshot) = stopped(PROGRAM, 12);
        let text = snapshot.to_json();
        for at in (0..text.trim_end().len()).step_by(STRIDE) {
            let mut damaged = text.clone().into_bytes();
            damaged[at] ^= 1;
            let damaged = String::from_utf8(damaged).expect("the program is ASCII");
            let result =
                Snapshot::from_json(&damaged).and_then(|damaged| damaged.validate(&program));
            assert!(result.is_err(), "at {at}");
        }
    }

    #[test]
    fn a_truncation_is_noticed() {
        let (_, snapshot) = stopped(PROGRAM, 12);
        let text = snapshot.to_json();
        for length in (0..text.trim_end().len()).step_by(STRIDE) {
            assert!(Snapshot::from_json(&text[..length]).is_err(), "{length}");
        }
    }
}
