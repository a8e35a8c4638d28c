//! Damaged and hand-made snapshots: always an error with a place, never a panic, a hang or another program.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use sojourn_runtime::{Options, ProgramSource, Snapshot, load};
use sojourn_tests::fuzz::as_source;
use sojourn_tests::pool;
use sojourn_tests::run::{Outcome, resume, stop_at};

const PROGRAM: &str = "
class Point { constructor(x) { this.x = x; } get twice() { return this.x * 2; } }
const list = [1, , -0, 'text', new Map([['k', new Set([1])]]), new Point(4), /a(b)/g, new Date(5), Symbol('s'), 12n];
const frozen = Object.freeze({ list }), bound = Math.max.bind(null, 3);
function counter() { let n = 0; return () => { for (let i = 0; i < 2; i++) n += i; return n; }; }
const count = counter();
function deep(n) { if (n === 0) return count(); return 1 + deep(n - 1); }
console.log(deep(3), list.length, frozen.list === list, bound(1), list[5].twice);
";

/// What the program prints from the stop on.
const REST: &str = "4 10 true 3 8\n";

fn source() -> ProgramSource {
    as_source(PROGRAM)
}

fn snapshot() -> String {
    let (before, snapshot) = stop_at(source(), 5, Duration::from_secs(60));
    let snapshot = snapshot.unwrap_or_else(|| panic!("no snapshot: {before:?}"));
    snapshot.to_json()
}

fn go_on(text: &str) -> Outcome {
    let program = load(source()).expect("the program is instrumented");
    resume(
        Arc::clone(&program),
        text.to_owned(),
        Options {
            deterministic: true,
            ..Options::default()
        },
        Duration::from_secs(20),
    )
}

/// An error with exit status 4; or, where damage is allowed to go unnoticed, the right rest.
fn judge(what: &str, text: &str, harmless: bool) -> Option<String> {
    let outcome = go_on(text);
    match &outcome.failure {
        Some(failure) if failure.status == Some(4) => None,
        Some(failure) => Some(format!("{what}: {}", failure.message)),
        None if harmless || outcome.stdout == REST => None,
        None => Some(format!(
            "{what}: printed {:?} {}",
            outcome.stdout, outcome.stderr
        )),
    }
}

