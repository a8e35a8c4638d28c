//! The edges of the heap graph, in the one order in which everything visits them.

use super::node::Closure;
use super::{
    EnvironmentsByScope, Fields, Node, NodeKind, OwnProperty, Properties, Slot, State, Value,
    escape_pointer,
};

/// How a node holds a value.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Edge<'a> {
    /// `"props"`: a plain property.
    Property(&'a str),
    /// `"own"`: the key of the property at an index, when it is a symbol.
    Key(usize),
    /// `"own"`: what the property at an index holds; the key, and where in the entry the value stands.
    Own(usize, &'a Value, &'static str),
    /// An element of a list member.
    Element(&'static str, usize),
    /// An entry of a weak collection: it does not keep what it names alive.
    Weak(usize),
    /// A local of a suspended generator.
    Local(&'a str),
    /// A reaction of a promise.
    Reaction(usize, Part),
    /// A member of the node.
    Member(&'static str),
}

impl Edge<'_> {
    pub(super) fn is_weak(self) -> bool {
        matches!(self, Self::Weak(_))
    }

    /// The edge as a JSON pointer relative to its node.
    pub(super) fn pointer(self) -> String {
        match self {
            Self::Property(name) => format!("/props/{}", escape_pointer(name)),
            Self::Key(index) => format!("/own/{index}/0"),
            Self::Own(index, _, place) => format!("/own/{index}/{place}"),
            Self::Element(member, index) => format!("/{member}/{index}"),
            Self::Weak(index) => format!("/entries/{index}"),
            Self::Local(name) => format!("/at/locals/{}", escape_pointer(name)),
            Self::Reaction(index, part) => format!("/reactions/{index}{}", part.pointer()),
            Self::Member(member) => format!("/{member}"),
        }
    }

    /// The edge as a person would write it in JavaScript.
    pub(super) fn path(self) -> String {
        match self {
            Self::Property(name) => property_path(name),
            Self::Own(_, Value::String(name), _) => property_path(name),
            Self::Own(..) | Self::Key(_) => ".[symbol]".to_owned(),
            Self::Element("items", index) => format!("[{index}]"),
            Self::Element(member, index) => format!(".[{member} {index}]"),
            Self::Weak(index) => format!(".[entry {index}]"),
            Self::Local(name) => format!(".[local {name}]"),
            Self::Reaction(index, part) => format!(".[reaction {index}]{}", part.path()),
            Self::Member("proto") => ".__proto__".to_owned(),
            Self::Member("prototype") => ".prototype".to_owned(),
            Self::Member(member) => format!(".[{member}]"),
        }
    }
}

/// `.name` where that can be written, `["a name"]` otherwise.
fn property_path(name: &str) -> String {
    let is_letter = |letter: char| letter.is_alphabetic() || letter == '_' || letter == '$';
    let is_name = name.chars().next().is_some_and(is_letter)
        && name
            .chars()
            .all(|letter| is_letter(letter) || letter.is_numeric());
    if is_name {
        format!(".{name}")
    } else {
        format!("[{name:?}]")
    }
}

impl Node {
    /// Visits all values that the node holds.
    pub(super) fn for_each_edge<'a>(&'a self, visit: &mut impl FnMut(Edge<'a>, &'a Value)) {
        self.kind.for_each_edge(visit);
        member("proto", self.proto.as_ref(), visit);
        member("private", self.private.as_ref(), visit);
        match &self.properties {
            Properties::Plain(fields) => {
                fields
                    .iter()
                    .for_each(|(name, value)| visit(Edge::Property(name), value));
            }
            Properties::Own(own) => own_edges(own, visit),
        }
    }

    /// Visits all values that the node holds, to change them.
    pub(super) fn for_each_value_mut(&mut self, visit: &mut impl FnMut(&mut Value)) {
        self.kind.for_each_value_mut(visit);
        let members = self.proto.iter_mut().chain(&mut self.private);
        members.for_each(&mut *visit);
        match &mut self.properties {
            Properties::Plain(fields) => fields.values_mut().for_each(visit),
            Properties::Own(own) => own
                .iter_mut()
                .for_each(|property| property.for_each_value_mut(visit)),
        }
    }
}

pub(super) fn own_edges<'a>(own: &'a [OwnProperty], visit: &mut impl FnMut(Edge<'a>, &'a Value)) {
    for (index, property) in own.iter().enumerate() {
        visit(Edge::Key(index), &property.key);
        match &property.slot {
            Slot::Data(value) => visit(Edge::Own(index, &property.key, "2"), value),
            Slot::Accessor { get, set } => {
                visit(Edge::Own(index, &property.key, "2/get"), get);
                visit(Edge::Own(index, &property.key, "2/set"), set);
            }
        }
    }
}

