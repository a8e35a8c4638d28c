//! QuickJS as another engine, in the same process.

use std::sync::{Arc, Mutex, PoisonError};

use rquickjs::context::EvalOptions;
use rquickjs::{CatchResultExt, Context, Function, Runtime};
use sojourn_runtime::spawn_guest_thread;

/// What a module body that only needs the language prints.
pub fn evaluate_body(text: &str) -> Result<String, String> {
    evaluate(format!(
        "const console = {{ log: print }};(() => {{{text}\n}})()"
    ))
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
        while runtime.is_job_pending() {
            if runtime.execute_pending_job().is_err() {
                return Err("a job threw".to_owned());
            }
        }
        let text = printed.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(text.clone())
    });
    let thread = thread.map_err(|error| error.to_string())?;
    thread.join().unwrap_or_else(|_| Err("panicked".to_owned()))
}