fn none_wrong(wrong: Vec<Option<String>>) {
    let wrong: Vec<String> = wrong.into_iter().flatten().collect();
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn the_snapshot_itself_is_good() {
    let outcome = go_on(&snapshot());
    assert_eq!(outcome.failure, None);
    assert_eq!(outcome.stdout, REST);
}

#[test]
fn truncated_snapshots_are_refused() {
    let text = snapshot();
    let places: Vec<usize> = (0..text.len())
        .step_by(text.len() / 60)
        .chain(text.len().saturating_sub(12)..text.len().saturating_sub(2))
        .filter(|&place| place < text.len() - 1 && text.is_char_boundary(place))
        .collect();
    none_wrong(pool::map(&places, |&place| {
        match Snapshot::from_json(&text[..place]) {
            Ok(_) => Some(format!("cut at {place}: accepted")),
            Err(_) => None,
        }
    }));
}

#[test]
fn flipped_bits_are_noticed_or_harmless() {
    let text = snapshot();
    let places: Vec<usize> = (0..text.len()).step_by((text.len() / 400).max(1)).collect();
    none_wrong(pool::map(&places, |&place| {
        let mut bytes = text.clone().into_bytes();
        bytes[place] ^= 1 << (place % 7);
        let damaged = String::from_utf8(bytes).ok()?;
        judge(&format!("bit at {place}"), &damaged, false)
    }));
}

/// Sets a value at a JSON pointer and makes the checksums right again.
fn edited(text: &str, pointer: &str, value: &Value) -> Option<String> {
    let mut document: Value = serde_json::from_str(text).ok()?;
    *document.pointer_mut(pointer)? = value.clone();
    seal(&mut document);
    serde_json::to_string(&document).ok()
}

fn seal(document: &mut Value) {
    let sections: Vec<String> = match &document["integrity"] {
        Value::Object(sections) => sections.keys().cloned().collect(),
        _ => return,
    };
    for section in sections {
        // The sections that are lists stand one element a line.
        let text = match &document[&section] {
            Value::Array(items) if items.is_empty() => "[]".to_owned(),
            Value::Array(items) => {
                let lines: Vec<String> = items.iter().map(Value::to_string).collect();
                format!("[\n{}]", lines.join(",\n"))
            }
            other => other.to_string(),
        };
        let hash = blake3::hash(text.as_bytes()).to_hex();
        document["integrity"][&section] = json!(hash[..16]);
    }
}

#[test]
fn resealed_snapshots_are_accepted() {
    let mut document: Value = serde_json::from_str(&snapshot()).expect("JSON");
    seal(&mut document);
    let outcome = go_on(&document.to_string());
    assert_eq!(
        outcome.failure, None,
        "the test does not seal as the runtime does"
    );
    assert_eq!(outcome.stdout, REST);
}

/// Every scalar of the document, replaced by values of all kinds.
#[test]
fn hand_edited_snapshots_never_break_anything() {
    let text = snapshot();
    let document: Value = serde_json::from_str(&text).expect("JSON");
    let mut pointers = Vec::new();
    collect(&document, String::new(), &mut pointers);
    pointers.retain(|pointer| !pointer.starts_with("/integrity"));
    let deep = (0..300).fold(json!(1), |inner, _| json!([inner]));
    let values = [
        json!(null),
        json!(-1),
        json!(4_294_967_295_u64),
        json!(1e308),
        json!("x"),
        json!([]),
        json!({ "ref": 999_999 }),
        json!({ "ref": 0 }),
        json!({ "intrinsic": "no.such.thing" }),
        deep,
    ];
    let edits: Vec<(String, &Value)> = pointers
        .iter()
        .enumerate()
        .flat_map(|(number, pointer)| {
            // Each place gets two of the values; together the places see them all.
            [number % values.len(), (number * 7 + 3) % values.len()]
                .map(|index| (pointer.clone(), &values[index]))
        })
        .step_by((pointers.len() * 2 / 600).max(1))
        .collect();
    none_wrong(pool::map(&edits, |(pointer, value)| {
        let damaged = edited(&text, pointer, value)?;
        let shown: String = value.to_string().chars().take(40).collect();
        judge(&format!("{pointer} := {shown}"), &damaged, true)
    }));
}

fn collect(value: &Value, pointer: String, pointers: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                let key = key.replace('~', "~0").replace('/', "~1");
                collect(member, format!("{pointer}/{key}"), pointers);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(item, format!("{pointer}/{index}"), pointers);
            }
        }
        _ => pointers.push(pointer),
    }
}

#[test]
fn deep_nesting_is_refused() {
    let text = snapshot();
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    let at = text.find("\"frames\":").expect("frames") + "\"frames\":".len();
    let damaged = text[..at].to_owned() + &deep + &text[at..];
    assert_eq!(judge("deep frames", &damaged, false), None);
    assert_eq!(judge("deep document", &deep, false), None);
}

#[test]
fn cycles_of_prototypes_are_refused() {
    let mut document: Value = serde_json::from_str(&snapshot()).expect("JSON");
    let objects: Vec<usize> = document["heap"]
        .as_array()
        .expect("a heap")
        .iter()
        .enumerate()
        .filter(|(_, node)| node.get("kind").is_none())
        .map(|(index, _)| index)
        .collect();
    for &object in &objects {
        document["heap"][object]["proto"] = json!({ "ref": object });
    }
    seal(&mut document);
    assert!(!objects.is_empty());
    assert_eq!(judge("cycle", &document.to_string(), false), None);
}
