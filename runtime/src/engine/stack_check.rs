//! May the stack be left? Decided before anything is thrown, from the whole stack.
//!
//! Unwinding takes a frame to stand at the call its label names, and takes the value of that call to be what the frame above
//! it returns. Both must be proved for every frame: each must stand at a call site known to the instrumenter, and nothing
//! may lie between two frames but natives that hand on their callee's result unchanged. In doubt the answer is no, and the
//! request stays pending until the frame in doubt has returned.

use sojourn_instrumenter::{FunctionId, Label};

/// An entry of the engine's stack, innermost first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Entry {
    /// A native function, by the name it was built with.
    Native(String),
    /// A function made of code, at a position.
    Code { name: String, site: Site },
}

/// What stands at a position of a script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Site {
    /// Something in the guest library.
    Library,
    /// A call that a label names. Of the calling function, `is_kept` tells that it knows the label itself, `accessor` that it is a
    /// getter or setter, and `resumer` that it is the library's function that resumes generators.
    Call {
        function: FunctionId,
        label: Label,
        is_kept: bool,
        accessor: bool,
        resumer: bool,
    },
    /// Anything else: an operator that called `valueOf`, a property that turned out to be a getter, unknown code.
    Unknown,
}

/// Native functions that call their argument and return its result.
const TRANSPARENT_NATIVES: [&str; 3] = ["apply", "call", "construct"];
/// The driver's function that runs the body of a restored generator.
const RE_ENTERS_GENERATORS: &str = "runGenerator";
/// Library functions that call their argument and return its result.
const TRANSPARENT_HELPERS: [&str; 2] = ["$apply", "$construct"];

/// Checks a stack whose innermost entries are the native poll and the library's `$poll`. The error says what forbids
/// leaving it.
pub(crate) fn check(entries: &[Entry]) -> Result<(), String> {
    let [
        Entry::Native(_),
        Entry::Code {
            site: Site::Library,
            ..
        },
        rest @ ..,
    ] = entries
    else {
        return Err("a safepoint of unknown code".to_owned());
    };
    let rest = without_script_top(rest);
    let outermost = rest.iter().rposition(is_guest);
    let Some(outermost) = outermost else {
        return Err("the guest library".to_owned());
    };
    let mut passed = 0;
    for (index, entry) in rest[..=outermost].iter().enumerate() {
        if let Some(natives) = resuming_natives(&rest[index..]) {
            passed = index + natives;
        }
        if index < passed {
            continue;
        }
        let called_by_code = matches!(rest.get(index + 1), Some(Entry::Code { .. }));
        check_entry(entry, called_by_code)?;
        // Whether a frame was entered by `new` is told by the label of the call below.
        if is_construct(entry) && !rest.get(index + 1).is_some_and(is_construct_helper) {
            return Err("the native function construct".to_owned());
        }
    }
    let bottom = &rest[outermost + 1..];
    // A generator that a snapshot had on the stack is re-entered by the driver.
    let bottom = if is_restored_generator(bottom) {
        &bottom[2..]
    } else {
        bottom
    };
    bottom.iter().try_for_each(check_bottom)
}

/// Where the frames stand that do not know it themselves, innermost first.
pub(crate) fn frame_labels(entries: &[Entry]) -> impl Iterator<Item = (FunctionId, Label)> {
    entries.iter().filter_map(|entry| match entry {
        Entry::Code {
            site:
                Site::Call {
                    function,
                    label,
                    is_kept: false,
                    ..
                },
            ..
        } => Some((*function, *label)),
        _ => None,
    })
}

/// The top level of a script is evaluated by the host itself, so nothing is below it; all it does is to call its own body.
fn without_script_top(entries: &[Entry]) -> &[Entry] {
    match entries {
        [
            above @ ..,
            Entry::Code {
                name,
                site: Site::Unknown,
            },
        ] if name == "<main>" => above,
        _ => entries,
    }
}

/// The natives that resume a generator hand on something else than their callee's result, but the library's function that calls
/// them is a frame of its own, and the driver knows. Nobody else can get hold of them. Gives how many natives there are.
fn resuming_natives(entries: &[Entry]) -> Option<usize> {
    let resumer = |entry: &Entry| {
        matches!(
            entry,
            Entry::Code {
                site: Site::Call { resumer: true, .. },
                ..
            }
        )
    };
    match entries {
        [Entry::Native(next), Entry::Native(go_on), code, ..]
            if next == "next" && go_on == "goOn" && resumer(code) =>
        {
            Some(2)
        }
        [
            Entry::Native(throw),
            Entry::Native(one),
            Entry::Native(other),
            code,
            ..,
        ] if throw == "throw" && one == "call" && other == "call" && resumer(code) => Some(3),
        _ => None,
    }
}

fn is_restored_generator(bottom: &[Entry]) -> bool {
    matches!(
        bottom,
        [
            Entry::Native(step),
            Entry::Native(apply),
            Entry::Code { name, site: Site::Library },
            ..
        ] if step == "next" && apply == "apply" && name == RE_ENTERS_GENERATORS
    )
}

