//! Processes through the public API: stopping, going on, hopping, dying.

use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use sojourn_runtime::{
    Control, HopPlan, Host, LoadedProgram, Options, Process, ProgramSource, Snapshot, Status, Stop,
    Stream, UnitKind, UnitSource, generate_standalone, load, run_plain, spawn_guest_thread,
};

#[derive(Clone, Default)]
struct Output(Arc<Mutex<String>>);

impl Host for Output {
    fn write(&mut self, _: Stream, text: &str) {
        self.0.lock().expect("a lock").push_str(text);
    }
}

impl Output {
    fn text(&self) -> String {
        self.0.lock().expect("a lock").clone()
    }
}

fn unit(name: &str, kind: UnitKind, text: &str) -> UnitSource {
    UnitSource {
        resolved: Default::default(),
        name: name.to_owned(),
        kind,
        text: text.to_owned(),
    }
}

fn program(units: Vec<UnitSource>) -> Arc<LoadedProgram> {
    load(ProgramSource {
        units,
        args: Vec::new(),
    })
    .expect("a program")
}

/// Runs something on a thread with a guest's stack.
fn on_guest_thread<T: Send + 'static>(body: impl FnOnce() -> T + Send + 'static) -> T {
    spawn_guest_thread("guest", body)
        .expect("a thread")
        .join()
        .expect("no panic")
}

fn start(text: &str, options: Options) -> (Process, Output) {
    start_units(vec![unit("main.js", UnitKind::CommonJs, text)], options)
}

fn start_units(units: Vec<UnitSource>, options: Options) -> (Process, Output) {
    let output = Output::default();
    let process =
        Process::start(program(units), options, Box::new(output.clone())).expect("a process");
    (process, output)
}

fn exited(stop: &Stop) -> bool {
    matches!(stop, Stop::Exited(0))
}

fn snapshot(stop: Stop) -> Snapshot {
    match stop {
        Stop::Snapshot(Ok(snapshot)) => snapshot,
        other => panic!("not a snapshot: {other:?}"),
    }
}

const FIB: &str = "function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); } console.log(fib(16), fib(35));";
const LOOP: &str = "let n = 0; for (;;) n = (n + 1) | 0;";

/// Starts a program that takes long, and returns its control and what becomes of it.
fn in_background(text: &'static str) -> (Control, Receiver<Stop>, JoinHandle<()>) {
    let (send_control, control) = mpsc::channel();
    let (send_stop, stop) = mpsc::channel();
    let thread = spawn_guest_thread("guest", move || {
        let (mut process, _) = start(text, Options::default());
        send_control.send(process.control()).expect("a listener");
        send_stop
            .send(process.run().expect("a stop"))
            .expect("a listener");
    });
    let control = control.recv().expect("a control");
    std::thread::sleep(Duration::from_millis(100));
    (control, stop, thread.expect("a thread"))
}

#[test]
fn a_stop_reaches_loops_and_recursions_soon() {
    for text in [FIB, LOOP] {
        let (control, stop, thread) = in_background(text);
        let asked = Instant::now();
        control.request_stop();
        snapshot(stop.recv().expect("a stop"));
        // Generous: the machine may be busy, and the debug build is slow.
        assert!(
            asked.elapsed() < Duration::from_secs(2),
            "{:?}",
            asked.elapsed()
        );
        assert_eq!(control.status(), Status::Stopped);
        thread.join().expect("no panic");
    }
}

#[test]
fn nothing_survives_a_kill() {
    let (control, stop, thread) =
        in_background("for (;;) { try { for (;;); } catch { } finally { continue; } }");
    control.kill();
    assert!(matches!(stop.recv().expect("a stop"), Stop::Killed));
    thread.join().expect("no panic");
}

#[test]
fn a_sleeping_process_wakes_up_to_stop() {
    let (control, stop, thread) = in_background("setTimeout(() => console.log('late'), 1e6);");
    assert_eq!(control.status(), Status::Idle);
    control.request_stop();
    assert_eq!(snapshot(stop.recv().expect("a stop")).frame_count(), 0);
    thread.join().expect("no panic");
}

const COUNTING: &str = "
    function count(from, to) { let sum = 0; for (let i = from; i < to; i++) sum += half(i); return sum; }
    function half(n) { for (let i = 0; i < 2; i++) { } return n / 2; }
    const total = count(0, 20);
    console.log('total', total);
";

#[test]
fn a_process_goes_on_where_it_stopped_here_and_elsewhere() {
    on_guest_thread(|| {
        let options = Options {
            stop_at: Some(17),
            include_source: true,
            ..Options::default()
        };
        let (mut process, output) = start(COUNTING, options);
        let taken = snapshot(process.run().expect("a stop"));
        assert!(taken.frame_count() >= 2);
        process.resume_in_place().expect("can go on");
        assert!(exited(&process.run().expect("an end")));
        assert_eq!(output.text(), "total 95\n");

        let read = Snapshot::from_json(&taken.to_json()).expect("a snapshot");
        let program = load(read.program_source().expect("its source")).expect("a program");
        let output = Output::default();
        let resumed = Process::resume(program, &read, Options::default(), Box::new(output.clone()));
        assert!(exited(&resumed.expect("a process").run().expect("an end")));
        assert_eq!(output.text(), "total 95\n");
        assert!(
            generate_standalone(&read)
                .expect("a program")
                .contains("const $snapshot = ")
        );
    });
}

