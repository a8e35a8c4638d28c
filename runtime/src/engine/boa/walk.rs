//! The books of the walk, and the description of plain data.
//!
//! The guest library walks; what most programs mostly hold, though, is plain data, and that the engine sees at once. Here the objects met
//! are numbered and queued, and those that are nothing but what their properties or elements tell are described natively. The library
//! is asked for all others. Nothing here runs guest code.

use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::Hash;
use std::rc::Rc;

use boa_engine::builtins::map::ordered_map::OrderedMap;
use boa_engine::builtins::set::ordered_set::OrderedSet;
use boa_engine::object::{IndexProperties, JsObject, ObjectInitializer};
use boa_engine::property::{PropertyDescriptor, PropertyKey};
use boa_engine::{
    Context, JsArgs, JsError, JsNativeError, JsResult, JsString, JsSymbol, JsValue, NativeFunction,
    js_string,
};

use super::shared;
use crate::snapshot::{Fields, Node, NodeId, NodeKind, Properties, Value};

/// What the walks of one realm keep.
#[derive(Default)]
pub(super) struct Books {
    /// The intrinsics by identity; they never change, so they are listed once.
    intrinsics: RefCell<Rc<Intrinsics>>,
    walk: RefCell<Walk>,
}

impl Books {
    /// The nodes of the last walk.
    pub(super) fn take_nodes(&self) -> Vec<Node> {
        self.walk.take().nodes
    }
}

/// The paths of objects and symbols.
#[derive(Default)]
struct Intrinsics {
    objects: HashMap<JsObject, Box<str>>,
    symbols: HashMap<JsSymbol, Box<str>>,
}

impl Intrinsics {
    fn from_map(paths: &JsValue) -> Option<Self> {
        let paths = paths.as_object()?;
        let paths = paths.downcast_ref::<OrderedMap<JsValue>>()?;
        let mut intrinsics = Self::default();
        for (key, path) in paths.iter() {
            let path: Box<str> = path.as_string()?.to_std_string_lossy().into();
            if let Some(object) = key.as_object() {
                intrinsics.objects.insert(object, path);
            } else if let Some(symbol) = key.as_symbol() {
                intrinsics.symbols.insert(symbol, path);
            }
        }
        Some(intrinsics)
    }
}

/// A walk in progress.
#[derive(Default)]
struct Walk {
    intrinsics: Rc<Intrinsics>,
    /// Tells objects that are more than they look; nothing when there are none.
    is_marked: Option<JsObject>,
    objects: HashMap<JsObject, NodeId>,
    symbols: HashMap<JsSymbol, NodeId>,
    queue: Vec<JsValue>,
    nodes: Vec<Node>,
}

impl Walk {
    fn value(&mut self, value: &JsValue) -> Value {
        if let Some(number) = value.as_number() {
            Value::Number(number)
        } else if let Some(text) = value.as_string() {
            string(&text)
        } else if let Some(object) = value.as_object() {
            self.object(object)
        } else if let Some(truth) = value.as_boolean() {
            Value::Boolean(truth)
        } else if value.is_null() {
            Value::Null
        } else if let Some(symbol) = value.as_symbol() {
            let known = &self.intrinsics.symbols;
            meet(symbol, &mut self.symbols, known, &mut self.queue)
        } else if let Some(number) = value.as_bigint() {
            Value::BigInt(number.to_string().into())
        } else {
            Value::Undefined
        }
    }

    fn object(&mut self, object: JsObject) -> Value {
        let known = &self.intrinsics.objects;
        meet(object, &mut self.objects, known, &mut self.queue)
    }

    /// The node of an object that is nothing but plain data.
    fn describe(&mut self, value: &JsValue, context: &mut Context) -> JsResult<Option<Node>> {
        let Some(object) = value.as_object() else {
            return Ok(None);
        };
        let is_map = object.is::<OrderedMap<JsValue>>();
        let is_set = object.is::<OrderedSet>();
        let is_array = object.is_array();
        if !(object.is_ordinary() || is_array || is_map || is_set) {
            return Ok(None);
        }
        if !object.is_extensible(context)? {
            return Ok(None);
        }
        if let Some(is_marked) = &self.is_marked {
            let marked =
                is_marked.call(&JsValue::undefined(), std::slice::from_ref(value), context)?;
            if marked.to_boolean() {
                return Ok(None);
            }
        }
        let keys = object.own_property_keys(context)?;
        let prototypes = context.intrinsics().constructors();
        let (default_prototype, kind) = if is_array {
            (
                prototypes.array().prototype(),
                self.elements(&object, &keys),
            )
        } else if is_map {
            (
                prototypes.map().prototype(),
                self.map_entries(&object, &keys),
            )
        } else if is_set {
            (
                prototypes.set().prototype(),
                self.set_entries(&object, &keys),
            )
        } else {
            let object_prototype = prototypes.object().prototype();
            return Ok(self.plain_object(&object, keys, &object_prototype));
        };
        Ok(kind.map(|kind| Node {
            proto: self.prototype(&object, &default_prototype),
            ..plain(kind)
        }))
    }

