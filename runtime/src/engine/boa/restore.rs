//! Restoring plain data, and handing the rest of a state to the guest library.
//!
//! Nodes that are nothing but plain properties, elements or entries become objects here: empty ones first, so that everything
//! can refer to them; then, when the library has made all others, they are filled. The library gets the other nodes in the shape
//! that `JSON.parse` would give, but without prototypes, so that nothing the guest does to `Object.prototype` can be seen through them.

use std::collections::HashMap;
use std::mem;
use std::sync::Arc;

use boa_engine::builtins::object::OrdinaryObject;
use boa_engine::object::JsObject;
use boa_engine::object::builtins::{JsArray, JsMap, JsSet};
use boa_engine::property::{PropertyDescriptor, PropertyKey};
use boa_engine::{
    Context, JsArgs, JsBigInt, JsError, JsNativeError, JsResult, JsString, JsValue, NativeFunction,
    js_string,
};
use serde::Serialize;
use serde_json::Value as Json;

use super::shared;
use crate::process::Walker;
use crate::snapshot::{Fields, Node, NodeKind, Properties, State, Value};

/// A restore in progress.
pub(super) struct Restoring {
    state: Arc<State>,
    /// The plain objects, by the numbers of their nodes.
    made: Vec<(usize, JsObject)>,
}

/// Makes the empty plain objects, and what the library restores the rest from: the state, with `objects` (what has been made),
/// `rest` (the numbers of the other nodes) and `fill` (to be called when all objects are there).
pub(super) fn prepare(state: &Arc<State>, context: &mut Context) -> JsValue {
    let is_native = shared(context).is_ok_and(|shared| shared.host.walker == Walker::Native);
    let mut made = Vec::new();
    let mut objects = vec![JsValue::undefined(); state.heap.len()];
    let mut heap = vec![JsValue::undefined(); state.heap.len()];
    let mut rest = Vec::new();
    for (id, node) in state.heap.iter().enumerate() {
        if let Some(object) = is_native.then(|| empty(node, context)).flatten() {
            objects[id] = object.clone().into();
            made.push((id, object));
        } else {
            heap[id] = import(node, context);
            rest.push(JsValue::from(id));
        }
    }
    let sections = [
        ("frames", import(&state.frames, context)),
        ("environments", import(&state.environments, context)),
        ("event_loop", import(&state.event_loop, context)),
        ("realm", import(&state.realm, context)),
        ("host", import(&state.host, context)),
        ("heap", JsArray::from_iter(heap, context).into()),
        ("objects", JsArray::from_iter(objects, context).into()),
        ("rest", JsArray::from_iter(rest, context).into()),
        ("fill", filler(context)),
    ];
    if let Ok(shared) = shared(context) {
        let state = state.clone();
        *shared.restoring.borrow_mut() = Some(Restoring { state, made });
    }
    let document = bare_object(context);
    for (name, section) in sections {
        document.insert_property(JsString::from(name), plain(section));
    }
    document.into()
}

/// The empty object of a node that is plain data; nothing for any other.
fn empty(node: &Node, context: &mut Context) -> Option<JsObject> {
    let Properties::Plain(fields) = &node.properties else {
        return None;
    };
    if node.private.is_some() || node.integrity.is_some() || !node.extensible {
        return None;
    }
    let is_object = matches!(node.kind, NodeKind::Object);
    if !is_object && !fields.is_empty() {
        return None;
    }
    match &node.kind {
        NodeKind::Object => {
            let prototype = context.intrinsics().constructors().object().prototype();
            let object = JsObject::new(context.root_shape(), prototype, OrdinaryObject);
            Some(object.upcast())
        }
        NodeKind::Array {
            items,
            length: None,
            site: None,
        } if !items.contains(&Value::Hole) => JsArray::new(context).ok().map(Into::into),
        NodeKind::Map(_) => Some(JsMap::new(context).into()),
        NodeKind::Set(_) => Some(JsSet::new(context).into()),
        _ => None,
    }
}

fn filler(context: &mut Context) -> JsValue {
    NativeFunction::from_fn_ptr(fill)
        .to_js_function(context.realm())
        .into()
}

/// `fill(objects, intrinsicAt)`: gives the plain objects their prototypes and contents.
fn fill(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let shared = shared(context)?;
    let Some(Restoring { state, made }) = shared.restoring.take() else {
        return Ok(JsValue::undefined());
    };
    let objects = args.get_or_undefined(0).as_object().ok_or_else(misused)?;
    let mut filler = Filler {
        objects: elements(&objects, state.heap.len())?,
        intrinsic_at: args.get_or_undefined(1).as_object().ok_or_else(misused)?,
        intrinsics: HashMap::new(),
        keys: HashMap::new(),
    };
    for (id, object) in &made {
        filler.fill(object, &state.heap[*id], context)?;
    }
    Ok(JsValue::undefined())
}

/// Gives an empty object a prototype. A plain one becomes like one that was made with it: code that has seen objects of its kind would
/// take one whose prototype was set afterwards for another kind (its shape has another history), and four kinds at one place are what the
/// engine's inline caches hold.
fn give_prototype(object: &JsObject, prototype: Option<JsObject>, context: &Context) {
    match object.clone().downcast::<OrdinaryObject>() {
        Ok(plain) => {
            let born = JsObject::new(context.root_shape(), prototype, OrdinaryObject);
            mem::swap(&mut *plain.borrow_mut(), &mut *born.borrow_mut());
        }
        Err(other) => {
            other.set_prototype(prototype);
        }
    }
}

