//! All routes of an agent, and the server around them.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{MethodRouter, get, post, put};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::agent::Agent;
use crate::handlers::{arrivals, logs, meta, migrations, processes};

/// A path, the methods it has, and what serves them.
type Route = (
    &'static str,
    &'static [&'static str],
    MethodRouter<Arc<Agent>>,
);

/// The table that the router is made of and that the OpenAPI document is held against.
fn routes(agent: &Agent) -> Vec<Route> {
    let arrival_limit = DefaultBodyLimit::max(agent.config().arrival_limit);
    vec![
        ("/healthz", &["get"], get(meta::health)),
        ("/openapi.json", &["get"], get(meta::openapi)),
        (
            "/v1/processes",
            &["get", "post"],
            get(processes::list).post(processes::submit),
        ),
        (
            "/v1/processes/{id}",
            &["get", "delete"],
            get(processes::show).delete(processes::remove),
        ),
        ("/v1/processes/{id}/logs", &["get"], get(logs::show)),
        ("/v1/processes/{id}/stop", &["post"], post(processes::stop)),
        (
            "/v1/processes/{id}/checkpoint",
            &["get", "post"],
            get(processes::stored_checkpoint).post(processes::checkpoint),
        ),
        (
            "/v1/processes/{id}/inspect",
            &["get"],
            get(processes::inspect),
        ),
        (
            "/v1/migrations",
            &["get", "post"],
            get(migrations::list).post(migrations::begin),
        ),
        (
            "/v1/migrations/{id}",
            &["get", "delete"],
            get(migrations::show).delete(migrations::cancel),
        ),
        ("/v1/offers", &["post"], post(arrivals::offer)),
        ("/v1/sources/{hash}", &["put"], put(arrivals::put_source)),
        (
            "/v1/arrivals/{id}",
            &["get", "put"],
            get(arrivals::show)
                .put(arrivals::prepare)
                .layer(arrival_limit),
        ),
        (
            "/v1/arrivals/{id}/commit",
            &["post"],
            post(arrivals::commit),
        ),
        ("/v1/arrivals/{id}/abort", &["post"], post(arrivals::abort)),
    ]
}

/// Everything an agent answers.
pub fn router(agent: Arc<Agent>) -> Router {
    let mut router = Router::new();
    let body_limit = agent.config().body_limit;
    for (path, _, methods) in routes(&agent) {
        router = router.route(path, methods);
    }
    router
        .fallback(meta::no_route)
        .method_not_allowed_fallback(meta::no_method)
        .layer(DefaultBodyLimit::max(body_limit))
        .with_state(agent)
}

/// A server that answers for an agent.
pub struct Server {
    /// The agent.
    pub agent: Arc<Agent>,
    /// Where it listens.
    pub address: SocketAddr,
    shutdown: Option<oneshot::Sender<()>>,
    task: JoinHandle<std::io::Result<()>>,
}

/// Answers for an agent at a listener until told otherwise.
pub fn serve(listener: TcpListener, agent: Arc<Agent>) -> std::io::Result<Server> {
    let address = listener.local_addr()?;
    agent.set_url(format!("http://{address}"));
    let (shutdown, told) = oneshot::channel();
    let mut halted = agent.halted();
    let signal = async move {
        tokio::select! {
            _ = told => {}
            _ = halted.wait_for(|halted| *halted) => {}
        }
    };
    let app = router(Arc::clone(&agent));
    let task = tokio::spawn(async move {
        axum::serve(listener, app)
            .with_graceful_shutdown(signal)
            .await
    });
    Ok(Server {
        agent,
        address,
        shutdown: Some(shutdown),
        task,
    })
}

impl Server {
    /// Its address as others write it.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Stores what runs, then stops answering.
    pub async fn shut_down(mut self) {
        self.agent.shut_down().await;
        if let Some(shutdown) = self.shutdown.take() {
            _ = shutdown.send(());
        }
        drop(self.task.await);
    }

