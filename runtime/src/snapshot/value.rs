//! Values as they stand in a snapshot.
//!
//! What JSON can say is said in JSON; everything else is an object with exactly one member:
//! `{"is":"undefined"}`, `{"bigint":"12"}`, `{"utf16":[55296]}`, `{"ref":3}`, `{"intrinsic":"Array.prototype.push"}`.

use std::collections::HashSet;
use std::fmt;

use serde::de::{Error, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::NodeId;

/// A JavaScript value, or one of the two things that can stand where a value is expected: a hole, an unset binding.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Value {
    #[default]
    Undefined,
    Null,
    Boolean(bool),
    Number(f64),
    BigInt(Box<str>),
    String(Box<str>),
    /// A string with a lone surrogate, which JSON text cannot carry.
    Utf16(Box<[u16]>),
    /// An object or symbol of the heap.
    Ref(NodeId),
    /// An object or symbol that every realm has, by its path.
    Intrinsic(Box<str>),
    /// An array index without a property.
    Hole,
    /// A binding in its temporal dead zone.
    Tdz,
}

impl Value {
    pub(crate) fn is_undefined(&self) -> bool {
        matches!(self, Self::Undefined)
    }

    /// The word in `{"is": …}`, for values that have one.
    fn word(&self) -> Option<&'static str> {
        match self {
            Self::Undefined => Some("undefined"),
            Self::Hole => Some("hole"),
            Self::Tdz => Some("tdz"),
            Self::Number(number) if number.is_nan() => Some("NaN"),
            Self::Number(number) if *number == f64::INFINITY => Some("Infinity"),
            Self::Number(number) if *number == f64::NEG_INFINITY => Some("-Infinity"),
            Self::Number(number) if *number == 0.0 && number.is_sign_negative() => Some("-0"),
            _ => None,
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "undefined" => Self::Undefined,
            "hole" => Self::Hole,
            "tdz" => Self::Tdz,
            "NaN" => Self::Number(f64::NAN),
            "Infinity" => Self::Number(f64::INFINITY),
            "-Infinity" => Self::Number(f64::NEG_INFINITY),
            "-0" => Self::Number(-0.0),
            _ => return None,
        })
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let Some(word) = self.word() {
            return single(serializer, "is", word);
        }
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Boolean(value) => serializer.serialize_bool(*value),
            Self::Number(number) => serialize_number(*number, serializer),
            Self::String(text) => serializer.serialize_str(text),
            Self::BigInt(digits) => single(serializer, "bigint", digits),
            Self::Utf16(units) => single(serializer, "utf16", units),
            Self::Ref(node) => single(serializer, "ref", node),
            Self::Intrinsic(path) => single(serializer, "intrinsic", path),
            Self::Undefined | Self::Hole | Self::Tdz => {
                unreachable!("values with a word are written above")
            }
        }
    }
}

fn single<S: Serializer, T: Serialize + ?Sized>(
    serializer: S,
    key: &str,
    value: &T,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(1))?;
    map.serialize_entry(key, value)?;
    map.end()
}

/// Writes a member that is a number.
pub(super) fn number<S: Serializer>(number: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    serialize_number(*number, serializer)
}

/// Writes an optional member that is a number, when it is there.
pub(super) fn some_number<S: Serializer>(
    number: &Option<f64>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    number.map(Value::Number).serialize(serializer)
}

/// Integers are written without a fraction, as JavaScript writes them.
fn serialize_number<S: Serializer>(number: f64, serializer: S) -> Result<S::Ok, S::Error> {
    const SAFE: f64 = 9_007_199_254_740_992.0;
    if number.fract() == 0.0 && number.abs() < SAFE {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "an integer of at most 53 bits"
        )]
        return serializer.serialize_i64(number as i64);
    }
    serializer.serialize_f64(number)
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ValueVisitor)
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("a value: null, a boolean, a number, a string, or an object with one of the members is, bigint, utf16, ref, intrinsic")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Boolean(value))
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "JavaScript reads a long integer as the nearest double, too"
    )]
    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value as f64))
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "JavaScript reads a long integer as the nearest double, too"
    )]
    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value as f64))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(Value::Number(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.into()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let key: String = map
            .next_key()?
            .ok_or_else(|| A::Error::custom("an empty object is not a value"))?;
        let value = encoded(&key, &mut map)?;
        match map.next_key::<String>()? {
            None => Ok(value),
            Some(extra) => Err(A::Error::custom(format!(
                "a value has one member, not also `{extra}`"
            ))),
        }
    }
}

/// Reads the rest of `{"key": …}` when the key has been read.
pub(super) fn encoded<'de, A: MapAccess<'de>>(key: &str, map: &mut A) -> Result<Value, A::Error> {
    Ok(match key {
        "is" => {
            let word: String = map.next_value()?;
            Value::from_word(&word)
                .ok_or_else(|| A::Error::custom(format!("`{word}` is not a special value")))?
        }
        "bigint" => Value::BigInt(map.next_value()?),
        "utf16" => Value::Utf16(map.next_value()?),
        "ref" => Value::Ref(map.next_value()?),
        "intrinsic" => Value::Intrinsic(map.next_value()?),
        _ => return Err(A::Error::custom(format!("`{key}` does not encode a value"))),
    })
}

/// Named values in an order that matters.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Fields(pub(crate) Vec<(Box<str>, Value)>);

impl Fields {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(name, value)| (&**name, value))
    }
}

impl Serialize for Fields {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct FieldsVisitor;

        impl<'de> Visitor<'de> for FieldsVisitor {
            type Value = Fields;

            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry::<Box<str>, Value>()? {
                    fields.push(field);
                }
                match repeated(&fields) {
                    None => Ok(Fields(fields)),
                    Some(name) => Err(A::Error::custom(format!("`{name}` stands here twice"))),
                }
            }
        }
        deserializer.deserialize_map(FieldsVisitor)
    }
}

fn repeated(fields: &[(Box<str>, Value)]) -> Option<&str> {
    let mut seen = HashSet::with_capacity(fields.len());
    fields
        .iter()
        .map(|(name, _)| &**name)
        .find(|name| !seen.insert(*name))
}
