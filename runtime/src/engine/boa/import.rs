//! Snapshot values in the shape in which the guest library reads them: what `JSON.parse` would give, but for prototypes.
//!
//! Objects have none, so that nothing the guest does to `Object.prototype` can be seen through them. Made natively because the engine's
//! own `JSON.parse` takes seconds for a few megabytes.

use boa_engine::object::JsObject;
use boa_engine::object::builtins::JsArray;
use boa_engine::property::PropertyDescriptor;
use boa_engine::{Context, JsString, JsValue};
use serde_json::Value as Json;

use crate::snapshot::State;

/// Makes the values of a state.
pub(super) fn state(state: &State, context: &mut Context) -> JsValue {
    let json = serde_json::to_value(state).expect("the types of a snapshot have string keys only");
    value(&json, context)
}

/// The nesting of a snapshot is that of its format, so the recursion is shallow.
fn value(json: &Json, context: &mut Context) -> JsValue {
    match json {
        Json::Null => JsValue::null(),
        Json::Bool(value) => (*value).into(),
        Json::Number(number) => number.as_f64().unwrap_or(f64::NAN).into(),
        Json::String(text) => JsString::from(text.as_str()).into(),
        Json::Array(items) => {
            let items: Vec<JsValue> = items.iter().map(|item| value(item, context)).collect();
            JsArray::from_iter(items, context).into()
        }
        Json::Object(members) => {
            let object = JsObject::with_null_proto();
            for (name, member) in members {
                let member = value(member, context);
                object.insert_property(JsString::from(name.as_str()), plain(member));
            }
            object.into()
        }
    }
}

fn plain(value: JsValue) -> PropertyDescriptor {
    PropertyDescriptor::builder()
        .value(value)
        .writable(true)
        .enumerable(true)
        .configurable(true)
        .build()
}
