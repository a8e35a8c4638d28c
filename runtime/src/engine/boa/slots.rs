//! What the guest library asks the engine about the internal slots of objects.

use boa_engine::builtins::date::Date;
use boa_engine::builtins::error::Error;
use boa_engine::builtins::function::OrdinaryFunction;
use boa_engine::builtins::map::ordered_map::OrderedMap;
use boa_engine::builtins::set::ordered_set::OrderedSet;
use boa_engine::object::ObjectInitializer;
use boa_engine::{Context, JsArgs, JsResult, JsValue, NativeFunction, js_string};

use super::holders::Holder;

/// Adds the questions to the host object.
pub(super) fn add_questions(object: &mut ObjectInitializer<'_>) {
    let native = NativeFunction::from_fn_ptr;
    object
        .function(native(is_native), js_string!("isNative"), 1)
        .function(native(class_of), js_string!("classOf"), 1);
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
        // What is in the library's own slots, the library knows.
        Some(if object.is_ordinary() || object.is::<Holder>() {
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
