//! How long a program with 10 000 objects stands still when one agent gives it to another, over loopback.

use sojourn_js_benchmarks::goals::OBJECTS_PROGRAM;

use super::super::Failed;
use super::super::demo::{migrate, peer, start_agent, wait_for_line};
use crate::api::{SourceKind, SubmitRequest};

/// Moves it there and back; the agents say themselves how long it stood still, in milliseconds.
pub async fn of_moves(count: usize) -> Result<Vec<f64>, Failed> {
    let directory =
        tempfile::tempdir().map_err(|error| Failed::new(5, "agent", error.to_string()))?;
    let home = start_agent("home", directory.path()).await?;
    let away = start_agent("away", directory.path()).await?;
    let (mut from, mut to) = (peer(&home)?, peer(&away)?);
    let id = from.submit(&request()).await?.id;
    wait_for_line(&from, id, 1).await?;
    let mut downtimes = Vec::new();
    for _ in 0..count {
        downtimes.extend(migrate(&from, &to, id).await?.pause_ms);
        std::mem::swap(&mut from, &mut to);
    }
    from.remove(id, true).await?;
    home.crash().await;
    away.crash().await;
    Ok(downtimes)
}

fn request() -> SubmitRequest {
    SubmitRequest {
        modules: Vec::new(),
        resolved: Default::default(),
        name: Some("objects.js".to_owned()),
        source: OBJECTS_PROGRAM.to_owned(),
        args: vec!["10000".to_owned(), "hold".to_owned()],
        kind: SourceKind::CommonJs,
        preludes: Vec::new(),
        seed: None,
    }
}
