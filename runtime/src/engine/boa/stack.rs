//! Reads the engine's stack with its natives.
//!
//! `Context::stack_trace` lists frames of code; natives are listed only by the text of an error's stack. The text is made
//! by pristine natives and read along the list of frames: each line must be the next frame, exactly, or a native. So it does not matter
//! what names the guest gives its functions.

use boa_engine::object::JsObject;
use boa_engine::property::PropertyKey;
use boa_engine::{Context, JsResult, JsValue, js_string};

use crate::engine::stack_check::Entry;
use crate::host::HostState;

/// The pristine natives that give an error's stack.
pub(super) struct StackReader {
    error: JsObject,
    stack_of: Option<JsObject>,
}

impl StackReader {
    /// To be made before any guest code has run.
    pub(super) fn new(context: &mut Context) -> Self {
        let error = context.intrinsics().constructors().error();
        let key = PropertyKey::from(js_string!("stack"));
        let property = error.prototype().borrow().properties().get(&key);
        let stack_of = property.and_then(|property| property.get().and_then(JsValue::as_object));
        Self {
            error: error.constructor(),
            stack_of,
        }
    }

    /// The stack, innermost entry first; `None` when it cannot be read for certain.
    pub(super) fn read(&self, host: &HostState, context: &mut Context) -> Option<Vec<Entry>> {
        let text = self.text(context).ok()??;
        parse(&text, host, context)
    }

    fn text(&self, context: &mut Context) -> JsResult<Option<String>> {
        let Some(stack_of) = &self.stack_of else {
            return Ok(None);
        };
        // The limit is raised for this error only: every error that the guest makes would pay for it.
        let usual = context.runtime_limits().backtrace_limit();
        context.runtime_limits_mut().set_backtrace_limit(usize::MAX);
        let error = self.error.construct(&[], None, context);
        context.runtime_limits_mut().set_backtrace_limit(usual);
        let text = stack_of.call(&error?.into(), &[], context)?;
        Ok(text.as_string().map(|text| text.to_std_string_escaped()))
    }
}

fn parse(text: &str, host: &HostState, context: &Context) -> Option<Vec<Entry>> {
    let mut frames = context
        .stack_trace()
        .map(boa_engine::vm::CallFrame::position)
        .peekable();
    let mut entries = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        rest = rest.strip_prefix("    at ")?;
        if let Some(frame) = frames.peek() {
            let name = frame.function_name.to_std_string_escaped();
            let shown = if name.is_empty() { "<main>" } else { &name };
            let path = frame.path.to_string();
            if let Some(((line, column), after)) = strip_code(rest, shown, &path) {
                entries.push(Entry::Code {
                    site: host.site(&path, line, column),
                    name,
                });
                frames.next();
                rest = after;
                continue;
            }
        }
        let (name, after) = rest.split_once(" (native)\n")?;
        entries.push(Entry::Native(name.to_owned()));
        rest = after;
    }
    frames.peek().is_none().then_some(entries)
}

type Position = (u32, u32);

/// Takes `name (path:line:column)` and a newline off the front. A position that the engine does not know is 0:0.
fn strip_code<'a>(rest: &'a str, name: &str, path: &str) -> Option<(Position, &'a str)> {
    let rest = rest
        .strip_prefix(name)?
        .strip_prefix(" (")?
        .strip_prefix(path)?
        .strip_prefix(':')?;
    let (position, after) = rest.split_once(")\n")?;
    let (line, column) = position.split_once(':')?;
    let number = |text: &str| {
        if text == "?" {
            Some(0)
        } else {
            text.parse().ok()
        }
    };
    Some(((number(line)?, number(column)?), after))
}
