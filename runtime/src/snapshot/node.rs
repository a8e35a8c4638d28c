//! Heap nodes: objects, functions and symbols.
//!
//! On the wire a node is one flat object; `kind` says which members it has, and is absent for plain objects, of which there are most. In memory each kind is a variant with exactly
//! its own data, so that a node with a missing or a foreign member cannot be represented.

use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeMap, SerializeTuple};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sojourn_instrumenter::FunctionId;

use super::value::encoded;
use super::{EnvironmentsByScope, Fields, Frame, Job, Value};

/// A node of the heap graph.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "Wire")]
pub(crate) struct Node {
    pub(crate) kind: NodeKind,
    /// Absent means the prototype that a fresh object of the kind has.
    pub(crate) proto: Option<Value>,
    /// The record of its private members.
    pub(crate) private: Option<Value>,
    pub(crate) properties: Properties,
    pub(crate) integrity: Option<Integrity>,
    pub(crate) extensible: bool,
}

/// Own properties, other than those that the kind itself describes.
#[derive(Clone, Debug)]
pub(crate) enum Properties {
    /// All are named by strings and are writable, enumerable and configurable data.
    Plain(Fields),
    /// Anything else.
    Own(Vec<OwnProperty>),
}

impl Properties {
    fn is_empty(&self) -> bool {
        match self {
            Self::Plain(fields) => fields.is_empty(),
            Self::Own(properties) => properties.is_empty(),
        }
    }
}

/// How an object was closed; the flags of its properties then stand in the snapshot as they were before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Integrity {
    Sealed,
    Frozen,
}

/// A property with its attributes: `[key, "wec", value]` or `[key, "ec", {"get": …, "set": …}]`.
#[derive(Clone, Debug)]
pub(crate) struct OwnProperty {
    /// A string, or a reference to a symbol.
    pub(crate) key: Value,
    /// Which of `w`, `e`, `c` hold.
    pub(crate) flags: Box<str>,
    pub(crate) slot: Slot,
}

/// What a property holds.
#[derive(Clone, Debug)]
pub(crate) enum Slot {
    Data(Value),
    Accessor { get: Value, set: Value },
}

/// The entries of a collection: keys and values in turn for maps, keys for sets.
pub(crate) type Entries = Vec<Value>;

/// A function of the program with the environments it closes over.
#[derive(Clone, Debug)]
pub(crate) struct Closure {
    pub(crate) function: FunctionId,
    pub(crate) environments: EnvironmentsByScope,
    pub(crate) name: Option<Value>,
    pub(crate) length: Option<Value>,
    /// Absent while the prototype object is as it was made.
    pub(crate) prototype: Option<Value>,
}

/// What a node is.
#[derive(Clone, Debug)]
pub(crate) enum NodeKind {
    Object,
    Array {
        items: Vec<Value>,
        length: Option<f64>,
        /// Which template literal made it, for template objects.
        site: Option<Value>,
    },
    Function(Closure),
    Class(Closure),
    /// The object made together with a function, for the instances it constructs.
    Prototype {
        of: Value,
        untouched: bool,
    },
    Error,
    Date {
        time: Value,
    },
    RegExp {
        source: Value,
        flags: Box<str>,
        last_index: Option<Value>,
    },
    Map(Entries),
    Set(Entries),
    WeakMap(Entries),
    WeakSet(Entries),
    Boxed {
        value: Value,
    },
    Bound {
        target: Value,
        this_value: Value,
        args: Vec<Value>,
        name: Option<Value>,
        length: Option<Value>,
    },
    Proxy {
        target: Value,
        handler: Value,
    },
    Arguments {
        count: Option<f64>,
    },
    Symbol {
        description: Option<Value>,
        registered: Option<Value>,
    },
    Buffer {
        bytes: Box<str>,
        /// The most bytes that a resizable one can have.
        max: Option<f64>,
    },
    View {
        element: Box<str>,
        buffer: Value,
        offset: f64,
        /// Absent when it follows the length of its buffer.
        length: Option<f64>,
    },
    /// Its target is absent when that has been collected.
    WeakRef {
        target: Value,
    },
    /// A finalization registry. Nothing is ever finalized, so only what can be unregistered matters.
    Registry {
        callback: Value,
        tokens: Value,
    },
    /// A built-in iterator of the library's own, which can be carried at any position.
    Iterator {
        of: Box<str>,
        what: Box<str>,
        source: Value,
        position: f64,
    },
    /// A generator; without `at` and not running, it has come to its end.
    Generator {
        /// It stands on the stack.
        running: bool,
        /// Where it is suspended, with what it holds.
        at: Option<Box<Frame>>,
        /// What the library knows of it, if it has been resumed before.
        record: Option<Value>,
    },
    /// A promise: pending, fulfilled or rejected.
    Promise {
        state: u8,
        value: Value,
        /// Jobs that get the state and the value when it is settled.
        reactions: Vec<Job>,
        /// Whether anybody has shown an interest in it.
        handled: bool,
    },
    /// An async generator; the library's instrumented unit keeps the record.
    AsyncGenerator {
        record: Value,
    },
    /// An injected `return` on its way through a generator.
    Return {
        value: Value,
    },
    /// Something that cannot be carried; only the realm it lives in can go on with it.
    Opaque {
        what: Box<str>,
        live: u32,
    },
}

