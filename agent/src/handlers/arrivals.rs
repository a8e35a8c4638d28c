//! `/v1/offers`, `/v1/sources`, `/v1/arrivals`: what agents say to each other.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::http::StatusCode;

use super::extract::{Body, Id};
use crate::agent::Agent;
use crate::api::{Arrival, ArrivalView, MigrationId, Offer, OfferAnswer};
use crate::error::Problem;

pub async fn offer(
    State(agent): State<Arc<Agent>>,
    Body(offer): Body<Offer>,
) -> Result<Json<OfferAnswer>, Problem> {
    Ok(Json(agent.consider(&offer).await?))
}

pub async fn put_source(
    State(agent): State<Arc<Agent>>,
    Id(hash): Id<String>,
    body: Result<Bytes, BytesRejection>,
) -> Result<StatusCode, Problem> {
    let body = body?;
    let text = std::str::from_utf8(&body).map_err(|error| {
        Problem::bad_request("bad-json", format!("a source is UTF-8 text: {error}"))
    })?;
    agent.put_source(&hash, text)?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn prepare(
    State(agent): State<Arc<Agent>>,
    Id(id): Id<MigrationId>,
    Body(arrival): Body<Arrival>,
) -> Result<Json<ArrivalView>, Problem> {
    // A source that hangs up must not leave this half done.
    let task = tokio::spawn(async move { agent.prepare(id, arrival).await });
    finished(task).await
}

pub async fn show(
    State(agent): State<Arc<Agent>>,
    Id(id): Id<MigrationId>,
) -> Result<Json<ArrivalView>, Problem> {
    Ok(Json(agent.arrival(id).await?))
}

pub async fn commit(
    State(agent): State<Arc<Agent>>,
    Id(id): Id<MigrationId>,
) -> Result<Json<ArrivalView>, Problem> {
    let task = tokio::spawn(async move { agent.commit(id).await });
    finished(task).await
}

pub async fn abort(
    State(agent): State<Arc<Agent>>,
    Id(id): Id<MigrationId>,
) -> Result<Json<ArrivalView>, Problem> {
    let task = tokio::spawn(async move { agent.abort(id).await });
    finished(task).await
}

async fn finished(
    task: tokio::task::JoinHandle<Result<ArrivalView, Problem>>,
) -> Result<Json<ArrivalView>, Problem> {
    match task.await {
        Ok(result) => Ok(Json(result?)),
        Err(error) => Err(Problem::internal(error.to_string())),
    }
}
