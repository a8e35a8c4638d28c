//! About the agent itself, and about requests that lead nowhere.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::{Method, StatusCode, Uri};

use crate::agent::Agent;
use crate::api::Health;
use crate::error::Problem;
use crate::openapi;

pub async fn health(State(agent): State<Arc<Agent>>) -> Json<Health> {
    Json(agent.health())
}

pub async fn openapi() -> Json<serde_json::Value> {
    Json(openapi::document())
}

pub async fn no_route(uri: Uri) -> Problem {
    let detail = format!(
        "there is nothing at {}; /openapi.json says what there is",
        uri.path()
    );
    Problem::new(StatusCode::NOT_FOUND, "no-route", detail)
}

pub async fn no_method(method: Method, uri: Uri) -> Problem {
    let detail = format!(
        "{method} is not possible at {}; /openapi.json says what is",
        uri.path()
    );
    Problem::new(StatusCode::METHOD_NOT_ALLOWED, "method-not-allowed", detail)
}