impl NodeKind {
    /// The word that stands for the kind on the wire.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Object => "object",
            Self::Array { .. } => "array",
            Self::Function(_) => "function",
            Self::Class(_) => "class",
            Self::Prototype { .. } => "prototype",
            Self::Error => "error",
            Self::Date { .. } => "date",
            Self::RegExp { .. } => "regexp",
            Self::Map(_) => "map",
            Self::Set(_) => "set",
            Self::WeakMap(_) => "weakmap",
            Self::WeakSet(_) => "weakset",
            Self::Boxed { .. } => "boxed",
            Self::Bound { .. } => "bound",
            Self::Proxy { .. } => "proxy",
            Self::Arguments { .. } => "arguments",
            Self::Symbol { .. } => "symbol",
            Self::WeakRef { .. } => "weakref",
            Self::Registry { .. } => "registry",
            Self::Buffer { .. } => "buffer",
            Self::View { .. } => "view",
            Self::Iterator { .. } => "iterator",
            Self::Generator { .. } => "generator",
            Self::Return { .. } => "return",
            Self::Promise { .. } => "promise",
            Self::AsyncGenerator { .. } => "asyncgenerator",
            Self::Opaque { .. } => "opaque",
        }
    }

    /// The frame of a suspended generator.
    pub(crate) fn suspended(&self) -> Option<&Frame> {
        match self {
            Self::Generator { at, .. } => at.as_deref(),
            _ => None,
        }
    }

    /// The closure, for functions and classes.
    pub(crate) fn closure(&self) -> Option<(FunctionId, &EnvironmentsByScope)> {
        match self {
            Self::Function(closure) | Self::Class(closure) => {
                Some((closure.function, &closure.environments))
            }
            _ => None,
        }
    }
}

/// A node as JSON has it.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Wire {
    kind: Box<str>,
    #[serde(rename = "fn")]
    function: Option<FunctionId>,
    env: Option<EnvironmentsByScope>,
    #[serde(deserialize_with = "present")]
    name: Option<Value>,
    #[serde(deserialize_with = "present")]
    length: Option<Value>,
    #[serde(deserialize_with = "present")]
    prototype: Option<Value>,
    #[serde(deserialize_with = "present")]
    of: Option<Value>,
    virgin: Option<bool>,
    items: Option<Vec<Value>>,
    entries: Option<Entries>,
    #[serde(deserialize_with = "present")]
    time: Option<Value>,
    #[serde(deserialize_with = "present")]
    source: Option<Value>,
    flags: Option<Box<str>>,
    #[serde(deserialize_with = "present")]
    last_index: Option<Value>,
    #[serde(deserialize_with = "present")]
    value: Option<Value>,
    #[serde(deserialize_with = "present")]
    target: Option<Value>,
    #[serde(deserialize_with = "present")]
    handler: Option<Value>,
    #[serde(deserialize_with = "present")]
    this: Option<Value>,
    args: Option<Vec<Value>>,
    count: Option<f64>,
    #[serde(deserialize_with = "present")]
    description: Option<Value>,
    #[serde(deserialize_with = "present")]
    registered: Option<Value>,
    bytes: Option<Box<str>>,
    #[serde(rename = "type")]
    element: Option<Box<str>>,
    #[serde(deserialize_with = "present")]
    buffer: Option<Value>,
    offset: Option<f64>,
    max: Option<f64>,
    #[serde(deserialize_with = "present")]
    callback: Option<Value>,
    #[serde(deserialize_with = "present")]
    tokens: Option<Value>,
    position: Option<f64>,
    #[serde(deserialize_with = "present")]
    site: Option<Value>,
    what: Option<Box<str>>,
    state: Option<u8>,
    reactions: Option<Vec<Job>>,
    handled: Option<bool>,
    running: Option<bool>,
    at: Option<Box<Frame>>,
    #[serde(deserialize_with = "present")]
    record: Option<Value>,
    live: Option<u32>,
    #[serde(deserialize_with = "present")]
    private: Option<Value>,
    #[serde(deserialize_with = "present")]
    proto: Option<Value>,
    props: Option<Fields>,
    own: Option<Vec<OwnProperty>>,
    integrity: Option<Integrity>,
    ext: Option<bool>,
}

