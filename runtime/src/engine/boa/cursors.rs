//! Moving on the cursor of a loop over a map or set: what the guest library does everywhere else in its `$passed`, in one step.

use boa_engine::object::{JsObject, ObjectInitializer};
use boa_engine::{
    Context, Finalize, JsArgs, JsResult, JsString, JsValue, NativeFunction, Trace, js_string,
};

use super::holders::Holder;
use super::quick::property;
use super::restore::plain;

/// Adds what makes the step to the host object.
pub(super) fn add_step(object: &mut ObjectInitializer<'_>) {
    object.function(NativeFunction::from_fn_ptr(step), js_string!("passedBy"), 2);
}

/// The native steps of iterators over maps and over sets.
#[derive(Clone, Trace, Finalize)]
struct Nexts {
    of_map: JsValue,
    of_set: JsValue,
}

/// `passedBy(nextOfMap, nextOfSet)` gives the function that moves a cursor on and tells whether there is a value.
fn step(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let nexts = Nexts {
        of_map: args.get_or_undefined(0).clone(),
        of_set: args.get_or_undefined(1).clone(),
    };
    let native = NativeFunction::from_copy_closure_with_captures(
        |_, args, nexts, context| Ok(passed(args.get_or_undefined(0), nexts, context)?.into()),
        nexts,
    );
    Ok(native.to_js_function(context.realm()).into())
}

fn passed(cursor: &JsValue, nexts: &Nexts, context: &mut Context) -> JsResult<bool> {
    let Some(cursor) = cursor.as_object() else {
        return Ok(false);
    };
    if data(&cursor, js_string!("done")).to_boolean() {
        return Ok(false);
    }
    let iterator = data(&cursor, js_string!("iterator")).as_object();
    let record = iterator.and_then(|iterator| Holder::content_of(&iterator)?.as_object());
    let Some(record) = record else {
        return Ok(false);
    };
    if data(&record, js_string!("source")).is_undefined() {
        return Ok(false);
    }
    let is_map = data(&record, js_string!("of")).as_string() == Some(js_string!("Map"));
    let next = if is_map { &nexts.of_map } else { &nexts.of_set };
    let native = data(&record, js_string!("native"));
    let result = match next.as_object() {
        Some(next) => next.call(&native, &[], context)?.as_object(),
        None => None,
    };
    let result = result.filter(|result| !data(result, js_string!("done")).to_boolean());
    let Some(result) = result else {
        put(&record, js_string!("source"), JsValue::undefined());
        put(&cursor, js_string!("value"), JsValue::undefined());
        put(&cursor, js_string!("done"), true.into());
        return Ok(false);
    };
    let value = data(&result, js_string!("value"));
    put(&cursor, js_string!("value"), value);
    Ok(true)
}

/// The value of an own data property.
fn data(object: &JsObject, key: JsString) -> JsValue {
    let property = property(object, &key.into());
    let value = property.and_then(|property| property.value().cloned());
    value.unwrap_or_default()
}

/// Gives an object of the library a value under a key that it has.
fn put(object: &JsObject, key: JsString, value: JsValue) {
    object.insert_property(key, plain(value));
}
