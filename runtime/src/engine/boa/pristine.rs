//! Whether the guest has changed intrinsic objects: at every stop all of them are compared with what they were.

use std::cell::RefCell;
use std::collections::HashMap;

use boa_engine::builtins::map::ordered_map::OrderedMap;
use boa_engine::object::builtins::JsArray;
use boa_engine::object::{JsObject, JsPrototype, ObjectInitializer};
use boa_engine::property::{PropertyDescriptor, PropertyKey};
use boa_engine::{Context, JsArgs, JsResult, JsValue, NativeFunction, js_string};

use super::shared;

/// What intrinsic objects of a realm were when the guest library had put everything in its place.
#[derive(Default)]
pub(super) struct Pristine(RefCell<HashMap<JsObject, Remembered>>);

struct Remembered {
    prototype: JsPrototype,
    is_extensible: bool,
    properties: Vec<(PropertyKey, PropertyDescriptor)>,
}

impl Remembered {
    fn of(object: &JsObject, context: &mut Context) -> JsResult<Self> {
        let keys = object.own_property_keys(context)?;
        let is_extensible = object.is_extensible(context)?;
        let borrowed = object.borrow();
        Ok(Self {
            prototype: object.prototype(),
            is_extensible,
            properties: keys
                .into_iter()
                .filter_map(|key| Some((key.clone(), borrowed.properties().get(&key)?)))
                .collect(),
        })
    }

    fn still_describes(&self, object: &JsObject, context: &mut Context) -> JsResult<bool> {
        let keys = object.own_property_keys(context)?;
        let is_extensible = object.is_extensible(context)?;
        let borrowed = object.borrow();
        Ok(is_extensible == self.is_extensible
            && object.prototype() == self.prototype
            && keys.len() == self.properties.len()
            && self.properties.iter().all(|(key, property)| {
                let now = borrowed.properties().get(key);
                now.is_some_and(|now| is_same(&now, property))
            }))
    }

    /// The functions among its properties, getters and setters included.
    fn functions(&self) -> Vec<JsObject> {
        let values = self.properties.iter().flat_map(|(_, property)| {
            let parts = [property.value(), property.get(), property.set()];
            parts.into_iter().flatten().filter_map(JsValue::as_object)
        });
        values.filter(JsObject::is_callable).collect()
    }
}

/// Adds the questions to the host object.
pub(super) fn add_questions(object: &mut ObjectInitializer<'_>) {
    let native = NativeFunction::from_fn_ptr;
    object
        .function(native(remember), js_string!("remember"), 1)
        .function(native(is_as_remembered), js_string!("isAsRemembered"), 1)
        .function(native(changed_functions), js_string!("changedFunctions"), 1);
}

/// `remember(object)`: what the object is now, and what the functions are that it holds. Gives whether all of it could be seen: of a
/// proxy it cannot.
fn remember(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let Some(object) = args.get_or_undefined(0).as_object() else {
        return Ok(false.into());
    };
    let shared = shared(context)?;
    let remembered = Remembered::of(&object, context)?;
    for function in remembered.functions() {
        let is_known = shared.pristine.0.borrow().contains_key(&function);
        if !is_known {
            let remembered = Remembered::of(&function, context)?;
            shared.pristine.0.borrow_mut().insert(function, remembered);
        }
    }
    let is_complete = remembered.properties.len() == object.own_property_keys(context)?.len();
    shared.pristine.0.borrow_mut().insert(object, remembered);
    Ok(is_complete.into())
}

/// Whether an object is certainly what it was. The answer no means that somebody has to look closely.
fn is_as_remembered(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let object = args.get_or_undefined(0).as_object();
    Ok(match object {
        Some(object) => is_unchanged(&object, context)?.into(),
        None => false.into(),
    })
}

fn is_unchanged(object: &JsObject, context: &mut Context) -> JsResult<bool> {
    let shared = shared(context)?;
    let remembered = shared.pristine.0.borrow();
    match remembered.get(object) {
        Some(before) => before.still_describes(object, context),
        None => Ok(false),
    }
}

/// `changedFunctions(paths)`: those functions among the keys of a map that are not what they were.
fn changed_functions(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let paths = args.get_or_undefined(0).as_object();
    let functions: Vec<JsObject> = paths
        .as_ref()
        .and_then(|paths| paths.downcast_ref::<OrderedMap<JsValue>>())
        .map(|paths| {
            let objects = paths.iter().filter_map(|(key, _)| key.as_object());
            objects.filter(JsObject::is_callable).collect()
        })
        .unwrap_or_default();
    let mut changed: Vec<JsValue> = Vec::new();
    for function in functions {
        if !is_unchanged(&function, context)? {
            changed.push(function.into());
        }
    }
    Ok(JsArray::from_iter(changed, context).into())
}

fn is_same(one: &PropertyDescriptor, other: &PropertyDescriptor) -> bool {
    let same = |one: Option<&JsValue>, other: Option<&JsValue>| match (one, other) {
        (Some(one), Some(other)) => JsValue::same_value(one, other),
        (None, None) => true,
        _ => false,
    };
    one.enumerable() == other.enumerable()
        && one.configurable() == other.configurable()
        && one.writable() == other.writable()
        && same(one.value(), other.value())
        && same(one.get(), other.get())
        && same(one.set(), other.set())
}
