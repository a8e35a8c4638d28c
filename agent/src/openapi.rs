//! The agent's interface as an OpenAPI 3.1 document. A test holds it against the router.

use serde_json::{Value, json};

/// The document.
#[must_use]
pub fn document() -> Value {
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Sojourn agent",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Runs JavaScript programs and moves them, while they run, to other agents.",
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" }
        },
        "paths": paths(),
        "components": {
            "schemas": schemas(),
            "responses": {
                "Problem": {
                    "description": "It did not work; RFC 9457. `code` is stable.",
                    "content": { "application/problem+json": { "schema": reference("Problem") } }
                }
            }
        }
    })
}

fn paths() -> Value {
    let process = parameter("id", "Id of a process.");
    let migration = parameter("id", "Id of a migration.");
    json!({
        "/healthz": { "get": operation("health", "How the agent is.", &[answer(200, "Health")]) },
        "/openapi.json": { "get": operation("openapi", "This document.", &[plain(200, "application/json")]) },
        "/v1/processes": {
            "get": operation("listProcesses", "All processes, oldest first.", &[answer(200, "ProcessList")]),
            "post": with_body(
                operation("submit", "Runs a program. A source that is refused is answered with a code frame.", &[answer(201, "Process")]),
                "SubmitRequest"
            )
        },
        "/v1/processes/{id}": {
            "parameters": [process],
            "get": operation("showProcess", "One process.", &[answer(200, "Process")]),
            "delete": with_query(
                operation("removeProcess", "Forgets a process that has ended, or by force one that has not.", &[empty(204)]),
                &[("force", "boolean", "Stop it first if it is alive.")]
            )
        },
        "/v1/processes/{id}/logs": {
            "parameters": [process],
            "get": with_query(
                operation(
                    "logs",
                    "What the process has written, on all agents it has been on. As text; as a list of entries when JSON is \
                     accepted; as server-sent events `out`, `err` and at last `end` when followed. Event ids are entry numbers: \
                     `Last-Event-ID` continues exactly there, also at another agent.",
                    &[json!({ "200": { "description": "The log.", "content": {
                        "text/plain": { "schema": { "type": "string" } },
                        "application/json": { "schema": { "type": "array", "items": reference("LogEntry") } },
                        "text/event-stream": { "schema": { "type": "string" } }
                    } } })]
                ),
                &[
                    ("follow", "boolean", "Wait for what is still to come."),
                    ("after", "integer", "Only what comes after this entry."),
                    ("stream", "string", "Only `out` or `err`.")
                ]
            )
        },
        "/v1/processes/{id}/stop": {
            "parameters": [process],
            "post": operation("stopProcess", "Ends a process for good.", &[answer(200, "Process")])
        },
        "/v1/processes/{id}/checkpoint": {
            "parameters": [process],
            "get": operation("storedCheckpoint", "The newest stored snapshot.", &[plain(200, "application/json")]),
            "post": operation("checkpoint", "Stores a snapshot; the process goes on.", &[answer(201, "Checkpoint")])
        },
        "/v1/processes/{id}/inspect": {
            "parameters": [process],
            "get": operation(
                "inspect",
                "Frames with source lines, environments and a summary of the heap, as text; the snapshot itself when JSON is accepted.",
                &[json!({ "200": { "description": "What the process is doing.", "content": {
                    "text/plain": { "schema": { "type": "string" } },
                    "application/json": { "schema": { "type": "object" } }
                } } })]
            )
        },
        "/v1/migrations": {
            "get": operation("listMigrations", "All moves away from this agent.", &[answer(200, "MigrationList")]),
            "post": with_body(
                operation("migrate", "Begins to move a process to another agent; its address is in `Location`.", &[answer(202, "Migration")]),
                "MigrateRequest"
            )
        },
        "/v1/migrations/{id}": {
            "parameters": [migration],
            "get": operation("showMigration", "How far a migration has come.", &[answer(200, "Migration")]),
            "delete": operation("cancelMigration", "Calls a migration off; refused once the commit is sent.", &[answer(202, "Migration")])
        },
        "/v1/offers": {
            "post": with_body(
                operation("offer", "Agent to agent: would you take this process? If no source is missing, a realm is made ready for it before the answer.", &[answer(200, "OfferAnswer")]),
                "Offer"
            )
        },
        "/v1/sources/{hash}": {
            "parameters": [parameter("hash", "blake3 of the text, in hexadecimal.")],
            "put": with_text_body(operation("putSource", "Agent to agent: a source text.", &[empty(204)]))
        },
        "/v1/arrivals/{id}": {
            "parameters": [migration],
            "get": operation("showArrival", "Agent to agent: what is recorded about a migration?", &[answer(200, "ArrivalState")]),
            "put": with_body(
                operation("prepare", "Agent to agent: a stopped process, to be restored and stored but not run.", &[answer(200, "ArrivalState")]),
                "Arrival"
            )
        },
        "/v1/arrivals/{id}/commit": {
            "parameters": [migration],
            "post": operation("commit", "Agent to agent: the process is yours. Idempotent.", &[answer(200, "ArrivalState")])
        },
        "/v1/arrivals/{id}/abort": {
            "parameters": [migration],
            "post": operation("abort", "Agent to agent: nothing will come of it. Idempotent.", &[answer(200, "ArrivalState")])
        }
    })
}

