//! `sojourn submit`.

use std::path::Path;

use clap::Args;
use sojourn_runtime::UnitSource;

use super::guest::{ProgramArgs, read};
use super::{Failed, Globals, Outcome};
use crate::api::{ModuleFile, Prelude, SubmitRequest};

/// Lets an agent run a program, and prints the id of the process.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  sojourn submit prog.js
  sojourn submit prog.js one two -H http://127.0.0.1:7071
  sojourn submit prog.js -- --an-option-of-the-program
  id=$(sojourn submit prog.js) && sojourn logs -f $id")]
pub struct Submit {
    #[command(flatten)]
    program: ProgramArgs,
    /// Arguments of the program
    #[arg(value_name = "ARGS")]
    args: Vec<String>,
    /// Name shown in lists [default: the file's]
    #[arg(long)]
    name: Option<String>,
    /// Seed of Math.random
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
}

impl Submit {
    pub async fn run(self, globals: &Globals) -> Outcome {
        let name = self.name.unwrap_or_else(|| file_name(&self.program.file));
        let mut units = self.program.modules(&name)?;
        let Some(main) = units.pop() else {
            return Err(Failed::usage("there is no program".to_owned()));
        };
        let module = |unit: UnitSource| ModuleFile {
            name: unit.name,
            source: unit.text,
            kind: unit.kind.into(),
            resolved: unit.resolved,
        };
        let request = SubmitRequest {
            name: Some(main.name),
            source: main.text,
            args: self.args,
            kind: main.kind.into(),
            preludes: preludes(&self.program)?,
            modules: units.into_iter().map(module).collect(),
            resolved: main.resolved,
            seed: self.seed,
        };
        let view = globals.peer()?.submit(&request).await?;
        if globals.json {
            super::say_json(&view);
        } else {
            super::say(&view.id.to_string());
        }
        Ok(0)
    }
}

fn preludes(program: &ProgramArgs) -> Result<Vec<Prelude>, Failed> {
    program
        .prelude
        .iter()
        .map(|path| {
            Ok(Prelude {
                name: file_name(path),
                source: read(path)?,
            })
        })
        .collect()
}

fn file_name(path: &Path) -> String {
    match path.file_name().and_then(|name| name.to_str()) {
        None | Some("-") => "stdin.js".to_owned(),
        Some(name) => name.to_owned(),
    }
}
