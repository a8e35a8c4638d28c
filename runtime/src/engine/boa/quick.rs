//! Whether an array is an ordinary one in an ordinary realm: asked for each loop over an array and for each call of `map` and its like, so
//! the engine answers it in one step. Everywhere else the guest library asks the same with what every engine has.

use boa_engine::object::builtins::{JsArray, JsTypedArray};
use boa_engine::object::{JsObject, ObjectInitializer};
use boa_engine::property::{PropertyDescriptor, PropertyKey};
use boa_engine::{
    Context, Finalize, JsArgs, JsResult, JsString, JsSymbol, JsValue, NativeFunction, Trace,
    js_string,
};

/// Adds what makes the questions to the host object.
pub(super) fn add_questions(object: &mut ObjectInitializer<'_>) {
    let native = NativeFunction::from_fn_ptr;
    object
        .function(native(iterable_check), js_string!("iterableCheck"), 8)
        .function(native(view_check), js_string!("viewCheck"), 5)
        .function(native(plain_check), js_string!("plainCheck"), 4)
        .function(native(array_of), js_string!("arrayOf"), 1);
}

/// Strings with characters beyond Latin-1 that are longer are not looked through for pairs of surrogates.
const LONGEST_TEXT: usize = 256;

/// What iterating over an array or a string needs to find in its place.
#[derive(Clone, Trace, Finalize)]
struct Iteration {
    of_array: Iterator,
    of_string: Iterator,
}

/// Who has @@iterator, and what it makes.
#[derive(Clone, Trace, Finalize)]
struct Iterator {
    prototype: JsObject,
    values: JsObject,
    iterator_prototype: JsObject,
    next: JsObject,
}

/// `iterableCheck(prototype, values, iteratorPrototype, next, …)`, of arrays and of strings, gives a function that tells whether iterating over
/// a value gives what is under its indices, and runs no code of the guest.
fn iterable_check(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let known = Iteration {
        of_array: Iterator::of(args, 0)?,
        of_string: Iterator::of(args, 4)?,
    };
    Ok(question(known, Iteration::is_quick, context))
}

impl Iteration {
    fn is_quick(&self, args: &[JsValue], _: &mut Context) -> bool {
        let value = args.get_or_undefined(0);
        match (value.as_object(), value.as_string()) {
            (Some(value), _) => self.is_quick_array(&value),
            (None, Some(text)) => self.is_quick_text(&text),
            (None, None) => false,
        }
    }

    fn is_quick_array(&self, value: &JsObject) -> bool {
        let key = PropertyKey::from(JsSymbol::iterator());
        value.is_array()
            && value.prototype().as_ref() == Some(&self.of_array.prototype)
            && self.of_array.is_in_place()
            && !value.borrow().properties().contains_key(&key)
    }

    /// An iterator of a string keeps pairs of surrogates together.
    fn is_quick_text(&self, text: &JsString) -> bool {
        let is_simple = text.as_str().is_latin1()
            || text.len() <= LONGEST_TEXT
                && !text.iter().any(|unit| (0xd800..=0xdfff).contains(&unit));
        is_simple && self.of_string.is_in_place()
    }
}

impl Iterator {
    /// What is given from an argument on.
    fn of(args: &[JsValue], first: usize) -> JsResult<Self> {
        Ok(Self {
            prototype: object(args, first)?,
            values: object(args, first + 1)?,
            iterator_prototype: object(args, first + 2)?,
            next: object(args, first + 3)?,
        })
    }

    fn is_in_place(&self) -> bool {
        let key = PropertyKey::from(JsSymbol::iterator());
        let next = PropertyKey::from(js_string!("next"));
        holds(&self.prototype, &key, &self.values)
            && holds(&self.iterator_prototype, &next, &self.next)
            && !self.is_closed_by_guest()
    }

    /// Whether the iterators have a `return`, which they do not have by themselves.
    fn is_closed_by_guest(&self) -> bool {
        let close = PropertyKey::from(js_string!("return"));
        let mut link = Some(self.iterator_prototype.clone());
        while let Some(object) = link {
            if object.borrow().properties().contains_key(&close) {
                return true;
            }
            link = object.prototype();
        }
        false
    }
}

/// What iterating over a typed array needs to find in its place.
#[derive(Clone, Trace, Finalize)]
struct View {
    iteration: Iterator,
    /// The getter that typed arrays have their length by.
    length: JsObject,
}

/// `viewCheck(prototype, values, iteratorPrototype, next, length)` gives a function that tells whether a value is a typed array with elements,
/// that iterating over it gives them, and that it runs no code of the guest. Its buffer may be taken from it while it is iterated over.
fn view_check(_: &JsValue, args: &[JsValue], context: &mut Context) -> JsResult<JsValue> {
    let known = View {
        iteration: Iterator::of(args, 0)?,
        length: object(args, 4)?,
    };
    Ok(question(known, View::is_quick, context))
}

impl View {
    /// Everything comes from %TypedArray%.prototype, and nothing hides it on the way there.
    fn is_quick(&self, args: &[JsValue], context: &mut Context) -> bool {
        let Some(value) = args.get_or_undefined(0).as_object() else {
            return false;
        };
        let length = PropertyKey::from(js_string!("length"));
        let hides = |object: &JsObject| {
            let object = object.borrow();
            let properties = object.properties();
            properties.contains_key(&JsSymbol::iterator().into())
                || properties.contains_key(&length)
        };
        let Some(own) = value.prototype() else {
            return false;
        };
        let prototype = &self.iteration.prototype;
        let getter = || property(prototype, &length).and_then(|length| length.get()?.as_object());
        let has_elements = |view: JsTypedArray| view.length(context).is_ok_and(|length| length > 0);
        own.prototype().as_ref() == Some(prototype)
            && !hides(&value)
            && !hides(&own)
            && self.iteration.is_in_place()
            && getter().is_some_and(|getter| getter == self.length)
            && JsTypedArray::from_object(value).is_ok_and(has_elements)
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
    Ok(question(known, Plain::is_quick, context))
}

impl Plain {
    fn is_quick(&self, args: &[JsValue], _: &mut Context) -> bool {
        let receiver = args.get_or_undefined(0).as_object();
        let callback = args.get_or_undefined(1).as_object();
        args.get_or_undefined(2).is_undefined()
            && callback.is_some_and(|callback| callback.is_callable())
            && receiver.is_some_and(|receiver| self.is_short(&receiver))
    }

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

/// A function that answers a question about its arguments, given what has to be known for that.
fn question<T: Trace + 'static>(
    known: T,
    answer: fn(&T, &[JsValue], &mut Context) -> bool,
    context: &mut Context,
) -> JsValue {
    let native = NativeFunction::from_copy_closure_with_captures(
        move |_, args, known, context| Ok(answer(known, args, context).into()),
        known,
    );
    native.to_js_function(context.realm()).into()
}

fn object(args: &[JsValue], index: usize) -> JsResult<JsObject> {
    let value = args.get_or_undefined(index).as_object();
    value.ok_or_else(|| {
        boa_engine::JsNativeError::typ()
            .with_message("an object is missing")
            .into()
    })
}

pub(super) fn property(object: &JsObject, key: &PropertyKey) -> Option<PropertyDescriptor> {
    object.borrow().properties().get(key)
}

fn holds(object: &JsObject, key: &PropertyKey, wanted: &JsObject) -> bool {
    property(object, key)
        .and_then(|property| property.value()?.as_object())
        .is_some_and(|value| value == *wanted)
}