#[test]
fn a_hop_at_every_safepoint_changes_nothing() {
    on_guest_thread(|| {
        let options = Options {
            hop_at: HopPlan::Every(3),
            ..Options::default()
        };
        let (mut process, output) = start(COUNTING, options);
        assert!(exited(&process.run().expect("an end")));
        assert!(process.hops() > 10, "{}", process.hops());
        assert_eq!(output.text(), "total 95\n");
    });
}

#[test]
fn scripts_share_their_declarations_across_hops() {
    on_guest_thread(|| {
        let prelude = "let base = 1; const add = n => { for (let i = 0; i < 2; i++) base += n; return base; }; var seen = [];";
        let main = "for (let i = 0; i < 3; i++) seen.push(add(i)); console.log(seen, base, typeof globalThis.base);";
        let units = vec![
            unit("prelude.js", UnitKind::Script, prelude),
            unit("main.js", UnitKind::CommonJs, main),
        ];
        let options = Options {
            hop_at: HopPlan::Every(1),
            ..Options::default()
        };
        let (mut process, output) = start_units(units, options);
        assert!(exited(&process.run().expect("an end")));
        assert!(process.hops() > 5);
        assert_eq!(output.text(), "[ 1, 3, 7 ] 7 undefined\n");
    });
}

#[test]
fn equal_states_have_equal_texts_however_often_the_program_hopped() {
    let text_at = |hop_at: HopPlan| {
        on_guest_thread(move || {
            let (mut process, _) = start(
                COUNTING,
                Options {
                    hop_at,
                    stop_at: Some(40),
                    ..Options::default()
                },
            );
            snapshot(process.run().expect("a stop")).to_json()
        })
    };
    assert_eq!(text_at(HopPlan::Never), text_at(HopPlan::Every(7)));
}

#[test]
fn what_cannot_travel_is_named_and_does_no_harm() {
    on_guest_thread(|| {
        let text = "
            const cache = { entries: [0, { task: new SharedArrayBuffer(7) }] };
            for (let i = 0; i < 3; i++) { }
            console.log(cache.entries[1].task instanceof SharedArrayBuffer);
        ";
        let (mut process, output) = start(
            text,
            Options {
                stop_at: Some(4),
                ..Options::default()
            },
        );
        let Stop::Snapshot(Err(refusal)) = process.run().expect("a stop") else {
            panic!("not refused")
        };
        let message = refusal.to_string();
        assert!(
            message.contains("a SharedArrayBuffer") && message.contains("cache.entries[1].task"),
            "{message}"
        );
        assert!(message.contains("main.js:"), "{message}");
        process.resume_in_place().expect("can go on");
        assert!(exited(&process.run().expect("an end")));
        assert_eq!(output.text(), "true\n");
    });
}

#[test]
fn a_deep_recursion_hops() {
    on_guest_thread(|| {
        let text =
            "function deep(n) { return n === 0 ? 0 : 1 + deep(n - 1); } console.log(deep(20000));";
        let options = Options {
            hop_at: HopPlan::At(vec![20_000, 20_001]),
            ..Options::default()
        };
        let (mut process, output) = start(text, options);
        assert!(exited(&process.run().expect("an end")));
        assert_eq!(process.hops(), 2);
        assert_eq!(output.text(), "20000\n");
    });
}

#[test]
fn a_recursion_without_end_is_an_exception_for_the_guest() {
    on_guest_thread(|| {
        let text = "
            let depth = 0;
            const dive = () => { depth++; return 1 + dive(); };
            try { dive(); } catch (error) { console.log(error instanceof RangeError, depth > 50000); }
        ";
        let (mut process, output) = start(text, Options::default());
        assert!(exited(&process.run().expect("an end")));
        assert_eq!(output.text(), "true true\n");
    });
}

#[test]
fn uncaught_exceptions_name_source_positions() {
    on_guest_thread(|| {
        let text = "function f() { null.x; }\nfunction g() { f(); }\ng();\n";
        let (mut process, _) = start(text, Options::default());
        let Stop::Threw { message, stack } = process.run().expect("an end") else {
            panic!("no exception")
        };
        assert!(message.starts_with("TypeError: "), "{message}");
        assert!(stack.contains("at g (main.js:2:"), "{stack}");
    });
}

#[test]
fn a_panic_of_the_engine_ends_the_process_only() {
    on_guest_thread(|| {
        // Boa 0.22 panics here: a field initialiser writes a static of the class that is being made.
        let text = "class S { m = ++S.n; static n = 1; } new S();";
        let source = ProgramSource {
            units: vec![unit("main.js", UnitKind::CommonJs, text)],
            args: Vec::new(),
        };
        let error = run_plain(source, Options::default(), Box::new(Output::default()));
        assert_eq!(error.expect_err("a panic").code(), "engine");
    });
}
