//! What goes wrong, as clients are told it: problem documents (RFC 9457) with a stable `code`.

use axum::Json;
use axum::extract::rejection::{BytesRejection, JsonRejection, PathRejection, QueryRejection};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use sojourn_runtime::RuntimeError;

use crate::migration::Failure;

/// Media type of a problem document.
pub const PROBLEM_JSON: &str = "application/problem+json";

/// A problem document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{detail}")]
pub struct Problem {
    /// A URI for the kind of problem, made from the code.
    #[serde(rename = "type")]
    pub kind: String,
    /// What kind of problem it is.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What happened this time, and what to do about it.
    pub detail: String,
    /// Stable name of the kind, for programs.
    pub code: String,
    /// Where in the source or the snapshot: a line, or a JSON pointer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Box<str>>,
}

impl Problem {
    /// A problem of a kind of our own.
    pub fn new(status: StatusCode, code: &str, detail: impl Into<String>) -> Self {
        Self {
            kind: format!("urn:sojourn:problem:{code}"),
            title: title(code).to_owned(),
            status: status.as_u16(),
            detail: detail.into(),
            code: code.to_owned(),
            place: None,
        }
    }

    /// Nothing has this id.
    pub fn not_found(what: &str, id: impl std::fmt::Display) -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "not-found",
            format!("there is no {what} {id} on this agent"),
        )
    }

    /// The request contradicts the state of things.
    pub fn conflict(code: &str, detail: impl Into<String>) -> Self {
        Self::new(StatusCode::CONFLICT, code, detail)
    }

    /// The request cannot be understood.
    pub fn bad_request(code: &str, detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, code, detail)
    }

    /// Something of ours went wrong.
    pub fn internal(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", detail)
    }
}

/// The title of each code; `tests/` and the OpenAPI document rely on the codes.
fn title(code: &str) -> &'static str {
    match code {
        "not-found" => "No such thing",
        "no-route" => "No such address",
        "method-not-allowed" => "Method not allowed",
        "bad-json" => "The body is not the JSON expected",
        "bad-id" => "Not an id",
        "bad-query" => "The query cannot be understood",
        "bad-url" => "Not an address of an agent",
        "bad-hash" => "The content does not have the hash it is sent under",
        "too-large" => "The body is too large",
        "syntax" => "The source is not JavaScript",
        "refused" => "The source uses what is not supported",
        "refused-value" => "The program holds what cannot be carried",
        "ended" => "The process has ended",
        "moved" => "The process has moved",
        "migrating" => "The process is being moved",
        "alive" => "The process is alive",
        "stop-timeout" => "No safepoint was reached in time",
        "too-late" => "Too late to be called off",
        "format" => "Another snapshot format",
        "program-hash" => "The program is instrumented differently here",
        "missing-source" => "A source is missing",
        "process-known" => "The process is here already",
        "no-checkpoint" => "There is no checkpoint",
        "engine" => "The engine failed",
        code if code.starts_with("snapshot-") => "Bad snapshot",
        _ => "Internal error",
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        if status.is_server_error() {
            tracing::error!(code = self.code, "{}", self.detail);
        }
        let mut response = (status, Json(self)).into_response();
        response
            .headers_mut()
            .insert(header::CONTENT_TYPE, HeaderValue::from_static(PROBLEM_JSON));
        response
    }
}

impl From<RuntimeError> for Problem {
    fn from(error: RuntimeError) -> Self {
        let status = match &error {
            RuntimeError::Instrument(_) | RuntimeError::Snapshot(_) => {
                StatusCode::UNPROCESSABLE_ENTITY
            }
            RuntimeError::Refused(_) => StatusCode::CONFLICT,
            _ => StatusCode::INTERNAL_SERVER_ERROR,
        };
        let (detail, place) = match &error {
            RuntimeError::Instrument(error) => (
                error.report().to_owned(),
                Some(format!("{}:{}", error.line(), error.column()).into()),
            ),
            RuntimeError::Snapshot(error) => (error.to_string(), Some(error.place().into())),
            other => (other.to_string(), None),
        };
        Self {
            place,
            ..Self::new(status, error.code(), detail)
        }
    }
}

impl From<std::io::Error> for Problem {
    fn from(error: std::io::Error) -> Self {
        Self::internal(format!("the data directory cannot be used: {error}"))
    }
}

impl From<&Problem> for Failure {
    fn from(problem: &Problem) -> Self {
        Failure::new(problem.code.clone(), problem.detail.clone())
    }
}

impl From<JsonRejection> for Problem {
    fn from(rejection: JsonRejection) -> Self {
        let status = rejection.status();
        let code = if status == StatusCode::PAYLOAD_TOO_LARGE {
            "too-large"
        } else {
            "bad-json"
        };
        Self::new(status, code, rejection.body_text())
    }
}

impl From<BytesRejection> for Problem {
    fn from(rejection: BytesRejection) -> Self {
        let status = rejection.status();
        let code = if status == StatusCode::PAYLOAD_TOO_LARGE {
            "too-large"
        } else {
            "bad-json"
        };
        Self::new(status, code, rejection.body_text())
    }
}

impl From<PathRejection> for Problem {
    fn from(rejection: PathRejection) -> Self {
        Self::bad_request("bad-id", rejection.body_text())
    }
}

impl From<QueryRejection> for Problem {
    fn from(rejection: QueryRejection) -> Self {
        Self::bad_request("bad-query", rejection.body_text())
    }
}