/// A member that is there counts as present even when it is `null`: that is a value like any other.
pub(super) fn present<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Value>, D::Error> {
    Value::deserialize(deserializer).map(Some)
}

impl TryFrom<Wire> for Node {
    type Error = String;

    fn try_from(mut wire: Wire) -> Result<Self, String> {
        let kind = wire.take_kind()?;
        let node = Self {
            kind,
            proto: wire.proto.take(),
            private: wire.private.take(),
            properties: wire.take_properties()?,
            integrity: wire.integrity.take(),
            extensible: wire.ext.take().unwrap_or(true),
        };
        match wire.left_over() {
            None => Ok(node),
            Some(member) => Err(format!(
                "a node of kind `{}` has no member `{member}`",
                node.kind.name()
            )),
        }
    }
}

/// Takes a required member out of a wire node, or returns an error that names it.
macro_rules! required {
    ($wire:expr, $member:ident) => {
        $wire.$member.take().ok_or_else(|| {
            let member = match stringify!($member) {
                "function" => "fn",
                "element" => "type",
                other => other,
            };
            format!("a node of kind `{}` needs a member `{member}`", $wire.kind)
        })?
    };
}

impl Wire {
    fn take_kind(&mut self) -> Result<NodeKind, String> {
        Ok(match &*self.kind {
            "" | "object" => NodeKind::Object,
            "array" => NodeKind::Array {
                items: required!(self, items),
                length: self.take_array_length()?,
                site: self.site.take(),
            },
            "function" => NodeKind::Function(self.take_closure()?),
            "class" => NodeKind::Class(self.take_closure()?),
            "prototype" => NodeKind::Prototype {
                of: required!(self, of),
                untouched: self.virgin.take().unwrap_or(false),
            },
            "error" => NodeKind::Error,
            "date" => NodeKind::Date {
                time: required!(self, time),
            },
            "regexp" => NodeKind::RegExp {
                source: required!(self, source),
                flags: required!(self, flags),
                last_index: self.last_index.take(),
            },
            "map" => NodeKind::Map(required!(self, entries)),
            "set" => NodeKind::Set(required!(self, entries)),
            "weakmap" => NodeKind::WeakMap(required!(self, entries)),
            "weakset" => NodeKind::WeakSet(required!(self, entries)),
            "boxed" => NodeKind::Boxed {
                value: required!(self, value),
            },
            "bound" => NodeKind::Bound {
                target: required!(self, target),
                this_value: self.this.take().unwrap_or_default(),
                args: required!(self, args),
                name: self.name.take(),
                length: self.length.take(),
            },
            "proxy" => NodeKind::Proxy {
                target: required!(self, target),
                handler: required!(self, handler),
            },
            "arguments" => NodeKind::Arguments {
                count: self.count.take(),
            },
            "symbol" => NodeKind::Symbol {
                description: self.description.take(),
                registered: self.registered.take(),
            },
            "buffer" => NodeKind::Buffer {
                bytes: required!(self, bytes),
                max: self.max.take(),
            },
            "view" => NodeKind::View {
                element: required!(self, element),
                buffer: required!(self, buffer),
                offset: required!(self, offset),
                length: self.length.take().map(number).transpose()?,
            },
            "weakref" => NodeKind::WeakRef {
                target: required!(self, target),
            },
            "registry" => NodeKind::Registry {
                callback: required!(self, callback),
                tokens: required!(self, tokens),
            },
            "iterator" => NodeKind::Iterator {
                of: text(required!(self, of))?,
                what: required!(self, what),
                source: required!(self, source),
                position: required!(self, position),
            },
            "generator" => NodeKind::Generator {
                running: self.running.take().unwrap_or(false),
                at: self.at.take(),
                record: self.record.take(),
            },
            "promise" => NodeKind::Promise {
                state: required!(self, state),
                value: required!(self, value),
                reactions: required!(self, reactions),
                handled: self.handled.take().unwrap_or(false),
            },
            "asyncgenerator" => NodeKind::AsyncGenerator {
                record: required!(self, record),
            },
            "return" => NodeKind::Return {
                value: required!(self, value),
            },
            "opaque" => NodeKind::Opaque {
                what: required!(self, what),
                live: required!(self, live),
            },
            other => return Err(format!("there is no node of kind `{other}`")),
        })
    }

