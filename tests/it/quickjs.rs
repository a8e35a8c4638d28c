//! Another engine: invented programs and cases are stopped in Boa and go on in QuickJS.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rquickjs::context::EvalOptions;
use rquickjs::{CatchResultExt, Context, Function, Runtime};
use sojourn_runtime::{ProgramSource, generate_standalone, spawn_guest_thread};
use sojourn_tests::case;
use sojourn_tests::fuzz::as_source;
use sojourn_tests::generator::{Recipe, generate, suspends};
use sojourn_tests::oracle::difference;
use sojourn_tests::pool;
use sojourn_tests::run::{Mode, Settings, run, stop_at};

/// How many programs, and at how many places each is stopped.
const PROGRAMS: u64 = 60;
const STOPS: [u64; 3] = [11, 29, 53];

/// Where a case is stopped: other places than those at which Node takes over.
const CASE_STOPS: [u64; 2] = [4, 15];

/// How many programs QuickJS may run wrongly when nothing is stopped.
const MOST_LEFT_OUT: u64 = 3;

#[test]
fn quickjs_goes_on_where_boa_stopped() {
    // Of the programs that suspend plain Boa runs too many wrongly to be the measure; the cases show those.
    let seeds = (10_001..).filter(|seed| !suspends(*seed));
    let seeds: Vec<u64> = seeds.take(PROGRAMS as usize).collect();
    let left_out = AtomicU64::new(0);
    let wrong = pool::map(&seeds, |&seed| {
        let text = generate(Recipe::new(seed)).text();
        let plain = run(as_source(&text), Mode::Plain, &Settings::default());
        // Where QuickJS itself deviates (it closes the iterator of a spread whose `next` has thrown), it cannot show what we do.
        let native = evaluate(format!(
            "const console = {{ log: print }};(() => {{{text}\n}})()"
        ));
        if native.as_ref() != Ok(&plain.stdout) {
            left_out.fetch_add(1, Ordering::Relaxed);
            return Vec::new();
        }
        let stops = STOPS.iter();
        let wrong =
            stops.filter_map(|&number| go_on(as_source(&text), number, &plain.stdout).err());
        wrong
            .map(|wrong| format!("seed {seed} {wrong}"))
            .collect::<Vec<_>>()
    });
    assert!(left_out.into_inner() <= MOST_LEFT_OUT);
    pool::assert_none(wrong);
}

#[test]
fn quickjs_goes_on_with_every_case() {
    let mut cases = case::all().expect("the case folders can be read");
    cases.retain(|case| {
        let options = &case.options;
        options.refused.is_none()
            && !options.slow
            && !options.optional_values
            && !options.against_plain
            && options.status == 0
            && options.env.is_empty()
            && options.open.is_none()
            && options.quickjs_differs.is_none()
    });
    let wrong = pool::map(&cases, |case| {
        let expected = case.expected.clone().unwrap_or_default();
        let stops = CASE_STOPS.iter();
        let wrong = stops.filter_map(|&number| {
            let source = case.source().map_err(|error| error.to_string());
            source
                .and_then(|source| go_on(source, number, &expected))
                .err()
        });
        wrong
            .map(|wrong| format!("{} {wrong}", case.name))
            .collect::<Vec<_>>()
    });
    pool::assert_none(wrong);
}

fn go_on(source: ProgramSource, number: u64, expected: &str) -> Result<(), String> {
    let (before, snapshot) = stop_at(source, number, Duration::from_secs(60));
    if let Some(failure) = before.failure {
        return Err(format!("at {number}: {}", failure.message));
    }
    let Some(snapshot) = snapshot else {
        return Ok(());
    };
    let program = generate_standalone(&snapshot).map_err(|error| error.to_string())?;
    let rest = evaluate(program).map_err(|error| format!("at {number}: {error}"))?;
    let all = before.stdout + &rest;
    if all == expected {
        Ok(())
    } else {
        Err(difference(&format!("at {number}"), expected, &all))
    }
}

/// What a program prints in QuickJS.
fn evaluate(program: String) -> Result<String, String> {
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