fn member<'a>(
    name: &'static str,
    value: Option<&'a Value>,
    visit: &mut impl FnMut(Edge<'a>, &'a Value),
) {
    if let Some(value) = value {
        visit(Edge::Member(name), value);
    }
}

fn elements<'a>(
    name: &'static str,
    values: &'a [Value],
    visit: &mut impl FnMut(Edge<'a>, &'a Value),
) {
    values
        .iter()
        .enumerate()
        .for_each(|(index, value)| visit(Edge::Element(name, index), value));
}

impl OwnProperty {
    fn for_each_value_mut(&mut self, visit: &mut impl FnMut(&mut Value)) {
        visit(&mut self.key);
        match &mut self.slot {
            Slot::Data(value) => visit(value),
            Slot::Accessor { get, set } => {
                visit(get);
                visit(set);
            }
        }
    }
}

impl NodeKind {
    fn for_each_edge<'a>(&'a self, visit: &mut impl FnMut(Edge<'a>, &'a Value)) {
        match self {
            Self::Object
            | Self::Error
            | Self::Arguments { .. }
            | Self::Buffer { .. }
            | Self::Opaque { .. } => {}
            Self::Array { items, .. } => elements("items", items, visit),
            Self::Function(Closure {
                name,
                length,
                prototype,
                ..
            })
            | Self::Class(Closure {
                name,
                length,
                prototype,
                ..
            }) => {
                member("name", name.as_ref(), visit);
                member("length", length.as_ref(), visit);
                member("prototype", prototype.as_ref(), visit);
            }
            Self::Prototype { of, .. } => visit(Edge::Member("of"), of),
            Self::Date { time } => visit(Edge::Member("time"), time),
            Self::RegExp {
                source, last_index, ..
            } => {
                visit(Edge::Member("source"), source);
                member("last_index", last_index.as_ref(), visit);
            }
            Self::Map(entries) | Self::Set(entries) => elements("entries", entries, visit),
            Self::WeakMap(entries) | Self::WeakSet(entries) => {
                entries
                    .iter()
                    .enumerate()
                    .for_each(|(index, value)| visit(Edge::Weak(index), value));
            }
            Self::Boxed { value } | Self::Return { value } => visit(Edge::Member("value"), value),
            Self::Bound {
                target,
                this_value,
                args,
                name,
                length,
            } => {
                visit(Edge::Member("target"), target);
                visit(Edge::Member("this"), this_value);
                elements("args", args, visit);
                member("name", name.as_ref(), visit);
                member("length", length.as_ref(), visit);
            }
            Self::Proxy { target, handler } => {
                visit(Edge::Member("target"), target);
                visit(Edge::Member("handler"), handler);
            }
            Self::Symbol {
                description,
                registered,
            } => {
                member("description", description.as_ref(), visit);
                member("registered", registered.as_ref(), visit);
            }
            Self::View { buffer, .. } => visit(Edge::Member("buffer"), buffer),
            Self::WeakRef { target } => visit(Edge::Member("target"), target),
            Self::Registry { callback, tokens } => {
                visit(Edge::Member("callback"), callback);
                visit(Edge::Member("tokens"), tokens);
            }
            Self::Iterator { source, .. } => visit(Edge::Member("source"), source),
            Self::Generator { at, record, .. } => {
                if let Some(frame) = at {
                    visit(Edge::Member("at/this"), &frame.this_value);
                    let locals = frame.locals.iter();
                    locals.for_each(|(name, value)| visit(Edge::Local(name), value));
                }
                member("record", record.as_ref(), visit);
            }
            Self::Promise {
                value, reactions, ..
            } => {
                visit(Edge::Member("value"), value);
                for (index, job) in reactions.iter().enumerate() {
                    call_parts(&job.callback, &job.args, &mut |part, value| {
                        visit(Edge::Reaction(index, part), value)
                    });
                }
            }
            Self::AsyncGenerator { record } => visit(Edge::Member("record"), record),
        }
    }

    fn for_each_value_mut(&mut self, visit: &mut impl FnMut(&mut Value)) {
        match self {
            Self::Object
            | Self::Error
            | Self::Arguments { .. }
            | Self::Buffer { .. }
            | Self::Opaque { .. } => {}
            Self::Function(Closure {
                name,
                length,
                prototype,
                ..
            })
            | Self::Class(Closure {
                name,
                length,
                prototype,
                ..
            }) => {
                [name, length, prototype]
                    .into_iter()
                    .flatten()
                    .for_each(visit);
            }
            Self::Array { items: values, .. }
            | Self::Map(values)
            | Self::Set(values)
            | Self::WeakMap(values)
            | Self::WeakSet(values) => values.iter_mut().for_each(visit),
            Self::Prototype { of: value, .. }
            | Self::Date { time: value }
            | Self::Boxed { value }
            | Self::Return { value }
            | Self::View { buffer: value, .. }
            | Self::WeakRef { target: value }
            | Self::Iterator { source: value, .. } => visit(value),
            Self::RegExp {
                source, last_index, ..
            } => {
                visit(source);
                last_index.iter_mut().for_each(visit);
            }
            Self::Bound {
                target,
                this_value,
                args,
                name,
                length,
            } => {
                visit(target);
                visit(this_value);
                args.iter_mut().for_each(&mut *visit);
                [name, length].into_iter().flatten().for_each(visit);
            }
            Self::Registry { callback, tokens } => {
                visit(callback);
                visit(tokens);
            }
            Self::Proxy { target, handler } => {
                visit(target);
                visit(handler);
            }
            Self::Generator { at, record, .. } => {
                if let Some(frame) = at {
                    visit(&mut frame.this_value);
                    frame.locals.values_mut().for_each(&mut *visit);
                }
                record.iter_mut().for_each(visit);
            }
            Self::Promise {
                value, reactions, ..
            } => {
                visit(value);
                for job in reactions {
                    visit(&mut job.callback);
                    job.args.iter_mut().for_each(&mut *visit);
                }
            }
            Self::AsyncGenerator { record } => visit(record),
            Self::Symbol {
                description,
                registered,
            } => {
                [description, registered]
                    .into_iter()
                    .flatten()
                    .for_each(visit);
            }
        }
    }

    pub(super) fn environments_mut(&mut self) -> Option<&mut EnvironmentsByScope> {
        match self {
            Self::Function(closure) | Self::Class(closure) => Some(&mut closure.environments),
            Self::Generator {
                at: Some(frame), ..
            } => Some(&mut frame.environments),
            _ => None,
        }
    }
}