    fn take_array_length(&mut self) -> Result<Option<f64>, String> {
        self.length.take().map(number).transpose()
    }

    fn take_closure(&mut self) -> Result<Closure, String> {
        Ok(Closure {
            function: required!(self, function),
            environments: self.env.take().unwrap_or_default(),
            name: self.name.take(),
            length: self.length.take(),
            prototype: self.prototype.take(),
        })
    }

    fn take_properties(&mut self) -> Result<Properties, String> {
        match (self.props.take(), self.own.take()) {
            (Some(_), Some(_)) => Err("a node has either `props` or `own`".to_owned()),
            (None, Some(own)) => Ok(Properties::Own(own)),
            (props, None) => Ok(Properties::Plain(props.unwrap_or_default())),
        }
    }

    /// A member that the kind has not asked for.
    fn left_over(&self) -> Option<&'static str> {
        let members = [
            ("fn", self.function.is_some()),
            ("env", self.env.is_some()),
            ("name", self.name.is_some()),
            ("length", self.length.is_some()),
            ("prototype", self.prototype.is_some()),
            ("of", self.of.is_some()),
            ("virgin", self.virgin.is_some()),
            ("items", self.items.is_some()),
            ("entries", self.entries.is_some()),
            ("time", self.time.is_some()),
            ("source", self.source.is_some()),
            ("flags", self.flags.is_some()),
            ("last_index", self.last_index.is_some()),
            ("value", self.value.is_some()),
            ("target", self.target.is_some()),
            ("handler", self.handler.is_some()),
            ("this", self.this.is_some()),
            ("args", self.args.is_some()),
            ("count", self.count.is_some()),
            ("description", self.description.is_some()),
            ("registered", self.registered.is_some()),
            ("bytes", self.bytes.is_some()),
            ("type", self.element.is_some()),
            ("buffer", self.buffer.is_some()),
            ("max", self.max.is_some()),
            ("callback", self.callback.is_some()),
            ("tokens", self.tokens.is_some()),
            ("offset", self.offset.is_some()),
            ("position", self.position.is_some()),
            ("site", self.site.is_some()),
            ("what", self.what.is_some()),
            ("state", self.state.is_some()),
            ("reactions", self.reactions.is_some()),
            ("handled", self.handled.is_some()),
            ("running", self.running.is_some()),
            ("at", self.at.is_some()),
            ("record", self.record.is_some()),
            ("live", self.live.is_some()),
        ];
        members
            .iter()
            .find(|(_, there)| *there)
            .map(|(member, _)| *member)
    }
}

fn number(value: Value) -> Result<f64, String> {
    match value {
        Value::Number(number) => Ok(number),
        _ => Err("`length` must be a number here".to_owned()),
    }
}

