//! Proves that no hidden native re-entry lies on the stack.
//!
//! In Boa a call between functions of the guest uses no native stack; whatever calls the guest from native code does: a
//! getter behind a property, a `valueOf` behind an operator, an iterator behind a spread. Some of these report the position
//! of a call that stands nearby, so positions alone cannot tell them from calls. The native stack can: between the entrance
//! to the guest and the poll there may be exactly as much of it as the transparent natives that the stack lists need. How
//! much each of them needs is measured once, because it depends on how this binary was compiled.

use std::cell::Cell;
use std::hint::black_box;
use std::rc::Rc;
use std::sync::OnceLock;

use boa_engine::{Context, JsObject, JsResult, JsValue, Script, Source, js_string};

use super::generators::{self, GO_ON};
use super::host_object;
use super::{Shared, new_context};
use crate::engine::stack_check::Entry;
use crate::host::HostState;
use crate::process::{Host, Options, Stream};

/// How the guest was entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Call,
    Script,
}

/// The way in, and where the native stack was then.
#[derive(Clone, Copy, Debug)]
struct Entrance {
    way: Way,
    address: usize,
}

/// The addresses of one realm: where the guest was entered last, and where it polled last.
#[derive(Debug, Default)]
pub(super) struct Reentry {
    entrance: Cell<Option<Entrance>>,
    poll: Cell<usize>,
}

impl Reentry {
    /// Calls a function of the guest. Never inlined, so that the stack between here and the guest is the same in all calls.
    #[inline(never)]
    pub(super) fn call(
        &self,
        function: &JsObject,
        arguments: &[JsValue],
        context: &mut Context,
    ) -> JsResult<JsValue> {
        self.entrance.set(Some(Entrance {
            way: Way::Call,
            address: stack_address(),
        }));
        function.call(&JsValue::undefined(), arguments, context)
    }

    /// Evaluates a script of the guest; never inlined, either.
    #[inline(never)]
    pub(super) fn evaluate(&self, script: &Script, context: &mut Context) -> JsResult<JsValue> {
        self.entrance.set(Some(Entrance {
            way: Way::Script,
            address: stack_address(),
        }));
        script.evaluate(context)
    }

    /// To be called when the guest is entered in a way that is not measured.
    pub(super) fn enter_unmeasured(&self) {
        self.entrance.set(None);
    }

    /// To be called from the poll.
    #[inline(always)]
    pub(super) fn note_poll(&self) {
        self.poll.set(stack_address());
    }

    /// Compares the native stack in use with what the entries need.
    pub(super) fn check(&self, entries: &[Entry]) -> Result<(), String> {
        let doubt = "an operation that runs guest code without a call";
        let entrance = self
            .entrance
            .get()
            .ok_or("a reaction of a native promise")?;
        let costs = Costs::get().ok_or(doubt)?;
        let used = self.used(entrance);
        if costs
            .possible(entrance.way, entries)
            .any(|possible| possible == used)
        {
            Ok(())
        } else {
            Err(doubt.to_owned())
        }
    }

    /// The stack grows downwards on all machines that Boa runs on; elsewhere no measurement fits, and nothing is allowed.
    fn used(&self, entrance: Entrance) -> usize {
        entrance.address.wrapping_sub(self.poll.get())
    }
}

/// Where the native stack is now.
#[inline(always)]
fn stack_address() -> usize {
    let marker = 0_u8;
    std::ptr::from_ref(black_box(&marker)).addr()
}

/// Native stack, in bytes, that lies between entrance and poll.
#[derive(Clone, Copy, Debug)]
struct Costs {
    by_call: usize,
    by_script: usize,
    /// What each transparent native adds when code calls it and it calls code.
    function_call: usize,
    function_apply: usize,
    reflect_apply: usize,
    construct: usize,
    generator_next: usize,
    /// The library's way to `next`, without `next` itself.
    go_on: usize,
    generator_throw: usize,
    /// What is saved when one native calls another at once.
    adjacent: usize,
}

impl Costs {
    /// The costs in this binary, measured at the first use.
    fn get() -> Option<&'static Self> {
        static COSTS: OnceLock<Option<Costs>> = OnceLock::new();
        COSTS.get_or_init(Self::measure).as_ref()
    }

    /// All sums that the entries allow: two different natives are called `apply`.
    fn possible(&self, way: Way, entries: &[Entry]) -> impl Iterator<Item = usize> {
        let natives = entries.get(1..).unwrap_or_default();
        let count = |wanted: &str| {
            natives
                .iter()
                .filter(|entry| is_native(entry, wanted))
                .count()
        };
        let adjacent = natives
            .windows(2)
            .filter(|pair| pair.iter().all(is_any_native))
            .count();
        let entrance = match way {
            Way::Call => self.by_call,
            Way::Script => self.by_script,
        };
        let fixed = entrance
            .wrapping_add(count("call").wrapping_mul(self.function_call))
            .wrapping_add(count("construct").wrapping_mul(self.construct))
            .wrapping_add(count("next").wrapping_mul(self.generator_next))
            .wrapping_add(count(GO_ON).wrapping_mul(self.go_on))
            .wrapping_add(count("throw").wrapping_mul(self.generator_throw))
            .wrapping_sub(adjacent.wrapping_mul(self.adjacent));
        let applies = count("apply");
        let Self {
            function_apply,
            reflect_apply,
            ..
        } = *self;
        (0..=applies).map(move |reflect| {
            fixed
                .wrapping_add(reflect.wrapping_mul(reflect_apply))
                .wrapping_add((applies - reflect).wrapping_mul(function_apply))
        })
    }

    fn measure() -> Option<Self> {
        let mut bench = Bench::new()?;
        let by_call = bench.call("(() => poll())")?;
        let by_script = bench.script("poll()")?;
        let mut native = |code| bench.call(code).map(|used| used.wrapping_sub(by_call));
        let function_call = native("(() => callee.call())")?;
        let function_apply = native("(() => callee.apply())")?;
        let reflect_apply = native("(() => Reflect.apply(callee, undefined, []))")?;
        let construct = native("(() => Reflect.construct(callee, []))")?;
        let generator_next =
            native("(() => { const g = (function* () { poll(); })(); g.next(); })")?;
        let generator_throw = native(
            "(() => { const g = (function* () { try { yield; } catch { poll(); } })(); g.next(); g.throw(0); })",
        )?;
        let both = native("(() => Reflect.apply(callee.call, callee, []))")?;
        let adjacent = reflect_apply.wrapping_add(function_call).wrapping_sub(both);
        let going_on = native("(() => { const g = (function* () { poll(); })(); goOn(g); })")?;
        let go_on = going_on.wrapping_add(adjacent).wrapping_sub(generator_next);
        Some(Self {
            by_call,
            by_script,
            function_call,
            function_apply,
            reflect_apply,
            construct,
            generator_next,
            go_on,
            generator_throw,
            adjacent,
        })
    }
}

