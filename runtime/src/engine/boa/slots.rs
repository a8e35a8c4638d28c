//! What the guest library asks the engine about objects and their properties. It could find out by itself, one property at a time; but
//! most objects hold plain data only, and that the engine sees at once.

use boa_engine::builtins::date::Date;
use boa_engine::builtins::error::Error;
use boa_engine::builtins::function::OrdinaryFunction;
use boa_engine::builtins::map::ordered_map::OrderedMap;
use boa_engine::builtins::set::ordered_set::OrderedSet;
use boa_engine::object::builtins::JsArray;
use boa_engine::object::{IndexProperties, JsObject, ObjectInitializer};
use boa_engine::property::PropertyKey;
use boa_engine::{Context, JsArgs, JsResult, JsValue, NativeFunction, js_string};

/// Adds the questions to the host object.
pub(super) fn add_questions(object: &mut ObjectInitializer<'_>) {
    let native = NativeFunction::from_fn_ptr;
    object
        .function(native(is_native), js_string!("isNative"), 1)
        .function(native(class_of), js_string!("classOf"), 1)
        .function(native(is_dense), js_string!("isDense"), 1)
        .function(native(plain_entries), js_string!("plainEntries"), 1);
}

/// Whether a callable object is not made of code.
fn is_native(_: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let is_code = args
        .get_or_undefined(0)
        .as_object()
        .is_some_and(|object| object.is::<OrdinaryFunction>());
    Ok((!is_code).into())
}

/// What an object is by its internal slots, for the kinds of which there are many; undefined for all others.
fn class_of(_: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let class = args.get_or_undefined(0).as_object().and_then(|object| {
        Some(if object.is_ordinary() {
            js_string!("Object")
        } else if object.is_array() {
            js_string!("Array")
        } else if object.is::<OrderedMap<JsValue>>() {
            js_string!("Map")
        } else if object.is::<OrderedSet>() {
            js_string!("Set")
        } else if object.is::<Date>() {
            js_string!("Date")
        } else if object.is::<Error>() {
            js_string!("Error")
        } else {
            return None;
        })
    });
    Ok(class.map_or_else(JsValue::undefined, JsValue::from))
}

/// Whether an array has nothing but elements, all of them plain data, without a hole.
fn is_dense(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let Some(array) = args.get_or_undefined(0).as_object() else {
        return Ok(false.into());
    };
    if !array.is_array() || !array.is_extensible(context)? {
        return Ok(false.into());
    }
    let keys = array.own_property_keys(context)?.len();
    let array = array.borrow();
    let properties = array.properties();
    let length = properties
        .get(&PropertyKey::from(js_string!("length")))
        .filter(|length| length.writable() == Some(true))
        .and_then(|length| length.value().and_then(JsValue::as_number));
    let elements = match properties.index_properties() {
        IndexProperties::SparseElement(_) | IndexProperties::SparseProperty(_) => 0,
        elements => elements.len(),
    };
    #[expect(clippy::cast_precision_loss, reason = "array lengths are below 2^32")]
    let is_full = length == Some(elements as f64);
    // The one key more is that of `length`.
    Ok((is_full && keys == elements + 1).into())
}

/// `[prototype, key, value, …]` of an extensible ordinary object whose properties are all plain data with well-formed names that are
/// no indices; undefined for any other.
fn plain_entries(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let Some(object) = args.get_or_undefined(0).as_object() else {
        return Ok(JsValue::undefined());
    };
    if !object.is_ordinary() || !object.is_extensible(context)? {
        return Ok(JsValue::undefined());
    }
    let keys = object.own_property_keys(context)?;
    match entries_of(&object, keys) {
        Some(entries) => Ok(JsArray::from_iter(entries, context).into()),
        None => Ok(JsValue::undefined()),
    }
}

fn entries_of(object: &JsObject, keys: Vec<PropertyKey>) -> Option<Vec<JsValue>> {
    let object = object.borrow();
    let properties = object.properties();
    let mut entries = Vec::with_capacity(1 + 2 * keys.len());
    entries.push(object.prototype().map_or_else(JsValue::null, JsValue::from));
    for key in keys {
        let descriptor = properties.get(&key)?;
        let PropertyKey::String(name) = key else {
            return None;
        };
        let is_plain = descriptor.writable() == Some(true)
            && descriptor.enumerable() == Some(true)
            && descriptor.configurable() == Some(true);
        if !is_plain || name.to_std_string().is_err() {
            return None;
        }
        entries.push(name.into());
        entries.push(descriptor.value()?.clone());
    }
    Some(entries)
}
