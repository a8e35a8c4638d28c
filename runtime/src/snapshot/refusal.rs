//! What cannot travel, and how the program reaches it.

use std::collections::VecDeque;

use sojourn_instrumenter::FunctionId;

use super::{NodeId, NodeKind, State, Value};
use crate::error::Refusal;
use crate::program::LoadedProgram;

/// The reason why a canonical state cannot leave its realm, if there is one: the opaque node nearest to a root.
pub(crate) fn refusal(state: &State, program: &LoadedProgram) -> Option<Refusal> {
    let is_opaque = |kind: &NodeKind| matches!(kind, NodeKind::Opaque { .. });
    let count = state
        .heap
        .iter()
        .filter(|node| is_opaque(&node.kind))
        .count();
    let target = state.heap.iter().position(|node| is_opaque(&node.kind))?;
    let NodeKind::Opaque { what, .. } = &state.heap[target].kind else {
        return None;
    };
    let (path, reached_from) = Search::new(state, program).path_to(target);
    Some(Refusal {
        what: with_article(what),
        path,
        reached_from,
        way_out: "release it before migrating".to_owned(),
        others: count - 1,
    })
}

fn with_article(what: &str) -> String {
    let article = if what.starts_with(['A', 'E', 'I', 'O', 'U', 'a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {what}")
}

/// How a node was met first.
#[derive(Clone)]
enum Origin {
    /// From a root or a binding, which a person can name: the path, and the place in the source.
    Named(String, Option<String>),
    /// From another node, along an edge.
    Edge(NodeId, String),
}

/// A breadth-first search that remembers where it came from.
struct Search<'a> {
    state: &'a State,
    program: &'a LoadedProgram,
    origins: Vec<Option<Origin>>,
    queue: VecDeque<NodeId>,
}

impl<'a> Search<'a> {
    fn new(state: &'a State, program: &'a LoadedProgram) -> Self {
        Self {
            state,
            program,
            origins: vec![None; state.heap.len()],
            queue: VecDeque::new(),
        }
    }

    fn path_to(mut self, target: usize) -> (String, Option<String>) {
        self.roots();
        while self.origins[target].is_none() {
            let Some(id) = self.queue.pop_front() else {
                break;
            };
            let node = &self.state.heap[id as usize];
            node.for_each_edge(&mut |edge, value| {
                self.meet(value, || Origin::Edge(id, edge.path()))
            });
        }
        self.render(target)
    }

    /// Bindings count as roots: what a closure captures is best named by the variable.
    fn roots(&mut self) {
        let state = self.state;
        for frame in &state.frames {
            let (name, place) = self.function(frame.function);
            let place = self
                .program
                .frame_line(frame.function, frame.label)
                .or(place);
            self.meet(&frame.this_value, || {
                Origin::Named(format!("{name}.this"), place.clone())
            });
            for (local, value) in frame.locals.iter() {
                self.meet(value, || {
                    Origin::Named(format!("{name}.{local}"), place.clone())
                });
            }
        }
        for environment in &state.environments {
            let scope = self.program.scope(environment.scope);
            let function = scope.as_ref().map_or(FunctionId(0), |scope| scope.function);
            let (name, _) = self.function(function);
            let place = scope.map(|scope| self.program.line(scope.unit, scope.line));
            for (binding, value) in environment.bindings.iter() {
                self.meet(value, || {
                    Origin::Named(format!("{name}.{binding}"), place.clone())
                });
            }
        }
        state.for_each_root(&mut |root, value| {
            self.meet(value, || Origin::Named(root.path(), None))
        });
    }

    fn function(&self, function: FunctionId) -> (String, Option<String>) {
        match self.program.function(function) {
            Some(info) => {
                let name = if info.name.is_empty() {
                    "main"
                } else {
                    &info.name
                };
                (
                    name.to_owned(),
                    Some(self.program.line(info.unit, info.line)),
                )
            }
            None => ("main".to_owned(), None),
        }
    }

    fn meet(&mut self, value: &Value, origin: impl FnOnce() -> Origin) {
        if let Value::Ref(id) = value
            && let Some(slot @ None) = self.origins.get_mut(*id as usize)
        {
            *slot = Some(origin());
            self.queue.push_back(*id);
        }
    }

    /// Walks back from the target to something that has a name.
    fn render(&self, target: usize) -> (String, Option<String>) {
        let mut edges = Vec::new();
        let mut at = target;
        loop {
            match &self.origins[at] {
                Some(Origin::Edge(from, edge)) => {
                    edges.push(edge.as_str());
                    at = *from as usize;
                }
                Some(Origin::Named(name, place)) => {
                    edges.push(name);
                    edges.reverse();
                    return (shorten(&edges), place.clone());
                }
                None => return ("an unknown place".to_owned(), None),
            }
        }
    }
}

/// A path through a long list is cut in the middle.
fn shorten(edges: &[&str]) -> String {
    const MOST_EDGES: usize = 40;
    if edges.len() <= MOST_EDGES {
        return edges.concat();
    }
    let half = MOST_EDGES / 2;
    format!(
        "{}…{}",
        edges[..half].concat(),
        edges[edges.len() - half..].concat()
    )
}
