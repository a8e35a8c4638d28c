//! Whether an array is an ordinary one in an ordinary realm: asked for each loop over an array and for each call of `map` and its like, so
//! the engine answers it in one step. Everywhere else the guest library asks the same with what every engine has.

use boa_engine::object::builtins::JsArray;
use boa_engine::object::{FunctionObjectBuilder, JsObject, ObjectInitializer};
use boa_engine::property::{PropertyDescriptor, PropertyKey};
use boa_engine::{
    Context, Finalize, JsArgs, JsResult, JsSymbol, JsValue, NativeFunction, Trace, js_string,
};

/// Adds what makes the questions to the host object.
pub(super) fn add_questions(object: &mut ObjectInitializer<'_>) {
    let native = NativeFunction::from_fn_ptr;
    object
        .function(native(iterable_check), js_string!("iterableCheck"), 4)
        .function(native(plain_check), js_string!("plainCheck"), 4)
        .function(native(array_of), js_string!("arrayOf"), 1);
}

/// What iterating over an array needs to find in its place.
#[derive(Clone, Trace, Finalize)]
struct Iteration {
    prototype: JsObject,
    values: JsObject,
    iterator_prototype: JsObject,
    next: JsObject,
}

/// `iterableCheck(prototype, values, iteratorPrototype, next)` gives a function that tells whether iterating over a value gives its
/// elements one by one and runs no code of the guest.
fn iterable_check(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let known = Iteration {
        prototype: object(args, 0)?,
        values: object(args, 1)?,
        iterator_prototype: object(args, 2)?,
        next: object(args, 3)?,
    };
    let check = NativeFunction::from_copy_closure_with_captures(
        |_, args, known, _| {
            let value = args.get_or_undefined(0).as_object();
            Ok(value.is_some_and(|value| known.is_quick(&value)).into())
        },
        known,
    );
    Ok(FunctionObjectBuilder::new(context.realm(), check)
        .build()
        .into())
}

impl Iteration {
    fn is_quick(&self, value: &JsObject) -> bool {
        let key = PropertyKey::from(JsSymbol::iterator());
        value.is_array()
            && value.prototype().as_ref() == Some(&self.prototype)
            && holds(&self.prototype, &key, &self.values)
            && holds(
                &self.iterator_prototype,
                &js_string!("next").into(),
                &self.next,
            )
            && !value.borrow().properties().contains_key(&key)
    }
}

/// What makes the arrays that methods of an array make ordinary ones: <https://tc39.es/ecma262/#sec-arrayspeciescreate>.
#[derive(Clone, Trace, Finalize)]
struct Plain {
    prototype: JsObject,
    constructor: JsObject,
    species: JsObject,
    longest: f64,
}

/// `plainCheck(prototype, constructor, species, longest)` gives a function that tells of the arguments of a method whether the receiver is
/// an ordinary array that is not longer, the callback can be called, and there is no `thisArg`.
fn plain_check(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let known = Plain {
        prototype: object(args, 0)?,
        constructor: object(args, 1)?,
        species: object(args, 2)?,
        longest: args.get_or_undefined(3).as_number().unwrap_or(0.0),
    };
    let check = NativeFunction::from_copy_closure_with_captures(
        |_, args, known, _| {
            let receiver = args.get_or_undefined(0).as_object();
            let callback = args.get_or_undefined(1).as_object();
            let is_quick = args.get_or_undefined(2).is_undefined()
                && callback.is_some_and(|callback| callback.is_callable())
                && receiver.is_some_and(|receiver| known.is_short(&receiver));
            Ok(is_quick.into())
        },
        known,
    );
    Ok(FunctionObjectBuilder::new(context.realm(), check)
        .build()
        .into())
}

impl Plain {
    fn is_short(&self, value: &JsObject) -> bool {
        let key = PropertyKey::from(js_string!("constructor"));
        let length = || property(value, &js_string!("length").into());
        value.is_array()
            && value.prototype().as_ref() == Some(&self.prototype)
            && length()
                .and_then(|length| length.value()?.as_number())
                .is_some_and(|length| length <= self.longest)
            && !value.borrow().properties().contains_key(&key)
            && holds(&self.prototype, &key, &self.constructor)
            && property(&self.constructor, &JsSymbol::species().into())
                .and_then(|species| species.get()?.as_object())
                .is_some_and(|getter| getter == self.species)
    }
}

/// `arrayOf(length)`: an array of so many `undefined`s.
fn array_of(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let length = args.get_or_undefined(0).to_length(context)?;
    let elements = (0..length).map(|_| JsValue::undefined());
    Ok(JsArray::from_iter(elements, context).into())
}

fn object(args: &[JsValue], index: usize) -> JsResult<JsObject> {
    let value = args.get_or_undefined(index).as_object();
    value.ok_or_else(|| {
        boa_engine::JsNativeError::typ()
            .with_message("an object is missing")
            .into()
    })
}

fn property(object: &JsObject, key: &PropertyKey) -> Option<PropertyDescriptor> {
    object.borrow().properties().get(key)
}

fn holds(object: &JsObject, key: &PropertyKey, wanted: &JsObject) -> bool {
    property(object, key)
        .and_then(|property| property.value()?.as_object())
        .is_some_and(|value| value == *wanted)
}
