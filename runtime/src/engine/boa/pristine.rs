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
    properties: Vec<(PropertyKey, PropertyDescriptor)>,
}

/// Adds the questions to the host object.
pub(super) fn add_questions(object: &mut ObjectInitializer<'_>) {
    let native = NativeFunction::from_fn_ptr;
    object
        .function(native(remember), js_string!("remember"), 1)
        .function(native(is_as_remembered), js_string!("isAsRemembered"), 1)
        .function(
            native(extended_functions),
            js_string!("extendedFunctions"),
            1,
        );
}

fn remember(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    if let Some(object) = args.get_or_undefined(0).as_object() {
        let keys = object.own_property_keys(context)?;
        let borrowed = object.borrow();
        let properties = keys
            .into_iter()
            .filter_map(|key| Some((key.clone(), borrowed.properties().get(&key)?)))
            .collect();
        drop(borrowed);
        let remembered = Remembered {
            prototype: object.prototype(),
            properties,
        };
        let shared = shared(context)?;
        shared.pristine.0.borrow_mut().insert(object, remembered);
    }
    Ok(JsValue::undefined())
}

/// Whether an object is certainly what it was. The answer no means that somebody has to look closely.
fn is_as_remembered(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let Some(object) = args.get_or_undefined(0).as_object() else {
        return Ok(false.into());
    };
    let keys = object.own_property_keys(context)?;
    let is_extensible = object.is_extensible(context)?;
    let shared = shared(context)?;
    let remembered = shared.pristine.0.borrow();
    let Some(before) = remembered.get(&object) else {
        return Ok(false.into());
    };
    let borrowed = object.borrow();
    let is_same = is_extensible
        && object.prototype() == before.prototype
        && keys.len() == before.properties.len()
        && before.properties.iter().all(|(key, property)| {
            let now = borrowed.properties().get(key);
            now.is_some_and(|now| is_same(&now, property))
        });
    Ok(is_same.into())
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

/// `extendedFunctions(paths)`: those functions among the keys of a map that have more or fewer properties than they are born with.
fn extended_functions(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let paths = args.get_or_undefined(0).as_object();
    let functions: Vec<JsObject> = paths
        .as_ref()
        .and_then(|paths| paths.downcast_ref::<OrderedMap<JsValue>>())
        .map(|paths| {
            let objects = paths.iter().filter_map(|(key, _)| key.as_object());
            objects.filter(JsObject::is_callable).collect()
        })
        .unwrap_or_default();
    let mut extended: Vec<JsValue> = Vec::new();
    for function in functions {
        // `length` and `name`.
        if function.own_property_keys(context)?.len() != 2 {
            extended.push(function.into());
        }
    }
    Ok(JsArray::from_iter(extended, context).into())
}
