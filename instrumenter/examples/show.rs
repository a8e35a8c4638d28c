//! Prints the instrumented form of a file: `cargo run --example show FILE [script]`.
use sojourn_instrumenter::*;
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let text = std::fs::read_to_string(&args[1]).expect("a readable file");
    let kind = match args.get(2).map(String::as_str) {
        Some("script") => UnitKind::Script,
        Some("library") => UnitKind::Library,
        _ => UnitKind::CommonJs,
    };
    match instrument(vec![UnitSource {
        resolved: Default::default(),
        name: args[1].clone(),
        kind,
        text,
    }]) {
        Ok(program) => {
            println!("{}", program.units()[0].code);
            println!("/*\n{}*/", program.scopes_text());
        }
        Err(error) => eprintln!("{}", error.report()),
    }
}