/// A root other than a frame.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Root<'a> {
    /// A timer, by its index, and where in it the value stands.
    Timer(usize, Part),
    /// A tick.
    Tick(usize, Part),
    /// A microtask.
    Job(usize, Part),
    /// A rejected promise that nobody has shown an interest in.
    Rejection(usize),
    /// The registry of modules.
    Modules,
    /// A change of the intrinsic object at a path: its prototype, a deleted key, or a property.
    RealmPrototype(&'a str),
    RealmDeleted(&'a str, usize),
    RealmProperty(&'a str, Edge<'a>),
}

/// Part of something that will be called.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Part {
    Callback,
    Argument(usize),
}

impl Part {
    fn pointer(self) -> String {
        match self {
            Self::Callback => "/callback".to_owned(),
            Self::Argument(index) => format!("/args/{index}"),
        }
    }

    fn path(self) -> String {
        match self {
            Self::Callback => ".callback".to_owned(),
            Self::Argument(index) => format!(".arguments[{index}]"),
        }
    }
}

impl Root<'_> {
    pub(super) fn pointer(self) -> String {
        match self {
            Self::Timer(index, part) => format!("/event_loop/timers/{index}{}", part.pointer()),
            Self::Tick(index, part) => format!("/event_loop/ticks/{index}{}", part.pointer()),
            Self::Job(index, part) => format!("/event_loop/jobs/{index}{}", part.pointer()),
            Self::Rejection(index) => format!("/event_loop/rejections/{index}"),
            Self::Modules => "/host/modules".to_owned(),
            Self::RealmPrototype(path) => format!("/realm/{}/proto", escape_pointer(path)),
            Self::RealmDeleted(path, index) => {
                format!("/realm/{}/deleted/{index}", escape_pointer(path))
            }
            Self::RealmProperty(path, edge) => {
                format!("/realm/{}{}", escape_pointer(path), edge.pointer())
            }
        }
    }

    pub(super) fn path(self) -> String {
        match self {
            Self::Timer(index, part) => format!("timers[{index}]{}", part.path()),
            Self::Tick(index, part) => format!("ticks[{index}]{}", part.path()),
            Self::Job(index, part) => format!("jobs[{index}]{}", part.path()),
            Self::Rejection(index) => format!("rejections[{index}]"),
            Self::Modules => "modules".to_owned(),
            Self::RealmPrototype(path) => format!("{path}.__proto__"),
            Self::RealmDeleted(path, _) => path.to_owned(),
            Self::RealmProperty(path, edge) => format!("{path}{}", edge.path()),
        }
    }
}