fn schemas() -> Value {
    let integer = json!({ "type": "integer", "minimum": 0 });
    let text = json!({ "type": "string" });
    let number = json!({ "type": "number" });
    json!({
        "Problem": object(&["type", "title", "status", "detail", "code"], json!({
            "type": text, "title": text, "status": integer, "detail": text, "code": text, "place": text
        })),
        "Health": object(&["status", "name", "version", "format", "processes"], json!({
            "status": text, "name": text, "version": text, "format": integer, "processes": integer
        })),
        "SubmitRequest": object(&["source"], json!({
            "name": text, "source": text, "args": list(&text), "kind": { "enum": ["commonjs", "script"] },
            "preludes": list(&object(&["name", "source"], json!({ "name": text, "source": text }))), "seed": integer
        })),
        "Program": object(&["hash", "units", "args"], json!({
            "hash": text, "args": list(&text), "seed": integer,
            "units": list(&object(&["name", "kind", "hash"], json!({ "name": text, "kind": text, "hash": text })))
        })),
        "HistoryEntry": object(&["at_ms", "agent", "event"], json!({ "at_ms": integer, "agent": text, "event": text })),
        "Checkpoint": object(&["number", "at_ms", "bytes", "frames", "log_entries", "safepoints"], json!({
            "number": integer, "at_ms": integer, "bytes": integer, "frames": integer, "log_entries": integer, "safepoints": integer
        })),
        "Process": object(
            &["id", "name", "agent", "state", "safepoints", "hops", "log_entries", "created_at_ms", "program", "history"],
            json!({
                "id": text, "name": text, "agent": text,
                "state": { "enum": ["running", "idle", "deferred", "migrating", "in_doubt", "moved", "exited", "threw",
                    "stopped", "failed", "lost"] },
                "waiting_for": text, "exit_status": { "type": "integer" }, "reason": text, "stack": text, "moved_to": text,
                "migration": text, "safepoints": integer, "hops": integer, "log_entries": integer, "created_at_ms": integer,
                "program": reference("Program"), "checkpoint": reference("Checkpoint"),
                "history": list(&reference("HistoryEntry"))
            })
        ),
        "ProcessList": object(&["processes"], json!({ "processes": list(&reference("Process")) })),
        "LogEntry": object(&["seq", "stream", "text"], json!({
            "seq": integer, "stream": { "enum": ["out", "err"] }, "text": text
        })),
        "MigrateRequest": object(&["process", "to"], json!({ "process": text, "to": text, "stop_timeout_ms": integer })),
        "Migration": object(&["id", "process", "from", "to", "phase", "in_doubt", "started_at_ms", "phases"], json!({
            "id": text, "process": text, "from": text, "to": text, "target": text,
            "phase": reference("Phase"), "in_doubt": { "type": "boolean" },
            "failure": object(&["code", "message"], json!({ "code": text, "message": text })),
            "started_at_ms": integer, "frames": integer, "snapshot_bytes": integer, "pause_ms": number,
            "phases": list(&object(&["phase", "start_ms", "duration_ms", "bytes"], json!({
                "phase": reference("Phase"), "start_ms": number, "duration_ms": number, "bytes": integer
            })))
        })),
        "Phase": { "enum": ["requested", "preflight", "stopping", "walking", "shipping", "restoring", "committed",
            "retired", "failed"] },
        "MigrationList": object(&["migrations"], json!({ "migrations": list(&reference("Migration")) })),
        "Offer": object(&["migration", "from", "process", "hops", "format", "program"], json!({
            "migration": text, "from": text, "process": text, "hops": integer, "format": integer, "program": reference("Program")
        })),
        "OfferAnswer": object(&["agent", "instance", "missing"], json!({
            "agent": text, "instance": text, "missing": list(&text)
        })),
        "Arrival": object(&["from", "record", "log", "snapshot"], json!({
            "from": text, "record": { "type": "object" }, "log": list(&reference("LogEntry")), "snapshot": { "type": "object" }
        })),
        "ArrivalState": object(&["migration", "state", "instance"], json!({
            "migration": text, "state": { "enum": ["unknown", "prepared", "committed", "aborted"] },
            "instance": text, "restore_ms": number
        }))
    })
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

fn object(required: &[&str], properties: Value) -> Value {
    json!({ "type": "object", "required": required, "properties": properties })
}

fn list(items: &Value) -> Value {
    json!({ "type": "array", "items": items })
}

fn parameter(name: &str, description: &str) -> Value {
    json!({ "name": name, "in": "path", "required": true, "description": description, "schema": { "type": "string" } })
}

fn operation(id: &str, summary: &str, answers: &[Value]) -> Value {
    let mut responses = json!({ "default": { "$ref": "#/components/responses/Problem" } });
    for answer in answers {
        for (status, response) in answer.as_object().into_iter().flatten() {
            responses[status] = response.clone();
        }
    }
    json!({ "operationId": id, "summary": summary, "responses": responses })
}

fn answer(status: u16, schema: &str) -> Value {
    let content = json!({ "application/json": { "schema": reference(schema) } });
    json!({ status.to_string(): { "description": schema, "content": content } })
}

fn plain(status: u16, media_type: &str) -> Value {
    json!({ status.to_string(): { "description": "As asked.", "content": { media_type: {} } } })
}

fn empty(status: u16) -> Value {
    json!({ status.to_string(): { "description": "Done." } })
}

fn with_body(mut operation: Value, schema: &str) -> Value {
    let content = json!({ "application/json": { "schema": reference(schema) } });
    operation["requestBody"] = json!({ "required": true, "content": content });
    operation
}

fn with_text_body(mut operation: Value) -> Value {
    let content = json!({ "text/plain": { "schema": { "type": "string" } } });
    operation["requestBody"] = json!({ "required": true, "content": content });
    operation
}

fn with_query(mut operation: Value, parameters: &[(&str, &str, &str)]) -> Value {
    let parameters = parameters.iter().map(|(name, kind, description)| {
        json!({ "name": name, "in": "query", "description": description, "schema": { "type": kind } })
    });
    operation["parameters"] = parameters.collect();
    operation
}

#[cfg(test)]
mod tests {
    use super::*;

    fn references<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
        match value {
            Value::Object(fields) => {
                if let Some(target) = fields.get("$ref").and_then(Value::as_str) {
                    found.push(target);
                }
                fields.values().for_each(|value| references(value, found));
            }
            Value::Array(items) => items.iter().for_each(|value| references(value, found)),
            _ => {}
        }
    }

    #[test]
    fn every_reference_leads_somewhere() {
        let document = document();
        let mut found = Vec::new();
        references(&document, &mut found);
        assert!(found.len() > 30);
        for target in found {
            let pointer = target.trim_start_matches('#');
            assert!(document.pointer(pointer).is_some(), "{target}");
        }
    }

    #[test]
    fn operation_ids_are_unique() {
        let document = document();
        let mut ids = std::collections::BTreeSet::new();
        for methods in document["paths"].as_object().unwrap().values() {
            for operation in methods
                .as_object()
                .unwrap()
                .values()
                .filter_map(|value| value["operationId"].as_str())
            {
                assert!(ids.insert(operation.to_owned()), "{operation}");
            }
        }
    }
}