    fn prototype(&mut self, object: &JsObject, default_prototype: &JsObject) -> Option<Value> {
        match object.prototype() {
            None => Some(Value::Null),
            Some(prototype) if JsObject::equals(&prototype, default_prototype) => None,
            Some(prototype) => Some(self.object(prototype)),
        }
    }

    /// An ordinary object all of whose properties are plain, named by well-formed strings. What has a constructor may be the
    /// prototype object of a function.
    fn plain_object(
        &mut self,
        object: &JsObject,
        keys: Vec<PropertyKey>,
        object_prototype: &JsObject,
    ) -> Option<Node> {
        let borrowed = object.borrow();
        let properties = borrowed.properties();
        let mut fields = Vec::with_capacity(keys.len());
        for key in keys {
            let value = plain_value(properties.get(&key)?)?;
            let name = match key {
                PropertyKey::String(name) => name.to_std_string().ok()?,
                PropertyKey::Index(index) => index.get().to_string(),
                PropertyKey::Symbol(_) => return None,
            };
            if name == "constructor" {
                return None;
            }
            fields.push((name.into_boxed_str(), value));
        }
        // Only now is it certain that nothing is met in vain.
        let proto = self.prototype(object, object_prototype);
        let fields = fields
            .into_iter()
            .map(|(name, value)| (name, self.value(&value)))
            .collect();
        Some(Node {
            proto,
            properties: Properties::Plain(Fields(fields)),
            ..plain(NodeKind::Object)
        })
    }

    /// An array that has nothing but elements, all of them plain data, without a hole.
    fn elements(&mut self, array: &JsObject, keys: &[PropertyKey]) -> Option<NodeKind> {
        let borrowed = array.borrow();
        let properties = borrowed.properties();
        let length = properties.get(&PropertyKey::from(js_string!("length")))?;
        let elements = properties.index_properties();
        if let IndexProperties::SparseElement(_) | IndexProperties::SparseProperty(_) = elements {
            return None;
        }
        #[expect(clippy::cast_precision_loss, reason = "array lengths are below 2^32")]
        let is_full = length.value()?.as_number()? == elements.len() as f64;
        // The one key more is that of `length`.
        if length.writable() != Some(true) || !is_full || keys.len() != elements.len() + 1 {
            return None;
        }
        let items = match elements {
            IndexProperties::DenseI32(items) => {
                let number = |item: &i32| Value::Number(f64::from(*item));
                items.map(|(_, item)| number(item)).collect()
            }
            IndexProperties::DenseF64(items) => {
                items.map(|(_, item)| Value::Number(*item)).collect()
            }
            IndexProperties::DenseElement(items) => {
                items.map(|(_, item)| self.value(item)).collect()
            }
            _ => return None,
        };
        Some(NodeKind::Array {
            items,
            length: None,
            site: None,
        })
    }

    fn map_entries(&mut self, map: &JsObject, keys: &[PropertyKey]) -> Option<NodeKind> {
        let map = map.downcast_ref::<OrderedMap<JsValue>>()?;
        if !keys.is_empty() {
            return None;
        }
        let mut entries = Vec::with_capacity(2 * map.len());
        for (key, value) in map.iter() {
            entries.push(self.value(key));
            entries.push(self.value(value));
        }
        Some(NodeKind::Map(entries))
    }

    fn set_entries(&mut self, set: &JsObject, keys: &[PropertyKey]) -> Option<NodeKind> {
        let set = set.downcast_ref::<OrderedSet>()?;
        if !keys.is_empty() {
            return None;
        }
        Some(NodeKind::Set(
            set.iter().map(|key| self.value(key)).collect(),
        ))
    }
}

/// The reference to an object or symbol; at the first meeting it gets a number and is queued for its description.
fn meet<K: Clone + Eq + Hash + Into<JsValue>>(
    met: K,
    numbers: &mut HashMap<K, NodeId>,
    intrinsics: &HashMap<K, Box<str>>,
    queue: &mut Vec<JsValue>,
) -> Value {
    if let Some(id) = numbers.get(&met) {
        return Value::Ref(*id);
    }
    if let Some(path) = intrinsics.get(&met) {
        return Value::Intrinsic(path.clone());
    }
    let id = NodeId::try_from(queue.len()).expect("memory ends before the numbers do");
    queue.push(met.clone().into());
    numbers.insert(met, id);
    Value::Ref(id)
}

/// A node without properties.
fn plain(kind: NodeKind) -> Node {
    Node {
        kind,
        proto: None,
        private: None,
        properties: Properties::Plain(Fields::default()),
        integrity: None,
        extensible: true,
    }
}

