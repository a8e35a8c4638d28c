//! Timers and jobs.
//!
//! Node keeps real time: each timer is due well after all that were set before it, and a program has either immediates or timeouts of
//! no length, because the order of these two is not determined.

use super::{Generator, Node};

/// Functions every program with timers has; `SOON` is `setImmediate` or `setTimeout`.
pub(super) const HELPERS: &str = "\
let due = 0;
const guard = (f, ...a) => () => { try { s(f(...a)); } catch (e) { budget = 9; s(e); } };
const after = (f, ...a) => setTimeout(guard(f, ...a), due += 60);
const soon = (f, ...a) => SOON(guard(f, ...a));
const x0 = soon(() => 'x0');
";

const STATEMENTS: &[&str] = &[
    "after(@F, @p);",
    "soon(@F, @p);",
    "soon(() => { @>B });",
    "after(() => { @>B });",
    "const $1 = after(() => { @>B }); if (@p) clearTimeout($1);",
    "const $1 = soon(@F); if (@p) CLEAR($1);",
    "for (let $1 = 0; $1 < 3; $1++) { @-1L; soon(() => { s($1); @>1B }); }",
    "queueMicrotask(guard(@F, @p));",
    "queueMicrotask(guard(() => { soon(@F); queueMicrotask(guard(@F)); @>B }));",
    "process.nextTick(guard(() => { @>B }));",
    "{ let $1 = 0; const $2 = setInterval(guard(() => { s($1); if (++$1 > 2) clearInterval($2); }), 30); due += 180; }",
    "h(h(new Promise(($1) => after($1, @>p))).then(guard(@F)));",
    "h(h(new Promise(($1) => soon($1, @>p))).then(s));",
    "h((async () => { s(await new Promise(($1) => soon($1, @>p))); s(await new Promise(($1) => after($1, 'w'))); @~B })().then(s, (e) => { budget = 9; s(e); }));",
    "clearTimeout(undefined); CLEAR(x0);",
];

impl Generator {
    pub(super) fn timer_statement(&mut self) -> Node {
        let (_, clear) = self.soon();
        let templates: Vec<String> = STATEMENTS
            .iter()
            .map(|template| template.replace("CLEAR", clear))
            .collect();
        let templates: Vec<&str> = templates.iter().map(String::as_str).collect();
        self.statement_of(&templates)
    }

    pub(super) fn timer_helpers(&self) -> String {
        HELPERS.replace("SOON", self.soon().0)
    }

    fn soon(&self) -> (&'static str, &'static str) {
        if self.immediates {
            ("setImmediate", "clearImmediate")
        } else {
            ("setTimeout", "clearTimeout")
        }
    }
}