fn is_any_native(entry: &Entry) -> bool {
    matches!(entry, Entry::Native(_))
}

fn is_native(entry: &Entry, wanted: &str) -> bool {
    matches!(entry, Entry::Native(name) if name == wanted)
}

/// A realm in which every poll is asked to stop, so that it notes its address.
struct Bench {
    context: Context,
    shared: Rc<Shared>,
}

impl Bench {
    fn new() -> Option<Self> {
        let options = Options {
            deterministic: true,
            ..Options::default()
        };
        let host = HostState::new(&options, Vec::new(), None, Vec::new(), Box::new(Silence));
        host.control.request_stop();
        let (mut context, shared) = new_context(Rc::new(host), Rc::default()).ok()?;
        let poll = host_object::poll_function(&mut context).into();
        let go_on = generators::go_on_function(&mut context);
        for (name, function) in [(js_string!("poll"), poll), (js_string!(GO_ON), go_on)] {
            let global = context.global_object();
            global.set(name, function, true, &mut context).ok()?;
        }
        let mut bench = Self { context, shared };
        bench.script("function callee() { poll(); } poll()")?;
        Some(bench)
    }

    fn script(&mut self, code: &str) -> Option<usize> {
        self.evaluate(code)?;
        self.used()
    }

    fn call(&mut self, code: &str) -> Option<usize> {
        let function = self.evaluate(code)?.as_object()?;
        self.shared
            .reentry
            .call(&function, &[], &mut self.context)
            .ok()?;
        self.used()
    }

    fn evaluate(&mut self, code: &str) -> Option<JsValue> {
        let script = Script::parse(Source::from_bytes(code), None, &mut self.context).ok()?;
        self.shared
            .reentry
            .evaluate(&script, &mut self.context)
            .ok()
    }

    fn used(&self) -> Option<usize> {
        let reentry = &self.shared.reentry;
        reentry
            .entrance
            .get()
            .map(|entrance| reentry.used(entrance))
    }
}

struct Silence;

impl Host for Silence {
    fn write(&mut self, _: Stream, _: &str) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the bench uses for a call of code, next to what the costs allow for natives, of which some call each other at once.
    fn fits(code: &str, natives: &[&str]) -> bool {
        let mut bench = Bench::new().expect("a realm");
        let used = bench.call(code).expect("code that polls");
        let code = Entry::Code {
            name: String::new(),
            site: crate::engine::stack_check::Site::Library,
        };
        let mut entries = vec![Entry::Native("poll".to_owned())];
        for at_once in natives {
            entries.push(code.clone());
            let natives = at_once.split(' ');
            entries.extend(natives.map(|native| Entry::Native(native.to_owned())));
        }
        entries.push(code);
        let costs = Costs::get().expect("a measurement");
        costs
            .possible(Way::Call, &entries)
            .any(|possible| possible == used)
    }

    #[test]
    fn calls_cost_nothing_and_transparent_natives_what_was_measured() {
        assert!(fits("(() => { const f = () => poll(); f(); })", &[]));
        assert!(fits("(() => new callee())", &[]));
        assert!(fits(
            "(() => (() => callee.call()).call())",
            &["call", "call"]
        ));
        assert!(fits(
            "(() => (() => callee.apply(null, [])).call())",
            &["apply", "call"]
        ));
        assert!(fits(
            "(() => { const g = (function* () { callee.call(); })(); g.next(); })",
            &["call", "next"]
        ));
        assert!(fits(
            "(() => { const g = (function* () { callee.call(); })(); goOn(g); })",
            &["call", "next goOn"]
        ));
        assert!(fits(
            "(() => Reflect.construct(function () { callee.apply(); }, []))",
            &["apply", "construct"]
        ));
    }

    #[test]
    fn hidden_calls_are_seen() {
        assert!(!fits("(() => 1 + { valueOf: () => poll() })", &[]));
        assert!(!fits("(() => `${{ toString: () => poll() }}`)", &[]));
        assert!(!fits("(() => ({ get x() { return poll(); } }).x)", &[]));
        assert!(!fits("(() => [1].map(callee))", &[]));
        assert!(!fits(
            "(() => { [...{ [Symbol.iterator]: () => (poll(), [].values()) }]; })",
            &[]
        ));
        assert!(!fits(
            "(() => ({}) instanceof { [Symbol.hasInstance]: () => poll() })",
            &[]
        ));
        assert!(!fits(
            "(() => { new Proxy({}, { get: () => poll() }).x; })",
            &[]
        ));
    }
}