    /// Stops at once, as if the power had failed: connections are cut, nothing more is written.
    pub async fn crash(self) {
        self.agent.halt();
        self.task.abort();
        drop(self.task.await);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::AgentConfig;
    use crate::error::{PROBLEM_JSON, Problem};
    use axum::body::Body;
    use axum::http::{Method, Request, StatusCode, header};
    use std::collections::BTreeSet;
    use tower::ServiceExt;

    struct Fixture {
        _directory: tempfile::TempDir,
        agent: Arc<Agent>,
    }

    impl Fixture {
        async fn new() -> Self {
            let directory = tempfile::tempdir().unwrap();
            let mut config = AgentConfig::new("test", directory.path());
            config.body_limit = 4096;
            let agent = Agent::open(config).await.unwrap();
            Self {
                _directory: directory,
                agent,
            }
        }

        async fn send(&self, method: &str, path: &str, body: &str) -> (StatusCode, String, String) {
            let request = Request::builder()
                .method(Method::from_bytes(method.to_uppercase().as_bytes()).unwrap())
                .uri(path)
                .header(header::CONTENT_TYPE, "application/json")
                .body(Body::from(body.to_owned()))
                .unwrap();
            let response = router(Arc::clone(&self.agent))
                .oneshot(request)
                .await
                .unwrap();
            let status = response.status();
            let media_type = response.headers().get(header::CONTENT_TYPE);
            let media_type = media_type
                .map_or("", |value| value.to_str().unwrap())
                .to_owned();
            let bytes = axum::body::to_bytes(response.into_body(), usize::MAX)
                .await
                .unwrap();
            (
                status,
                media_type,
                String::from_utf8(bytes.to_vec()).unwrap(),
            )
        }

        async fn problem(&self, method: &str, path: &str, body: &str) -> Problem {
            let (status, media_type, text) = self.send(method, path, body).await;
            assert_eq!(media_type, PROBLEM_JSON, "{method} {path}: {status} {text}");
            let problem: Problem = serde_json::from_str(&text).unwrap();
            assert_eq!(problem.status, status.as_u16());
            assert!(!problem.detail.is_empty());
            problem
        }
    }

    #[tokio::test]
    async fn every_route_is_in_the_openapi_document_and_no_other() {
        let fixture = Fixture::new().await;
        let document = crate::openapi::document();
        let mut documented = BTreeSet::new();
        for (path, methods) in document["paths"].as_object().unwrap() {
            for method in methods
                .as_object()
                .unwrap()
                .keys()
                .filter(|key| *key != "parameters")
            {
                documented.insert((path.clone(), method.clone()));
            }
        }
        let mut routed = BTreeSet::new();
        for (path, methods, _) in routes(&fixture.agent) {
            for method in methods {
                routed.insert((path.to_owned(), (*method).to_owned()));
            }
        }
        assert_eq!(documented, routed);
    }

    #[tokio::test]
    async fn every_route_has_the_methods_it_says() {
        let fixture = Fixture::new().await;
        for (path, methods, _) in routes(&fixture.agent) {
            let path = path
                .replace("{id}", "01ARZ3NDEKTSV4RRFFQ69G5FAV")
                .replace("{hash}", "0");
            for method in ["get", "post", "put", "delete"] {
                let (status, _, text) = fixture.send(method, &path, "").await;
                let refused = status == StatusCode::METHOD_NOT_ALLOWED;
                assert_eq!(
                    refused,
                    !methods.contains(&method),
                    "{method} {path}: {status} {text}"
                );
            }
        }
    }

    #[tokio::test]
    async fn what_cannot_be_understood_is_answered_with_a_problem() {
        let fixture = Fixture::new().await;
        let unknown = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
        let long = format!("{{\"source\":\"{}\"}}", "x".repeat(8192));
        let migrate = format!("{{\"process\":\"{unknown}\",\"to\":\"http://127.0.0.1:1\"}}");
        for (method, path, body, status, code) in [
            ("get", "/nowhere".to_owned(), "", 404, "no-route"),
            ("put", "/healthz".to_owned(), "", 405, "method-not-allowed"),
            ("get", "/v1/processes/7".to_owned(), "", 400, "bad-id"),
            (
                "get",
                format!("/v1/processes/{unknown}"),
                "",
                404,
                "not-found",
            ),
            (
                "get",
                format!("/v1/processes/{unknown}/logs"),
                "",
                404,
                "not-found",
            ),
            (
                "get",
                format!("/v1/processes/{unknown}/logs?follow=maybe"),
                "",
                400,
                "bad-query",
            ),
            (
                "delete",
                format!("/v1/processes/{unknown}"),
                "",
                404,
                "not-found",
            ),
            (
                "post",
                format!("/v1/processes/{unknown}/stop"),
                "",
                404,
                "not-found",
            ),
            ("post", "/v1/processes".to_owned(), "{", 400, "bad-json"),
            ("post", "/v1/processes".to_owned(), "{}", 422, "bad-json"),
            (
                "post",
                "/v1/processes".to_owned(),
                "{\"source\":\"\",\"sauce\":1}",
                422,
                "bad-json",
            ),
            ("post", "/v1/processes".to_owned(), &long, 413, "too-large"),
            (
                "post",
                "/v1/migrations".to_owned(),
                &migrate,
                404,
                "not-found",
            ),
            ("put", "/v1/sources/00".to_owned(), "text", 422, "bad-hash"),
        ] {
            let problem = fixture.problem(method, &path, body).await;
            assert_eq!(
                (problem.status, problem.code.as_str()),
                (status, code),
                "{method} {path}"
            );
        }
    }

    #[tokio::test]
    async fn an_arrival_nobody_has_heard_of_is_unknown_and_stays_so() {
        let fixture = Fixture::new().await;
        let path = "/v1/arrivals/01ARZ3NDEKTSV4RRFFQ69G5FAV";
        for (method, path, state) in [
            ("get", path.to_owned(), "unknown"),
            ("post", format!("{path}/commit"), "unknown"),
            ("post", format!("{path}/abort"), "aborted"),
            ("post", format!("{path}/commit"), "aborted"),
            ("get", path.to_owned(), "aborted"),
        ] {
            let (status, _, text) = fixture.send(method, &path, "").await;
            assert_eq!(status, StatusCode::OK, "{text}");
            assert_eq!(
                serde_json::from_str::<serde_json::Value>(&text).unwrap()["state"],
                state,
                "{method} {path}"
            );
        }
    }
}
