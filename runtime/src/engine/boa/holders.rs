//! Objects with an internal slot of the library's own: carried iterators and promises, of which there are many. Everywhere else a private field
//! is the slot, which takes a class, three calls and several microseconds for each object.

use boa_engine::object::builtins::JsArray;
use boa_engine::object::{JsObject, ObjectInitializer};
use boa_engine::property::PropertyDescriptor;
use boa_engine::{
    Context, Finalize, JsArgs, JsData, JsResult, JsValue, NativeFunction, Trace, js_string,
};

/// What is in the slot, and which kind of slot it is.
#[derive(Debug, Trace, Finalize, JsData)]
pub(super) struct Holder {
    #[unsafe_ignore_trace]
    kind: u32,
    content: JsValue,
}

impl Holder {
    /// What is in the slot of an object, of whatever kind it is.
    pub(super) fn content_of(object: &JsObject) -> Option<JsValue> {
        Some(object.downcast_ref::<Self>()?.content.clone())
    }
}

/// Adds what makes kinds of slots to the host object.
pub(super) fn add_kinds(object: &mut ObjectInitializer<'_>) {
    object.function(
        NativeFunction::from_fn_ptr(new_kind),
        js_string!("holderKind"),
        1,
    );
}

/// `holderKind(number)` gives the functions of a kind of slot: `contentOf(value)`, which is undefined for what has no such slot, and
/// `hold(prototype, content, next)`, which makes an object with one, and with a method `next` if that is given.
fn new_kind(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let kind = args.get_or_undefined(0).to_u32(context)?;
    let content_of = NativeFunction::from_copy_closure(move |_, args, _| {
        let object = args.get_or_undefined(0).as_object();
        Ok(object.map_or_else(JsValue::undefined, |object| content(&object, kind)))
    });
    let hold = NativeFunction::from_copy_closure(move |_, args, context| {
        Ok(holder(kind, args, context).into())
    });
    let functions =
        [content_of, hold].map(|native| JsValue::from(native.to_js_function(context.realm())));
    Ok(JsArray::from_iter(functions, context).into())
}

fn content(object: &JsObject, kind: u32) -> JsValue {
    let holder = object.downcast_ref::<Holder>();
    let holder = holder.filter(|holder| holder.kind == kind);
    holder.map_or_else(JsValue::undefined, |holder| holder.content.clone())
}

fn holder(kind: u32, args: &[JsValue], context: &Context) -> JsObject {
    let prototype = args.get_or_undefined(0).as_object();
    let holder = Holder {
        kind,
        content: args.get_or_undefined(1).clone(),
    };
    let object = JsObject::new(context.root_shape(), prototype, holder).upcast();
    if let Some(next) = args.get(2) {
        let method = PropertyDescriptor::builder()
            .value(next.clone())
            .writable(true)
            .enumerable(false)
            .configurable(true);
        object.insert_property(js_string!("next"), method);
    }
    object
}

#[cfg(test)]
mod tests {
    use boa_engine::property::Attribute;
    use boa_engine::{Source, js_string};

    use super::*;

    #[test]
    fn each_kind_has_slots_of_its_own() {
        let mut context = Context::default();
        for name in ["one", "two"] {
            let number = JsValue::from(u32::from(name == "two"));
            let kind = new_kind(&JsValue::undefined(), &[number], &mut context).expect("a kind");
            context
                .register_global_property(js_string!(name), kind, Attribute::all())
                .expect("a free name");
        }
        let code = "const [of1, hold1] = one, [of2, hold2] = two;
            const held = hold1(Map.prototype, 7, parseInt), bare = hold2(null, 8);
            [of1(held), of2(held), of1(bare), of2(bare), of1({}), of1(1), of1(), held instanceof Map, held.next === parseInt,
             Object.keys(held).length, Reflect.ownKeys(bare).length].join()";
        let result = context
            .eval(Source::from_bytes(code))
            .expect("what is in them");
        let text = result.to_string(&mut context).expect("a text");
        assert_eq!(text.to_std_string_lossy(), "7,,,8,,,,true,true,0,0");
    }
}
