//! `/v1/migrations`: moves away from here.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::extract::{Body, Id};
use crate::agent::Agent;
use crate::api::{MigrateRequest, MigrationId, MigrationList, MigrationView};
use crate::error::Problem;

pub async fn begin(
    State(agent): State<Arc<Agent>>,
    Body(request): Body<MigrateRequest>,
) -> Result<Response, Problem> {
    let view = agent.migrate(&request)?;
    let location = format!("/v1/migrations/{}", view.id);
    Ok((
        StatusCode::ACCEPTED,
        [(header::LOCATION, location)],
        Json(view),
    )
        .into_response())
}

pub async fn list(State(agent): State<Arc<Agent>>) -> Json<MigrationList> {
    Json(MigrationList {
        migrations: agent.migrations(),
    })
}

pub async fn show(
    State(agent): State<Arc<Agent>>,
    Id(id): Id<MigrationId>,
) -> Result<Json<MigrationView>, Problem> {
    Ok(Json(agent.migration(id)?))
}

pub async fn cancel(
    State(agent): State<Arc<Agent>>,
    Id(id): Id<MigrationId>,
) -> Result<(StatusCode, Json<MigrationView>), Problem> {
    Ok((StatusCode::ACCEPTED, Json(agent.cancel_migration(id)?)))
}
