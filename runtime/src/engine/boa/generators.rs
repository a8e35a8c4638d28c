//! Steps of generators: the native `next` without what a call of it through the library would cost, and what the engine knows about a
//! generator that code cannot ask.

use std::fmt::{self, Write};

use boa_engine::builtins::generator::Generator;
use boa_engine::object::{FunctionObjectBuilder, JsObject, ObjectInitializer};
use boa_engine::property::Attribute;
use boa_engine::{Context, JsArgs, JsResult, JsValue, NativeFunction, js_string};

use super::quick::property;

/// The name of the step on the engine's stack.
pub(super) const GO_ON: &str = "goOn";

/// Adds both to the host object.
pub(super) fn add_steps(object: &mut ObjectInitializer<'_>) {
    let step = go_on_function(object.context());
    object
        .property(js_string!(GO_ON), step, Attribute::all())
        .function(
            NativeFunction::from_fn_ptr(has_begun),
            js_string!("hasBegun"),
            1,
        );
}

/// `goOn(generator, value)` is `next.call(generator, value)` with the `next` that the realm began with.
pub(super) fn go_on_function(context: &mut Context) -> JsValue {
    let next = pristine_next(context);
    let native = NativeFunction::from_copy_closure_with_captures(go_on, next);
    FunctionObjectBuilder::new(context.realm(), native)
        .name(js_string!(GO_ON))
        .length(2)
        .build()
        .into()
}

fn pristine_next(context: &Context) -> JsObject {
    let prototype = context.intrinsics().objects().generator();
    let next = property(&prototype, &js_string!("next").into());
    let next = next.and_then(|next| next.value()?.as_object());
    next.unwrap_or(prototype)
}

fn go_on(
    _: &JsValue,
    args: &[JsValue],
    next: &JsObject,
    context: &mut Context,
) -> JsResult<JsValue> {
    next.call(
        args.get_or_undefined(0),
        args.get(1..2).unwrap_or_default(),
        context,
    )
}

/// Whether a generator's body has begun to run; false for what is no generator. The engine keeps that to itself, but shows it when it is
/// asked what the object is like.
fn has_begun(_: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let object = args.get_or_undefined(0).as_object();
    let state = object.and_then(|object| {
        let generator = object.downcast_ref::<Generator>()?;
        let mut start = Start::default();
        // It ends with an error when there is enough.
        let _ = write!(start, "{:?}", &*generator);
        Some(start.0)
    });
    let begun = state.is_some_and(|state| !state.contains("SuspendedStart"));
    Ok(begun.into())
}

/// The first words of a text.
#[derive(Default)]
struct Start(String);

impl Write for Start {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        const ENOUGH: usize = 48;
        self.0.push_str(text);
        if self.0.len() < ENOUGH {
            Ok(())
        } else {
            Err(fmt::Error)
        }
    }
}

#[cfg(test)]
mod tests {
    use boa_engine::Source;

    use super::*;

    #[test]
    fn the_engine_shows_whether_a_generator_has_begun() {
        let mut context = Context::default();
        let mut begun = |code: &str| {
            let code = format!("function* f() {{ yield 1; }} var g = f(); {code}; g");
            let made = context.eval(Source::from_bytes(&code)).expect("code");
            has_begun(&JsValue::undefined(), &[made], &mut context).expect("an answer")
        };
        assert_eq!(begun(""), false.into());
        assert_eq!(begun("g.next()"), true.into());
        assert_eq!(begun("g.next(); g.next()"), true.into());
        assert_eq!(begun("g.return()"), true.into());
        assert_eq!(begun("g = {}"), false.into());
    }
}