/// The elements of an array of the library.
fn elements(array: &JsObject, length: usize) -> JsResult<Vec<JsValue>> {
    let array = array.borrow();
    let elements: Vec<JsValue> = array
        .properties()
        .index_property_values()
        .map(|element| element.value().cloned().unwrap_or_default())
        .collect();
    (elements.len() == length)
        .then_some(elements)
        .ok_or_else(misused)
}

struct Filler<'a> {
    objects: Vec<JsValue>,
    /// The library's function from path to intrinsic.
    intrinsic_at: JsObject,
    intrinsics: HashMap<&'a str, JsValue>,
    keys: HashMap<&'a str, PropertyKey>,
}

impl<'a> Filler<'a> {
    fn fill(&mut self, object: &JsObject, node: &'a Node, context: &mut Context) -> JsResult<()> {
        if let Some(proto) = &node.proto {
            let proto = self.value(proto, context)?;
            give_prototype(object, proto.as_object(), context);
        }
        match &node.kind {
            NodeKind::Object => {
                if let Properties::Plain(fields) = &node.properties {
                    self.properties(object, fields, context)?;
                }
            }
            NodeKind::Array { items, .. } => self.items(object, items, context)?,
            NodeKind::Map(entries) => {
                let map = JsMap::from_object(object.clone())?;
                for entry in entries.chunks_exact(2) {
                    let key = self.value(&entry[0], context)?;
                    let value = self.value(&entry[1], context)?;
                    map.set(key, value, context)?;
                }
            }
            NodeKind::Set(entries) => {
                let set = JsSet::from_object(object.clone()).map_err(|_| misused())?;
                for key in entries {
                    let key = self.value(key, context)?;
                    set.add(key, context)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn properties(
        &mut self,
        object: &JsObject,
        fields: &'a Fields,
        context: &mut Context,
    ) -> JsResult<()> {
        for (name, value) in fields.iter() {
            let value = self.value(value, context)?;
            let key = self
                .keys
                .entry(name)
                .or_insert_with(|| JsString::from(name).into());
            object.insert_property(key.clone(), plain(value));
        }
        Ok(())
    }

    fn items(
        &mut self,
        array: &JsObject,
        items: &'a [Value],
        context: &mut Context,
    ) -> JsResult<()> {
        for (index, item) in (0_u32..).zip(items) {
            let item = self.value(item, context)?;
            array.insert_property(index, plain(item));
        }
        // Elements are put into their place without the array's noticing.
        let length = PropertyDescriptor::builder()
            .value(items.len())
            .writable(true)
            .enumerable(false)
            .configurable(false);
        array.insert_property(js_string!("length"), length);
        Ok(())
    }

    fn value(&mut self, value: &'a Value, context: &mut Context) -> JsResult<JsValue> {
        Ok(match value {
            Value::Undefined | Value::Hole | Value::Tdz => JsValue::undefined(),
            Value::Null => JsValue::null(),
            Value::Boolean(truth) => (*truth).into(),
            Value::Number(number) => (*number).into(),
            Value::BigInt(digits) => JsBigInt::from_string(digits).ok_or_else(misused)?.into(),
            Value::String(text) => JsString::from(&**text).into(),
            Value::Utf16(units) => JsString::from(&**units).into(),
            Value::Ref(id) => {
                let object = self.objects.get(*id as usize);
                object.cloned().ok_or_else(misused)?
            }
            Value::Intrinsic(path) => self.intrinsic(path, context)?,
        })
    }

    fn intrinsic(&mut self, path: &'a str, context: &mut Context) -> JsResult<JsValue> {
        if let Some(known) = self.intrinsics.get(path) {
            return Ok(known.clone());
        }
        let arguments = [JsString::from(path).into()];
        let value = self
            .intrinsic_at
            .call(&JsValue::undefined(), &arguments, context)?;
        self.intrinsics.insert(path, value.clone());
        Ok(value)
    }
}

fn misused() -> JsError {
    JsNativeError::error()
        .with_message("the snapshot does not fit what was made of it")
        .into()
}

/// A part of a snapshot as the library reads it.
fn import<T: Serialize>(part: &T, context: &mut Context) -> JsValue {
    let json = serde_json::to_value(part).expect("the types of a snapshot have string keys only");
    of_json(&json, context)
}

/// The nesting of a snapshot is that of its format, so the recursion is shallow.
fn of_json(json: &Json, context: &mut Context) -> JsValue {
    match json {
        Json::Null => JsValue::null(),
        Json::Bool(value) => (*value).into(),
        Json::Number(number) => number.as_f64().unwrap_or(f64::NAN).into(),
        Json::String(text) => JsString::from(text.as_str()).into(),
        Json::Array(items) => {
            let items: Vec<JsValue> = items.iter().map(|item| of_json(item, context)).collect();
            JsArray::from_iter(items, context).into()
        }
        Json::Object(members) => {
            let object = bare_object(context);
            for (name, member) in members {
                let member = of_json(member, context);
                object.insert_property(JsString::from(name.as_str()), plain(member));
            }
            object.into()
        }
    }
}

/// An object without a prototype.
fn bare_object(context: &Context) -> JsObject {
    JsObject::new(context.root_shape(), None, OrdinaryObject).upcast()
}

pub(super) fn plain(value: JsValue) -> PropertyDescriptor {
    PropertyDescriptor::builder()
        .value(value)
        .writable(true)
        .enumerable(true)
        .configurable(true)
        .build()
}
