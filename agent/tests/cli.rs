//! The command line as its users see it: what goes to which stream, and with which exit status it ends.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

struct Desk {
    directory: TempDir,
}

impl Desk {
    fn new() -> Self {
        Self {
            directory: tempfile::tempdir().unwrap(),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    fn file(&self, name: &str, text: &str) -> &Self {
        std::fs::write(self.path(name), text).unwrap();
        self
    }

    fn sojourn(&self, arguments: &[&str]) -> Answer {
        let output = command(self.directory.path())
            .args(arguments)
            .output()
            .unwrap();
        Answer::new(arguments, &output)
    }
}

fn command(directory: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sojourn"));
    command
        .current_dir(directory)
        .env_remove("SOJOURN_HOST")
        .env_remove("SOJOURN_LOG")
        .stdin(Stdio::null());
    command
}

struct Answer {
    place: String,
    status: i32,
    out: String,
    err: String,
}

impl Answer {
    fn new(arguments: &[&str], output: &Output) -> Self {
        Self {
            place: arguments.join(" "),
            status: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout.clone()).unwrap(),
            err: String::from_utf8(output.stderr.clone()).unwrap(),
        }
    }

    fn is(&self, status: i32, out: &str, err: &str) {
        assert_eq!(
            (self.status, self.out.as_str()),
            (status, out),
            "{}: {}",
            self.place,
            self.err
        );
        assert!(self.err.contains(err), "{}: {}", self.place, self.err);
    }
}

const SUM: &str = "
    function sum(tree) {
      if (typeof tree === 'number') { console.log('leaf', tree); return tree; }
      let total = 0;
      for (const child of tree) total += sum(child);
      return total;
    }
    console.log('total', sum([1, [2, 3], [[4], 5]]));
";

#[test]
fn exit_statuses_are_those_of_the_contract() {
    let desk = Desk::new();
    desk.file(
        "throws.js",
        "console.log('before'); function f() { throw new TypeError('no'); } f();",
    )
    .file("syntax.js", "let a = ;")
    .file("refused.js", "console.log(1);\nwith (Math) {}")
    .file(
        "exits.js",
        "console.error('bye'); process.exit(7); console.log('never')",
    )
    .file("bad.json", "{\"sojourn\":1")
    .file("other.json", "{\"sojourn\":99}");
    std::fs::write(desk.path("binary.json"), [0xff, 0xfe]).unwrap();
    desk.sojourn(&["run", "throws.js"])
        .is(1, "before\n", "Uncaught TypeError: no");
    desk.sojourn(&["run", "--plain", "throws.js"])
        .is(1, "before\n", "Uncaught TypeError: no");
    desk.file("five.js", "throw 5")
        .sojourn(&["run", "five.js"])
        .is(1, "", "Uncaught 5");
    assert!(
        !desk
            .sojourn(&["run", "five.js"])
            .err
            .contains("Uncaught Uncaught")
    );
    desk.sojourn(&["run", "syntax.js"])
        .is(2, "", "syntax.js:1:9");
    desk.sojourn(&["run", "absent.js"])
        .is(2, "", "cannot read absent.js");
    desk.sojourn(&["run", "--hop-every", "0", "throws.js"])
        .is(2, "", "--hop-every");
    desk.sojourn(&["walk"]).is(2, "", "unrecognized");
    desk.sojourn(&["run", "refused.js"])
        .is(3, "", "refused.js:2:1");
    desk.sojourn(&["run", "--module", "exits.js"])
        .is(7, "", "bye");
    desk.sojourn(&["run", "exits.js"]).is(7, "", "bye");
    for bad in ["bad.json", "other.json", "binary.json"] {
        for verb in ["resume", "inspect", "generate"] {
            desk.sojourn(&[verb, bad]).is(4, "", "bad snapshot");
        }
    }
    desk.sojourn(&["ps", "-H", "http://127.0.0.1:1"]).is(
        5,
        "",
        "no answer from http://127.0.0.1:1",
    );
    let answer = desk.sojourn(&["--json", "--host", "127.0.0.1:1", "ps"]);
    let error: serde_json::Value = serde_json::from_str(&answer.err).unwrap();
    assert_eq!(
        (&error["error"]["code"], answer.status),
        (&"unreachable".into(), 5)
    );
}

#[test]
fn a_run_may_hop_and_does_not_show_it() {
    let desk = Desk::new();
    desk.file("sum.js", SUM);
    let plain = desk.sojourn(&["run", "--plain", "sum.js"]);
    plain.is(0, "leaf 1\nleaf 2\nleaf 3\nleaf 4\nleaf 5\ntotal 15\n", "");
    let counted = desk.sojourn(&["run", "--count-safepoints", "sum.js"]);
    counted.is(0, &plain.out, "safepoints: ");
    let safepoints = counted.err.trim().trim_start_matches("safepoints: ");
    desk.sojourn(&["run", "--hop-every", "1", "sum.js"]).is(
        0,
        &plain.out,
        &format!("hops: {safepoints}\n"),
    );
    desk.sojourn(&["run", "--hop-at", "2,5", "sum.js"])
        .is(0, &plain.out, "hops: 2\n");
}

#[test]
fn a_snapshot_holds_exactly_the_rest() {
    let desk = Desk::new();
    desk.file("sum.js", SUM);
    let whole = desk.sojourn(&["run", "sum.js"]).out;
    let first = desk.sojourn(&["snapshot", "sum.js", "--at", "10", "-o", "sum.json"]);
    assert_eq!(first.status, 0, "{}", first.err);
    assert!(
        !first.out.is_empty() && first.err.contains("frames"),
        "{}",
        first.err
    );
    let rest = desk.sojourn(&["resume", "sum.json"]);
    assert_eq!(first.out.clone() + &rest.out, whole);
    let hopped = desk.sojourn(&["resume", "--hop-every", "1", "sum.json"]);
    assert_eq!(first.out + &hopped.out, whole);
    let inspected = desk.sojourn(&["inspect", "sum.json"]);
    assert!(inspected.out.contains("sum (sum.js:"), "{}", inspected.out);
    let numbers: serde_json::Value =
        serde_json::from_str(&desk.sojourn(&["inspect", "--json", "sum.json"]).out).unwrap();
    assert!(numbers["frames"].as_u64().unwrap() > 1, "{numbers}");
    desk.sojourn(&["snapshot", "sum.js", "--at", "100000", "-o", "x.json"])
        .is(2, &whole, "before safepoint 100000");
}

#[test]
fn arguments_seeds_and_standard_input() {
    let desk = Desk::new();
    desk.file("prelude.js", "var shared = 'from the prelude';")
        .file(
            "arguments.js",
            "console.log(process.argv.slice(2).join('|'), shared);",
        )
        .file("random.js", "console.log(Math.random());");
    desk.sojourn(&[
        "run",
        "--prelude",
        "prelude.js",
        "arguments.js",
        "a",
        "--b",
        "-c",
    ])
    .is(0, "a|--b|-c from the prelude\n", "");
    let seeded = |seed| desk.sojourn(&["run", "--seed", seed, "random.js"]).out;
    assert_eq!(seeded("1"), seeded("1"));
    assert_ne!(seeded("1"), seeded("2"));
    let mut child = command(desk.directory.path())
        .args(["run", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(b"console.log('read')")
        .unwrap();
    assert_eq!(child.wait_with_output().unwrap().stdout, b"read\n");
}

#[test]
fn instrumented_code_and_scopes_are_shown() {
    let desk = Desk::new();
    desk.file("sum.js", SUM);
    let code = desk.sojourn(&["instrument", "sum.js"]);
    assert!(
        code.status == 0 && code.out.contains("$frame("),
        "{}",
        code.out
    );
    desk.sojourn(&["instrument", "sum.js", "-o", "out.js"])
        .is(0, "", "");
    assert_eq!(
        std::fs::read_to_string(desk.path("out.js")).unwrap().trim(),
        code.out.trim()
    );
    let scopes = desk.sojourn(&["instrument", "--scopes", "sum.js"]);
    assert!(scopes.out.contains("sum"), "{}", scopes.out);
}

#[test]
fn the_demo_proves_what_it_says() {
    let desk = Desk::new();
    let answer = desk.sojourn(&["demo", "--json"]);
    assert_eq!(answer.status, 0, "{}", answer.err);
    let findings: serde_json::Value = serde_json::from_str(&answer.out).unwrap();
    assert_eq!(findings["proven"], true);
    let migrations = findings["migrations"].as_array().unwrap();
    assert_eq!(migrations.len(), 2);
    for migration in migrations {
        assert_eq!(migration["phase"], "retired");
        assert!(
            migration["frames"].as_u64().unwrap() > 2,
            "moved in the middle of the recursion: {migration}"
        );
    }
    assert_eq!(findings["process"]["hops"], 2);
}
