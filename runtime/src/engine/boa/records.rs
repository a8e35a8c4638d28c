//! Objects that the library makes often, all with the same properties: cursors of loops, what is in the slots of promises, jobs. An engine that
//! defines the properties of a literal one by one makes them faster here.

use boa_engine::builtins::object::OrdinaryObject;
use boa_engine::object::{JsObject, ObjectInitializer};
use boa_engine::property::PropertyKey;
use boa_engine::{Context, Finalize, JsArgs, JsResult, JsValue, NativeFunction, Trace, js_string};

use super::restore::plain;

/// Adds what makes makers to the host object.
pub(super) fn add_makers(object: &mut ObjectInitializer<'_>) {
    object.function(
        NativeFunction::from_fn_ptr(maker),
        js_string!("recordMaker"),
        1,
    );
}

/// The names of properties; numbers are not among them, nor symbols.
#[derive(Clone, Trace, Finalize)]
struct Keys(#[unsafe_ignore_trace] Vec<PropertyKey>);

/// `recordMaker(key, …)` gives a function that makes a plain object of its arguments, under these keys.
fn maker(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let keys = args.iter().map(|key| key.to_property_key(context));
    let keys = Keys(keys.collect::<JsResult<_>>()?);
    let native = NativeFunction::from_copy_closure_with_captures(record, keys);
    Ok(native.to_js_function(context.realm()).into())
}

fn record(_: &JsValue, args: &[JsValue], keys: &Keys, context: &mut Context) -> JsResult<JsValue> {
    let prototype = context.intrinsics().constructors().object().prototype();
    let object = JsObject::new(context.root_shape(), prototype, OrdinaryObject).upcast();
    for (index, key) in keys.0.iter().enumerate() {
        object.insert_property(key.clone(), plain(args.get_or_undefined(index).clone()));
    }
    Ok(object.into())
}

#[cfg(test)]
mod tests {
    use boa_engine::property::Attribute;
    use boa_engine::{Source, js_string};

    use super::*;

    #[test]
    fn records_are_what_a_literal_would_be() {
        let mut context = Context::default();
        let keys = ["b", "a"].map(|key| js_string!(key).into());
        let made = maker(&JsValue::undefined(), &keys, &mut context).expect("a maker");
        context
            .register_global_property(js_string!("make"), made, Attribute::all())
            .expect("a free name");
        let code = "const describe = (object) => JSON.stringify(Object.getOwnPropertyDescriptors(object));
            const made = make(1, [2]);
            describe(made) === describe({ b: 1, a: [2] }) && Object.getPrototypeOf(made) === Object.prototype &&
              Object.isExtensible(made) && make(1).a === undefined && 'a' in make(1) && make(1) !== make(1)";
        let result = context
            .eval(Source::from_bytes(code))
            .expect("a comparison");
        assert_eq!(result, true.into());
    }
}
