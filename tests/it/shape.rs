//! The shape of costs: depth, growth over hops, and how soon a stop is made.

use std::sync::mpsc;
use std::time::{Duration, Instant};

use sojourn_runtime::{Options, Process, Snapshot, Stop, Stream, load, spawn_guest_thread};
use sojourn_tests::fuzz::as_source;
use sojourn_tests::run::{Capture, Mode, Settings, run, stop_at};

fn patient() -> Settings {
    Settings {
        limit: Duration::from_secs(300),
        ..Settings::default()
    }
}

#[test]
fn twenty_thousand_frames_hop_and_return() {
    let program =
        "function down(n) { return n === 0 ? 0 : 1 + down(n - 1); } console.log(down(20000));";
    let outcome = run(as_source(program), Mode::HopAt(vec![20_000]), &patient());
    assert_eq!(outcome.failure, None);
    assert_eq!((outcome.stdout.as_str(), outcome.hops), ("20000\n", 1));
}

#[test]
fn fifty_thousand_frames_work_and_endless_recursion_is_a_range_error() {
    let program = "
function down(n) { return n === 0 ? 0 : 1 + down(n - 1); }
console.log(down(50000));
function endless() { endless(); }
try { endless(); } catch (e) { console.log(e instanceof RangeError, e.message); }
console.log(down(10));
";
    let outcome = run(as_source(program), Mode::Instrumented, &patient());
    assert_eq!(outcome.failure, None);
    let expected = "50000\ntrue Maximum call stack size exceeded\n10\n";
    assert_eq!(outcome.stdout, expected);
}

/// The same loop again and again: what a stop finds differs in two small numbers only.
const LOOP: &str = "
let n = 0;
const data = { list: [1, 2, 3], make: x => () => x + n };
data.closure = data.make(5);
function spin() { for (let round = 0; round < 5000; round++) { n = round % 7; data.list[0] = n; } return data.closure(); }
console.log(spin());
";

#[test]
fn a_realm_that_nobody_has_changed_is_not_in_the_snapshot() {
    let (_, snapshot) = stop_at(as_source(LOOP), 7, Duration::from_secs(60));
    let text = snapshot.expect("a snapshot").to_json();
    assert!(text.contains("\"realm\":{}"), "{text}");
}

#[test]
fn the_hundredth_hop_is_like_the_first() {
    let mut sizes = Vec::new();
    let (_, first) = stop_at(as_source(LOOP), 7, Duration::from_secs(60));
    let mut text = first.expect("a first snapshot").to_json();
    let program = load(as_source(LOOP)).expect("the program is instrumented");
    let stops = spawn_guest_thread("guest", move || {
        for _ in 0..100 {
            let snapshot = Snapshot::from_json(&text).expect("a good snapshot");
            let options = Options {
                deterministic: true,
                stop_at: Some(7),
                ..Options::default()
            };
            let host = Box::new(Capture::default());
            let mut process = Process::resume(program.clone(), &snapshot, options, host)
                .expect("a process that goes on");
            match process.run() {
                Ok(Stop::Snapshot(Ok(snapshot))) => text = snapshot.to_json(),
                other => panic!("{other:?}"),
            }
            // Whether the text of the sources travels is a choice of whoever asks; everything else must not grow.
            sizes.push(text.len());
        }
        sizes
    });
    let sizes = stops.expect("a thread").join().expect("no panic");
    let (first, last) = (sizes[0] as f64, sizes[99] as f64);
    assert!((last / first - 1.0).abs() < 0.02, "{first} → {last} bytes");
}

#[test]
fn equal_states_give_equal_bytes() {
    let stop = || {
        let (_, snapshot) = stop_at(as_source(LOOP), 30, Duration::from_secs(60));
        snapshot.expect("a snapshot").to_json()
    };
    let direct = stop();
    assert_eq!(direct, stop());
    // The same state, reached by way of another realm.
    let (_, early) = stop_at(as_source(LOOP), 11, Duration::from_secs(60));
    let early = early.expect("a snapshot").to_json();
    let program = load(as_source(LOOP)).expect("the program is instrumented");
    let moved = spawn_guest_thread("guest", move || {
        let snapshot = Snapshot::from_json(&early).expect("a good snapshot");
        let options = Options {
            deterministic: true,
            stop_at: Some(30 - 11),
            include_source: true,
            ..Options::default()
        };
        let mut process =
            Process::resume(program, &snapshot, options, Box::new(Capture::default()))
                .expect("a process that goes on");
        match process.run() {
            Ok(Stop::Snapshot(Ok(snapshot))) => snapshot.to_json(),
            other => panic!("{other:?}"),
        }
    });
    let moved = moved.expect("a thread").join().expect("no panic");
    assert_eq!(direct, moved);
}

/// How long a stop may take. An unoptimised runtime on a busy machine is given more.
const PATIENCE: Duration = if cfg!(debug_assertions) {
    Duration::from_millis(1500)
} else {
    Duration::from_millis(50)
};

fn time_to_stop(program: &'static str) -> Duration {
    let (started, wait) = mpsc::channel();
    let guest = spawn_guest_thread("guest", move || {
        let program = load(as_source(program)).expect("the program is instrumented");
        let host = Box::new(Said(started.clone()));
        let mut process =
            Process::start(program, Options::default(), host).expect("a process that starts");
        let control = process.control();
        let asker = std::thread::spawn(move || {
            let _ = wait.recv_timeout(Duration::from_secs(30));
            std::thread::sleep(Duration::from_millis(100));
            let asked = Instant::now();
            control.request_stop();
            asked
        });
        let stop = process.run();
        let stopped = Instant::now();
        assert!(matches!(stop, Ok(Stop::Snapshot(Ok(_)))), "{stop:?}");
        stopped - asker.join().expect("no panic")
    });
    guest.expect("a thread").join().expect("no panic")
}

/// Tells when the guest has begun to run.
struct Said(mpsc::Sender<()>);

impl sojourn_runtime::Host for Said {
    fn write(&mut self, _stream: Stream, _text: &str) {
        let _ = self.0.send(());
    }
}

#[test]
fn a_stop_reaches_a_tight_loop() {
    let took = time_to_stop("console.log('go'); let n = 0; for (;;) { n = (n + 1) % 1000; }");
    assert!(took < PATIENCE, "{took:?}");
}

#[test]
fn a_stop_reaches_pure_recursion() {
    let took = time_to_stop(
        "console.log('go'); function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); } console.log(fib(35));",
    );
    assert!(took < PATIENCE, "{took:?}");
}