fn is_construct(entry: &Entry) -> bool {
    matches!(entry, Entry::Native(name) if name == "construct")
}

fn is_construct_helper(entry: &Entry) -> bool {
    matches!(entry, Entry::Code { name, site: Site::Library } if name == "$construct")
}

fn is_guest(entry: &Entry) -> bool {
    matches!(
        entry,
        Entry::Code {
            site: Site::Call { .. } | Site::Unknown,
            ..
        }
    )
}

fn check_entry(entry: &Entry, called_by_code: bool) -> Result<(), String> {
    match entry {
        Entry::Native(name) if TRANSPARENT_NATIVES.contains(&name.as_str()) => Ok(()),
        Entry::Native(name) => Err(format!("the native function {name}")),
        // An accessor that code "calls" may have been run by a property access at the same position.
        Entry::Code {
            name,
            site: Site::Call { accessor: true, .. },
        } if called_by_code => Err(format!("the accessor {name}")),
        Entry::Code {
            site: Site::Call { .. },
            ..
        } => Ok(()),
        Entry::Code {
            name,
            site: Site::Library,
        } if TRANSPARENT_HELPERS.contains(&name.as_str()) => Ok(()),
        Entry::Code {
            name,
            site: Site::Library,
        } => Err(format!("the library function {name}")),
        Entry::Code {
            name,
            site: Site::Unknown,
        } => {
            let place = if name.is_empty() {
                "a function without a name"
            } else {
                name
            };
            Err(format!("an operation in {place} that is not a call"))
        }
    }
}

/// Below the guest there is only the library's way of calling it.
fn check_bottom(entry: &Entry) -> Result<(), String> {
    match entry {
        Entry::Native(name) if !TRANSPARENT_NATIVES.contains(&name.as_str()) => {
            Err(format!("the native function {name}"))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn native(name: &str) -> Entry {
        Entry::Native(name.to_owned())
    }

    fn library(name: &str) -> Entry {
        Entry::Code {
            name: name.to_owned(),
            site: Site::Library,
        }
    }

    fn call(accessor: bool) -> Entry {
        Entry::Code {
            name: "work".to_owned(),
            site: Site::Call {
                function: FunctionId(1),
                label: Label(1),
                is_kept: false,
                accessor,
                resumer: false,
            },
        }
    }

    fn denied_by(middle: &[Entry]) -> Option<String> {
        let mut entries = vec![native("poll"), library("$poll")];
        entries.extend_from_slice(middle);
        entries.extend([native("apply"), library("turn")]);
        check(&entries).err()
    }

    #[test]
    fn calls_and_transparent_natives_may_be_left() {
        assert_eq!(
            denied_by(&[call(false), native("call"), library("$apply"), call(false)]),
            None
        );
    }

    #[test]
    fn other_natives_and_helpers_keep_the_stack() {
        assert!(denied_by(&[call(false), native("sort"), call(false)]).is_some());
        assert!(denied_by(&[call(false), library("log"), call(false)]).is_some());
    }

    #[test]
    fn an_accessor_may_be_left_only_when_it_was_called_as_a_function() {
        assert!(denied_by(&[call(true), call(false)]).is_some());
        assert_eq!(denied_by(&[call(true), native("call"), call(false)]), None);
    }

    #[test]
    fn the_top_level_of_a_script_may_be_left_at_the_bottom_only() {
        let top = Entry::Code {
            name: "<main>".to_owned(),
            site: Site::Unknown,
        };
        let stack = [
            native("poll"),
            library("$poll"),
            call(false),
            native("apply"),
            library("$apply"),
            top.clone(),
        ];
        assert_eq!(check(&stack), Ok(()));
        assert!(denied_by(&[call(false), top]).is_some());
    }

    #[test]
    fn a_generator_may_be_left_when_the_library_has_resumed_it() {
        let Entry::Code { name, site } = call(false) else {
            unreachable!("a call is made of code");
        };
        let Site::Call {
            function, label, ..
        } = site
        else {
            unreachable!("a call stands there");
        };
        let resumer = Entry::Code {
            name,
            site: Site::Call {
                function,
                label,
                is_kept: false,
                accessor: false,
                resumer: true,
            },
        };
        let steps = [vec!["next", "goOn"], vec!["throw", "call", "call"]];
        for natives in steps {
            let mut stack = vec![call(false)];
            stack.extend(natives.iter().map(|name| native(name)));
            let mut guest = stack.clone();
            stack.push(resumer.clone());
            guest.push(call(false));
            assert_eq!(denied_by(&stack), None, "{natives:?}");
            assert!(denied_by(&guest).is_some(), "{natives:?}");
        }
    }

    #[test]
    fn a_position_that_is_not_a_call_keeps_the_stack() {
        let operator = Entry::Code {
            name: "work".to_owned(),
            site: Site::Unknown,
        };
        assert!(denied_by(&[call(false), operator]).is_some());
    }
}
