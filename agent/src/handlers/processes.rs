//! `/v1/processes`.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::extract::{Body, Id, Options};
use crate::agent::Agent;
use crate::api::{CheckpointInfo, ProcessId, ProcessList, ProcessView, SubmitRequest};
use crate::error::Problem;

pub async fn submit(
    State(agent): State<Arc<Agent>>,
    Body(request): Body<SubmitRequest>,
) -> Result<Response, Problem> {
    let view = agent.submit(request).await?;
    let location = format!("/v1/processes/{}", view.id);
    Ok((
        StatusCode::CREATED,
        [(header::LOCATION, location)],
        Json(view),
    )
        .into_response())
}

pub async fn list(State(agent): State<Arc<Agent>>) -> Json<ProcessList> {
    Json(ProcessList {
        processes: agent.processes(),
    })
}

pub async fn show(
    State(agent): State<Arc<Agent>>,
    Id(id): Id<ProcessId>,
) -> Result<Json<ProcessView>, Problem> {
    Ok(Json(agent.process(id)?.view()))
}

pub async fn stop(
    State(agent): State<Arc<Agent>>,
    Id(id): Id<ProcessId>,
) -> Result<Json<ProcessView>, Problem> {
    Ok(Json(agent.stop(id).await?))
}

/// Query of a removal.
#[derive(Deserialize)]
pub struct RemoveOptions {
    #[serde(default)]
    force: bool,
}

pub async fn remove(
    State(agent): State<Arc<Agent>>,
    Id(id): Id<ProcessId>,
    Options(options): Options<RemoveOptions>,
) -> Result<StatusCode, Problem> {
    agent.remove(id, options.force).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn checkpoint(
    State(agent): State<Arc<Agent>>,
    Id(id): Id<ProcessId>,
) -> Result<(StatusCode, Json<CheckpointInfo>), Problem> {
    Ok((StatusCode::CREATED, Json(agent.checkpoint(id).await?)))
}

pub async fn stored_checkpoint(
    State(agent): State<Arc<Agent>>,
    Id(id): Id<ProcessId>,
) -> Result<Response, Problem> {
    let text = agent.stored_checkpoint(id).await?;
    Ok(([(header::CONTENT_TYPE, "application/json")], text).into_response())
}

/// For people as text; for programs, which accept JSON, the snapshot itself.
pub async fn inspect(
    State(agent): State<Arc<Agent>>,
    Id(id): Id<ProcessId>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    if accepts(&headers, "application/json") {
        let snapshot = agent.snapshot(id).await?;
        return Ok((
            [(header::CONTENT_TYPE, "application/json")],
            snapshot.to_string(),
        )
            .into_response());
    }
    Ok(agent.inspect(id).await?.into_response())
}

/// Whether a media type is asked for by name.
pub fn accepts(headers: &HeaderMap, media_type: &str) -> bool {
    let accept = headers
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok());
    accept.is_some_and(|accept| accept.contains(media_type))
}