fn text(value: Value) -> Result<Box<str>, String> {
    match value {
        Value::String(text) => Ok(text),
        _ => Err("`of` must be a string here".to_owned()),
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if !matches!(self.kind, NodeKind::Object) {
            map.serialize_entry("kind", self.kind.name())?;
        }
        serialize_kind(&self.kind, &mut map)?;
        optional(&mut map, "proto", self.proto.as_ref())?;
        optional(&mut map, "private", self.private.as_ref())?;
        if !self.properties.is_empty() {
            match &self.properties {
                Properties::Plain(fields) => map.serialize_entry("props", fields)?,
                Properties::Own(own) => map.serialize_entry("own", own)?,
            }
        }
        optional(&mut map, "integrity", self.integrity.as_ref())?;
        optional(&mut map, "ext", (!self.extensible).then_some(&false))?;
        map.end()
    }
}

fn serialize_kind<M: SerializeMap>(kind: &NodeKind, map: &mut M) -> Result<(), M::Error> {
    match kind {
        NodeKind::Object | NodeKind::Error => Ok(()),
        NodeKind::Array {
            items,
            length,
            site,
        } => {
            map.serialize_entry("items", items)?;
            optional(map, "length", length.map(Value::Number).as_ref())?;
            optional(map, "site", site.as_ref())
        }
        NodeKind::Function(closure) | NodeKind::Class(closure) => serialize_closure(closure, map),
        NodeKind::Prototype { of, untouched } => {
            map.serialize_entry("of", of)?;
            optional(map, "virgin", untouched.then_some(&true))
        }
        NodeKind::Date { time } => map.serialize_entry("time", time),
        NodeKind::RegExp {
            source,
            flags,
            last_index,
        } => {
            map.serialize_entry("source", source)?;
            map.serialize_entry("flags", flags)?;
            optional(map, "last_index", last_index.as_ref())
        }
        NodeKind::Map(entries)
        | NodeKind::Set(entries)
        | NodeKind::WeakMap(entries)
        | NodeKind::WeakSet(entries) => map.serialize_entry("entries", entries),
        NodeKind::Boxed { value } => map.serialize_entry("value", value),
        NodeKind::Bound {
            target,
            this_value,
            args,
            name,
            length,
        } => {
            map.serialize_entry("target", target)?;
            optional(
                map,
                "this",
                (!this_value.is_undefined()).then_some(this_value),
            )?;
            map.serialize_entry("args", args)?;
            optional(map, "name", name.as_ref())?;
            optional(map, "length", length.as_ref())
        }
        NodeKind::Proxy { target, handler } => {
            map.serialize_entry("target", target)?;
            map.serialize_entry("handler", handler)
        }
        NodeKind::Arguments { count } => optional(map, "count", count.map(Value::Number).as_ref()),
        NodeKind::Symbol {
            description,
            registered,
        } => {
            optional(map, "description", description.as_ref())?;
            optional(map, "registered", registered.as_ref())
        }
        NodeKind::Buffer { bytes, max } => {
            map.serialize_entry("bytes", bytes)?;
            optional(map, "max", max.map(Value::Number).as_ref())
        }
        NodeKind::WeakRef { target } => map.serialize_entry("target", target),
        NodeKind::Registry { callback, tokens } => {
            map.serialize_entry("callback", callback)?;
            map.serialize_entry("tokens", tokens)
        }
        NodeKind::View {
            element,
            buffer,
            offset,
            length,
        } => {
            map.serialize_entry("type", element)?;
            map.serialize_entry("buffer", buffer)?;
            map.serialize_entry("offset", &Value::Number(*offset))?;
            optional(map, "length", length.map(Value::Number).as_ref())
        }
        NodeKind::Iterator {
            of,
            what,
            source,
            position,
        } => {
            map.serialize_entry("of", of)?;
            map.serialize_entry("what", what)?;
            map.serialize_entry("source", source)?;
            map.serialize_entry("position", &Value::Number(*position))
        }
        NodeKind::Generator {
            running,
            at,
            record,
        } => {
            optional(map, "running", running.then_some(&true))?;
            optional(map, "at", at.as_ref())?;
            optional(map, "record", record.as_ref())
        }
        NodeKind::Promise {
            state,
            value,
            reactions,
            handled,
        } => {
            map.serialize_entry("state", state)?;
            map.serialize_entry("value", value)?;
            map.serialize_entry("reactions", reactions)?;
            optional(map, "handled", handled.then_some(&true))
        }
        NodeKind::AsyncGenerator { record } => map.serialize_entry("record", record),
        NodeKind::Return { value } => map.serialize_entry("value", value),
        NodeKind::Opaque { what, live } => {
            map.serialize_entry("what", what)?;
            map.serialize_entry("live", live)
        }
    }
}

