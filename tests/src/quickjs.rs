//! QuickJS as another engine, in the same process.

use std::sync::{Arc, Mutex, PoisonError};

use rquickjs::context::EvalOptions;
use rquickjs::{CatchResultExt, Context, Function, Runtime};
use sojourn_runtime::spawn_guest_thread;

/// What of a host a module body may need; time passes only while nothing else is to do.
const HOST: &str = "\
const console = { log: print };
const queueMicrotask = (job) => void Promise.resolve().then(job);
const process = { nextTick: queueMicrotask };
const $timers = [], $immediates = [];
let $now = 0, $ids = 0;
const $set = (queue, due, repeat, run) => (queue.push({ id: ++$ids, due, repeat, run }), $ids);
const $clear = (id) => { for (const queue of [$timers, $immediates]) { const at = queue.findIndex((timer) => timer.id === id); if (at >= 0) queue.splice(at, 1); } };
const setTimeout = (f, ms = 1, ...a) => $set($timers, $now + Math.max(1, ms), 0, () => f(...a));
const setInterval = (f, ms = 1, ...a) => $set($timers, $now + Math.max(1, ms), Math.max(1, ms), () => f(...a));
const setImmediate = (f, ...a) => $set($immediates, 0, 0, () => f(...a));
const clearTimeout = $clear, clearInterval = $clear, clearImmediate = $clear;
globalThis.$turn = () => {
  const queue = $immediates.length > 0 ? $immediates : $timers;
  if (queue.length === 0) return false;
  const next = queue.reduce((first, timer) => (timer.due < first.due ? timer : first));
  $now = Math.max($now, next.due);
  if (next.repeat > 0) next.due += next.repeat;
  else $clear(next.id);
  next.run();
  return true;
};
";

/// What a module body prints that needs the language and timers only; ticks are microtasks.
pub fn evaluate_body(text: &str) -> Result<String, String> {
    evaluate(format!("{HOST}(() => {{{text}\n}})()"))
}

/// What a program prints in QuickJS.
pub fn evaluate(program: String) -> Result<String, String> {
    let thread = spawn_guest_thread("quickjs", move || {
        let printed = Arc::new(Mutex::new(String::new()));
        let runtime = Runtime::new().map_err(|error| error.to_string())?;
        runtime.set_max_stack_size(256 << 20);
        let context = Context::full(&runtime).map_err(|error| error.to_string())?;
        let sink = Arc::clone(&printed);
        context.with(|context| {
            let print = Function::new(context.clone(), move |line: String| {
                let mut text = sink.lock().unwrap_or_else(PoisonError::into_inner);
                text.push_str(&line);
                text.push('\n');
            });
            let print = print.map_err(|error| error.to_string())?;
            let globals = context.globals();
            globals
                .set("print", print)
                .map_err(|error| error.to_string())?;
            // Standard error is not compared.
            let print_error = Function::new(context.clone(), |_: String| {});
            let print_error = print_error.map_err(|error| error.to_string())?;
            globals
                .set("printErr", print_error)
                .map_err(|error| error.to_string())?;
            // Like every script, and unlike what rquickjs does by default, a standalone program is sloppy where it does not say otherwise.
            let mut options = EvalOptions::default();
            options.strict = false;
            let result = context.eval_with_options::<(), _>(program, options);
            let result = result.catch(&context);
            result.map_err(|error| error.to_string())
        })?;
        loop {
            while runtime.is_job_pending() {
                if runtime.execute_pending_job().is_err() {
                    return Err("a job threw".to_owned());
                }
            }
            let turned = context.with(|context| {
                let turn = context.globals().get::<_, Option<Function>>("$turn").ok()?;
                turn?.call::<_, bool>(()).ok()
            });
            if turned != Some(true) {
                break;
            }
        }
        let text = printed.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(text.clone())
    });
    let thread = thread.map_err(|error| error.to_string())?;
    thread.join().unwrap_or_else(|_| Err("panicked".to_owned()))
}