/// The value of a property that is writable, enumerable and configurable data.
fn plain_value(property: PropertyDescriptor) -> Option<JsValue> {
    let is_plain = property.writable() == Some(true)
        && property.enumerable() == Some(true)
        && property.configurable() == Some(true);
    property.value().filter(|_| is_plain).cloned()
}

fn string(text: &JsString) -> Value {
    match text.to_std_string() {
        Ok(text) => Value::String(text.into()),
        Err(_) => Value::Utf16(text.to_vec().into()),
    }
}

/// The object of functions that the library keeps the books with.
pub(super) fn books(context: &mut Context) -> JsObject {
    let native = NativeFunction::from_fn_ptr;
    ObjectInitializer::new(context)
        .function(native(begin), js_string!("begin"), 2)
        .function(native(reference), js_string!("reference"), 1)
        .function(native(next), js_string!("next"), 0)
        .function(native(add), js_string!("add"), 1)
        .function(native(replace), js_string!("replace"), 2)
        .function(native(described), js_string!("described"), 0)
        .function(native(met), js_string!("met"), 0)
        .function(native(at), js_string!("at"), 1)
        .function(native(end), js_string!("end"), 0)
        .build()
}

/// `begin(paths, isMarked)`
fn begin(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let shared = shared(context)?;
    let books = &shared.books;
    if books.intrinsics.borrow().objects.is_empty() {
        let intrinsics = Intrinsics::from_map(args.get_or_undefined(0)).ok_or_else(misused)?;
        *books.intrinsics.borrow_mut() = Rc::new(intrinsics);
    }
    *books.walk.borrow_mut() = Walk {
        intrinsics: books.intrinsics.borrow().clone(),
        is_marked: args.get_or_undefined(1).as_object(),
        ..Walk::default()
    };
    Ok(JsValue::undefined())
}

/// `reference(object or symbol)`: the JSON text that stands for it.
fn reference(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let shared = shared(context)?;
    let value = shared
        .books
        .walk
        .borrow_mut()
        .value(args.get_or_undefined(0));
    let text = match value {
        Value::Ref(id) => format!("{{\"ref\":{id}}}"),
        other => serde_json::to_string(&other).map_err(|_| misused())?,
    };
    Ok(JsString::from(text.as_str()).into())
}

/// `next()`: describes what it can and gives what is left to the library, if anything.
fn next(_: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let shared = shared(context)?;
    let mut walk = shared.books.walk.borrow_mut();
    while let Some(value) = walk.queue.get(walk.nodes.len()).cloned() {
        match walk.describe(&value, context)? {
            Some(node) => walk.nodes.push(node),
            None => return Ok(value),
        }
    }
    Ok(JsValue::undefined())
}

/// `add(text of a node)`; the text is empty when it follows later.
fn add(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let text = args.get_or_undefined(0).as_string().ok_or_else(misused)?;
    let node = if text.is_empty() {
        plain(NodeKind::Object)
    } else {
        parse(&text)?
    };
    shared(context)?.books.walk.borrow_mut().nodes.push(node);
    Ok(JsValue::undefined())
}

/// `replace(index, text of a node)`
fn replace(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let index = index(args)?;
    let text = args.get_or_undefined(1).as_string().ok_or_else(misused)?;
    let node = parse(&text)?;
    let shared = shared(context)?;
    let mut walk = shared.books.walk.borrow_mut();
    *walk.nodes.get_mut(index).ok_or_else(misused)? = node;
    Ok(JsValue::undefined())
}

fn described(_: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    Ok(shared(context)?.books.walk.borrow().nodes.len().into())
}

fn met(_: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    Ok(shared(context)?.books.walk.borrow().queue.len().into())
}

/// `at(number)`: what was met under it.
fn at(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let index = index(args)?;
    let shared = shared(context)?;
    let walk = shared.books.walk.borrow();
    walk.queue.get(index).cloned().ok_or_else(misused)
}

/// `end()`: the nodes stay here, to be taken with [`Books::take_nodes`].
fn end(_: &JsValue, _: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let shared = shared(context)?;
    let mut walk = shared.books.walk.borrow_mut();
    *walk = Walk {
        nodes: std::mem::take(&mut walk.nodes),
        ..Walk::default()
    };
    Ok(js_string!().into())
}

fn index(args: &[JsValue]) -> JsResult<usize> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the library passes numbers of nodes"
    )]
    let index = args.get_or_undefined(0).as_number().ok_or_else(misused)? as usize;
    Ok(index)
}

fn parse(text: &JsString) -> JsResult<Node> {
    serde_json::from_str(&text.to_std_string_lossy()).map_err(|error| {
        JsNativeError::error()
            .with_message(format!(
                "the walk wrote a node that cannot be read: {error}"
            ))
            .into()
    })
}

fn misused() -> JsError {
    JsNativeError::error()
        .with_message("the walk keeps its books badly")
        .into()
}