fn serialize_closure<M: SerializeMap>(closure: &Closure, map: &mut M) -> Result<(), M::Error> {
    map.serialize_entry("fn", &closure.function)?;
    map.serialize_entry("env", &closure.environments)?;
    optional(map, "name", closure.name.as_ref())?;
    optional(map, "length", closure.length.as_ref())?;
    optional(map, "prototype", closure.prototype.as_ref())
}

fn optional<M: SerializeMap, T: Serialize>(
    map: &mut M,
    key: &str,
    value: Option<&T>,
) -> Result<(), M::Error> {
    value.map_or(Ok(()), |value| map.serialize_entry(key, value))
}

impl Serialize for OwnProperty {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut tuple = serializer.serialize_tuple(3)?;
        tuple.serialize_element(&self.key)?;
        tuple.serialize_element(&self.flags)?;
        tuple.serialize_element(&self.slot)?;
        tuple.end()
    }
}

impl<'de> Deserialize<'de> for OwnProperty {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct PropertyVisitor;

        impl<'de> Visitor<'de> for PropertyVisitor {
            type Value = OwnProperty;

            fn expecting(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
                formatter.write_str("a property: [key, flags, value]")
            }

            fn visit_seq<A: SeqAccess<'de>>(
                self,
                mut sequence: A,
            ) -> Result<OwnProperty, A::Error> {
                let missing = || A::Error::custom("a property has a key, flags and a value");
                Ok(OwnProperty {
                    key: sequence.next_element()?.ok_or_else(missing)?,
                    flags: sequence.next_element()?.ok_or_else(missing)?,
                    slot: sequence.next_element()?.ok_or_else(missing)?,
                })
            }
        }
        deserializer.deserialize_tuple(3, PropertyVisitor)
    }
}

impl Serialize for Slot {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Data(value) => value.serialize(serializer),
            Self::Accessor { get, set } => {
                let mut map = serializer.serialize_map(Some(2))?;
                map.serialize_entry("get", get)?;
                map.serialize_entry("set", set)?;
                map.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Slot {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(SlotVisitor)
    }
}

struct SlotVisitor;

impl SlotVisitor {
    fn accessor<'de, A: MapAccess<'de>>(mut map: A) -> Result<Slot, A::Error> {
        let get = map.next_value()?;
        match map.next_key::<String>()?.as_deref() {
            Some("set") => Ok(Slot::Accessor {
                get,
                set: map.next_value()?,
            }),
            _ => Err(A::Error::custom(
                "an accessor has the members `get` and `set`, in this order",
            )),
        }
    }
}

impl<'de> Visitor<'de> for SlotVisitor {
    type Value = Slot;

    fn expecting(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
        formatter.write_str("a value, or an object with the members get and set")
    }

    fn visit_unit<E: Error>(self) -> Result<Slot, E> {
        Ok(Slot::Data(Value::Null))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Slot, E> {
        Ok(Slot::Data(Value::Boolean(value)))
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "JavaScript reads a long integer as the nearest double, too"
    )]
    fn visit_i64<E: Error>(self, value: i64) -> Result<Slot, E> {
        Ok(Slot::Data(Value::Number(value as f64)))
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "JavaScript reads a long integer as the nearest double, too"
    )]
    fn visit_u64<E: Error>(self, value: u64) -> Result<Slot, E> {
        Ok(Slot::Data(Value::Number(value as f64)))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Slot, E> {
        Ok(Slot::Data(Value::Number(value)))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Slot, E> {
        Ok(Slot::Data(Value::String(value.into())))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Slot, A::Error> {
        let key: String = map
            .next_key()?
            .ok_or_else(|| A::Error::custom("an empty object is not a value"))?;
        if key == "get" {
            return Self::accessor(map);
        }
        let value = encoded(&key, &mut map)?;
        match map.next_key::<String>()? {
            None => Ok(Slot::Data(value)),
            Some(extra) => Err(A::Error::custom(format!(
                "a value has one member, not also `{extra}`"
            ))),
        }
    }
}