impl State {
    /// Visits the values of the event loop and the realm: all roots but the frames.
    pub(super) fn for_each_root<'a>(&'a self, visit: &mut impl FnMut(Root<'a>, &'a Value)) {
        let event_loop = &self.event_loop;
        for (index, timer) in event_loop.timers.iter().enumerate() {
            call_parts(&timer.callback, &timer.args, &mut |part, value| {
                visit(Root::Timer(index, part), value)
            });
        }
        for (index, tick) in event_loop.ticks.iter().enumerate() {
            call_parts(&tick.callback, &tick.args, &mut |part, value| {
                visit(Root::Tick(index, part), value)
            });
        }
        for (index, job) in event_loop.jobs.iter().enumerate() {
            call_parts(&job.callback, &job.args, &mut |part, value| {
                visit(Root::Job(index, part), value)
            });
        }
        for (index, promise) in event_loop.rejections.iter().enumerate() {
            visit(Root::Rejection(index), promise);
        }
        visit(Root::Modules, &self.host.modules);
        for (path, change) in &self.realm {
            change
                .proto
                .iter()
                .for_each(|value| visit(Root::RealmPrototype(path), value));
            let deleted = change.deleted.iter().enumerate();
            deleted.for_each(|(index, value)| visit(Root::RealmDeleted(path, index), value));
            own_edges(&change.own, &mut |edge, value| {
                visit(Root::RealmProperty(path, edge), value)
            });
        }
    }

    /// JSON pointer to the first value that names an intrinsic with a certain path.
    pub(crate) fn place_of_intrinsic(&self, is_wanted: impl Fn(&str) -> bool) -> Option<String> {
        let is_it = |value: &Value| matches!(value, Value::Intrinsic(path) if is_wanted(path));
        let in_fields = |fields: &Fields, place: &dyn Fn(&str) -> String| {
            fields
                .iter()
                .find(|(_, value)| is_it(value))
                .map(|(name, _)| place(&escape_pointer(name)))
        };
        let mut found = None;
        for (index, frame) in self.frames.iter().enumerate() {
            let place = |name: &str| format!("/frames/{index}/locals/{name}");
            found = found.or_else(|| in_fields(&frame.locals, &place));
        }
        for (index, environment) in self.environments.iter().enumerate() {
            let place = |name: &str| format!("/environments/{index}/bindings/{name}");
            found = found.or_else(|| in_fields(&environment.bindings, &place));
        }
        for (index, node) in self.heap.iter().enumerate() {
            node.for_each_edge(&mut |edge, value| {
                if found.is_none() && is_it(value) {
                    found = Some(format!("/heap/{index}{}", edge.pointer()));
                }
            });
        }
        self.for_each_root(&mut |root, value| {
            if found.is_none() && is_it(value) {
                found = Some(root.pointer());
            }
        });
        let changed = self.realm.keys().find(|path| is_wanted(path));
        found.or_else(|| changed.map(|path| format!("/realm/{}", escape_pointer(path))))
    }

    /// Visits the same values, to change them.
    pub(super) fn for_each_root_mut(&mut self, visit: &mut impl FnMut(&mut Value)) {
        let event_loop = &mut self.event_loop;
        for timer in &mut event_loop.timers {
            visit(&mut timer.callback);
            timer.args.iter_mut().for_each(&mut *visit);
        }
        for job in event_loop.ticks.iter_mut().chain(&mut event_loop.jobs) {
            visit(&mut job.callback);
            job.args.iter_mut().for_each(&mut *visit);
        }
        event_loop.rejections.iter_mut().for_each(&mut *visit);
        visit(&mut self.host.modules);
        for change in self.realm.values_mut() {
            change
                .proto
                .iter_mut()
                .chain(&mut change.deleted)
                .for_each(&mut *visit);
            change
                .own
                .iter_mut()
                .for_each(|property| property.for_each_value_mut(visit));
        }
    }
}

fn call_parts<'a>(callback: &'a Value, args: &'a [Value], visit: &mut impl FnMut(Part, &'a Value)) {
    visit(Part::Callback, callback);
    args.iter()
        .enumerate()
        .for_each(|(index, value)| visit(Part::Argument(index), value));
}

impl Fields {
    pub(super) fn values_mut(&mut self) -> impl Iterator<Item = &mut Value> {
        self.0.iter_mut().map(|(_, value)| value)
    }
}
