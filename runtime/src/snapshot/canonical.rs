//! From what the guest library reports to the canonical state: equal states give equal bytes.
//!
//! The library reports all that it is told. Here dead locals and bindings are dropped, then everything that is no longer reachable, and
//! what remains is numbered in the order in which a walk from the roots meets it: frames, event loop, realm. A closure
//! keeps only the bindings alive that it captures, so reachability and liveness are found in one walk.
//!
//! All of it is iterative: a list may be a million nodes long.

use std::collections::{BTreeSet, VecDeque};
use std::mem;
use std::sync::Arc;

use sojourn_instrumenter::{FrameLayout, ScopeId};

use super::{
    Environment, EnvironmentId, EnvironmentsByScope, Fields, Frame, Node, NodeId, NodeKind, State,
    Value,
};
use crate::program::LoadedProgram;

type Layout = Option<Arc<FrameLayout>>;

/// Makes a state canonical.
pub(crate) fn canonicalise(mut state: State, program: &LoadedProgram) -> State {
    let layouts: Vec<Layout> = state
        .frames
        .iter()
        .map(|frame| program.frame_layout(frame.function, frame.label))
        .collect();
    for (index, (frame, layout)) in state.frames.iter_mut().zip(&layouts).enumerate() {
        if let Some(layout) = layout {
            let below = layouts.get(index + 1).and_then(Option::as_deref);
            frame.construct = layout.is_constructed(below);
            drop_dead_locals(frame, layout);
        }
    }
    for node in &mut state.heap {
        if let NodeKind::Generator {
            at: Some(frame), ..
        } = &mut node.kind
            && let Some(layout) = program.frame_layout(frame.function, frame.label)
        {
            drop_dead_locals(frame, &layout);
        }
    }
    // The generator's words are the same 32 bits whether its last operation left them signed or not.
    state.host.random = state.host.random.map(|word| word.rem_euclid(1 << 32));
    let mut walk = Walk::new(&state, program);
    walk.roots(&layouts);
    walk.run();
    let numbering = walk.numbering;
    numbering.apply(state, program)
}

fn drop_dead_locals(frame: &mut Frame, layout: &FrameLayout) {
    let mut reported = mem::take(&mut frame.locals).0;
    let live = layout.live.iter().filter_map(|name| {
        let index = reported
            .iter()
            .position(|(candidate, _)| **candidate == **name)?;
        Some(reported.swap_remove(index))
    });
    frame.locals = Fields(live.collect());
    // What a constructor returns is its `this`.
    if !layout.uses_this && !frame.construct {
        frame.this_value = Value::Undefined;
    }
}

/// New numbers for what has been reached.
struct Numbering {
    nodes: Table,
    environments: Table,
    /// For each old environment: which of its bindings are live, and the environments around it.
    bindings: Vec<BTreeSet<Box<str>>>,
    enclosing: Vec<EnvironmentsByScope>,
}

/// Old numbers in their new order, and new numbers by the old ones.
#[derive(Default)]
struct Table {
    order: Vec<u32>,
    number: Vec<Option<u32>>,
}

impl Table {
    fn new(size: usize) -> Self {
        Self {
            order: Vec::new(),
            number: vec![None; size],
        }
    }

    /// Numbers an index that is met for the first time; false when it has been met before, or is out of range.
    fn meet(&mut self, old: u32) -> bool {
        let Some(slot @ None) = self.number.get_mut(old as usize) else {
            return false;
        };
        *slot = Some(
            u32::try_from(self.order.len()).expect("there are at most as many as old numbers"),
        );
        self.order.push(old);
        true
    }

    fn contains(&self, old: u32) -> bool {
        self.number.get(old as usize).is_some_and(Option::is_some)
    }

    fn renumber(&self, old: &mut u32) {
        if let Some(Some(new)) = self.number.get(*old as usize) {
            *old = *new;
        }
    }
}

struct Walk<'a> {
    state: &'a State,
    program: &'a LoadedProgram,
    numbering: Numbering,
    queue: VecDeque<NodeId>,
    /// Weak maps met so far: their values count only once their keys have been reached otherwise.
    weak: Vec<NodeId>,
}

impl<'a> Walk<'a> {
    fn new(state: &'a State, program: &'a LoadedProgram) -> Self {
        let environments = state.environments.len();
        let numbering = Numbering {
            nodes: Table::new(state.heap.len()),
            environments: Table::new(environments),
            bindings: vec![BTreeSet::new(); environments],
            enclosing: vec![EnvironmentsByScope::new(); environments],
        };
        Self {
            state,
            program,
            numbering,
            queue: VecDeque::new(),
            weak: Vec::new(),
        }
    }

    fn roots(&mut self, layouts: &[Layout]) {
        let state = self.state;
        for (frame, layout) in state.frames.iter().zip(layouts) {
            self.value(&frame.this_value);
            frame.generator.iter().for_each(|value| self.value(value));
            frame.locals.iter().for_each(|(_, value)| self.value(value));
            let live = layout
                .as_ref()
                .map_or(&[][..], |layout| &layout.live_bindings);
            self.report(&frame.environments, live);
        }
        state.for_each_root(&mut |_, value| self.value(value));
    }

    fn run(&mut self) {
        loop {
            while let Some(id) = self.queue.pop_front() {
                self.node(id);
            }
            if !self.weak_values() {
                return;
            }
        }
    }

    fn node(&mut self, id: NodeId) {
        let state = self.state;
        let node = &state.heap[id as usize];
        if let NodeKind::WeakMap(_) | NodeKind::WeakSet(_) = node.kind {
            self.weak.push(id);
        }
        node.for_each_edge(&mut |edge, value| {
            if !edge.is_weak() {
                self.value(value);
            }
        });
        if let Some(frame) = node.kind.suspended() {
            let layout = self.program.frame_layout(frame.function, frame.label);
            let live = layout
                .as_ref()
                .map_or(&[][..], |layout| &layout.live_bindings);
            self.report(&frame.environments, live);
        }
        if let Some((function, environments)) = node.kind.closure() {
            let captured = self.program.closure_bindings(function);
            self.report(
                environments,
                captured.as_ref().map_or(&[], |captured| captured),
            );
        }
    }

    /// Reaches the values of weak entries whose keys are reached; returns whether that led anywhere.
    fn weak_values(&mut self) -> bool {
        let state = self.state;
        for index in 0..self.weak.len() {
            if let NodeKind::WeakMap(entries) = &state.heap[self.weak[index] as usize].kind {
                for entry in entries.chunks(2) {
                    if is_live_key(&entry[0], &self.numbering.nodes) {
                        self.value(&entry[1]);
                    }
                }
            }
        }
        !self.queue.is_empty()
    }

    fn value(&mut self, value: &Value) {
        if let Value::Ref(id) = value
            && self.numbering.nodes.meet(*id)
        {
            self.queue.push_back(*id);
        }
    }

    /// A closure or frame reports its environments, of which it needs some bindings.
    fn report(&mut self, environments: &EnvironmentsByScope, needed: &[(ScopeId, Vec<String>)]) {
        for (scope, id) in environments {
            if self.numbering.environments.number.len() <= *id as usize {
                continue;
            }
            self.numbering.environments.meet(*id);
            let scope = self.program.scope(*scope);
            for ancestor in scope.iter().flat_map(|scope| &scope.ancestors) {
                if let Some(enclosing) = environments.get(ancestor) {
                    self.numbering.enclosing[*id as usize].insert(*ancestor, *enclosing);
                }
            }
        }
        for (scope, names) in needed {
            if let Some(id) = environments.get(scope) {
                self.bindings(*id, names);
            }
        }
    }

    fn bindings(&mut self, id: EnvironmentId, names: &[String]) {
        let state = self.state;
        let Some(environment) = state.environments.get(id as usize) else {
            return;
        };
        for name in names {
            let live = &mut self.numbering.bindings[id as usize];
            if live.contains(name.as_str()) {
                continue;
            }
            live.insert(name.as_str().into());
            let value = environment
                .bindings
                .iter()
                .find(|(candidate, _)| *candidate == name);
            if let Some((_, value)) = value {
                self.value(value);
            }
        }
    }
}

fn is_live_key(key: &Value, nodes: &Table) -> bool {
    match key {
        Value::Ref(id) => nodes.contains(*id),
        _ => true,
    }
}

impl Numbering {
    fn apply(&self, mut state: State, program: &LoadedProgram) -> State {
        state.environments = self.environments(mem::take(&mut state.environments), program);
        state.heap = self.heap(mem::take(&mut state.heap));
        for frame in &mut state.frames {
            self.renumber_environments(&mut frame.environments);
            self.renumber(&mut frame.this_value);
            frame
                .generator
                .iter_mut()
                .for_each(|value| self.renumber(value));
            frame
                .locals
                .values_mut()
                .for_each(|value| self.renumber(value));
        }
        state.for_each_root_mut(&mut |value| self.renumber(value));
        state
    }

    fn environments(&self, mut old: Vec<Environment>, program: &LoadedProgram) -> Vec<Environment> {
        let live = |id: &EnvironmentId| {
            let index = *id as usize;
            let scope = old[index].scope;
            let mut up = self.enclosing[index].clone();
            self.renumber_environments(&mut up);
            let mut reported = mem::take(&mut old[index].bindings).0;
            let info = program.scope(scope);
            let names = info.iter().flat_map(|info| &info.bindings);
            let bindings = names.filter(|name| self.bindings[index].contains(name.as_str()));
            let bindings = bindings.filter_map(|name| {
                let index = reported
                    .iter()
                    .position(|(candidate, _)| **candidate == **name)?;
                let (name, mut value) = reported.swap_remove(index);
                self.renumber(&mut value);
                Some((name, value))
            });
            Environment {
                scope,
                up,
                bindings: Fields(bindings.collect()),
            }
        };
        self.environments.order.iter().map(live).collect()
    }

    fn heap(&self, old: Vec<Node>) -> Vec<Node> {
        let mut old: Vec<Option<Node>> = old.into_iter().map(Some).collect();
        let live = |id: &NodeId| {
            let mut node = old[*id as usize].take()?;
            self.drop_dead_entries(&mut node.kind);
            node.for_each_value_mut(&mut |value| self.renumber(value));
            if let Some(environments) = node.kind.environments_mut() {
                self.renumber_environments(environments);
            }
            Some(node)
        };
        self.nodes.order.iter().filter_map(live).collect()
    }

    fn drop_dead_entries(&self, kind: &mut NodeKind) {
        match kind {
            NodeKind::WeakSet(entries) => entries.retain(|key| is_live_key(key, &self.nodes)),
            NodeKind::WeakMap(entries) => {
                let live = entries
                    .chunks(2)
                    .filter(|entry| is_live_key(&entry[0], &self.nodes));
                *entries = live.flatten().cloned().collect();
            }
            _ => {}
        }
    }

    fn renumber(&self, value: &mut Value) {
        if let Value::Ref(id) = value {
            self.nodes.renumber(id);
        }
    }

    fn renumber_environments(&self, environments: &mut EnvironmentsByScope) {
        environments
            .values_mut()
            .for_each(|id| self.environments.renumber(id));
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value as Json, json};

    use super::*;
    use crate::snapshot::tests::{PROGRAM, loaded, stopped};

    fn state(heap: &Json, root: &Json) -> State {
        let json = json!({
            "frames": [], "environments": [], "heap": heap, "realm": {},
            "event_loop": {
                "timers": [], "ticks": [], "next_timer_id": 1,
                "jobs": [{"callback": {"intrinsic": "print"}, "args": [root]}],
            },
            "host": {
                "random": [1, 2, 3, 4], "clock_ms": 0, "loop_ms": 0, "units": 1,
                "console": {"indent": 0, "counts": {}, "timers": {}},
            },
        });
        serde_json::from_value(json).expect("a state")
    }

    fn canonical(heap: &Json, root: &Json) -> Json {
        let canonical = canonicalise(state(heap, root), &loaded(""));
        serde_json::to_value(canonical).expect("JSON")
    }

    #[test]
    fn numbers_do_not_depend_on_the_order_of_discovery() {
        let one = json!([
            {"kind": "object", "props": {"next": {"ref": 2}}},
            {"kind": "object", "props": {"dead": true}},
            {"kind": "array", "items": [{"ref": 0}]},
        ]);
        let other = json!([
            {"kind": "array", "items": [{"ref": 1}]},
            {"kind": "object", "props": {"next": {"ref": 0}}},
        ]);
        let canonical_one = canonical(&one, &json!({"ref": 0}));
        assert_eq!(canonical_one, canonical(&other, &json!({"ref": 1})));
        assert_eq!(canonical_one["heap"].as_array().map(Vec::len), Some(2));
    }

    #[test]
    fn weak_entries_live_as_long_as_their_keys() {
        let heap = json!([
            {"kind": "weakmap", "entries": [{"ref": 1}, {"ref": 2}, {"ref": 3}, {"ref": 4}]},
            {"kind": "object"},
            {"kind": "array", "items": [{"ref": 5}]},
            {"kind": "object", "props": {"dead": true}},
            {"kind": "object", "props": {"dead": true}},
            {"kind": "date", "time": 0},
        ]);
        let root = json!({"ref": 6});
        let mut nodes = heap.as_array().expect("a list").clone();
        nodes.push(json!({"kind": "array", "items": [{"ref": 0}, {"ref": 1}]}));
        let canonical = canonical(&json!(nodes), &root);
        let heap = canonical["heap"].to_string();
        assert!(heap.contains("date") && !heap.contains("dead"), "{heap}");
    }

    #[test]
    fn a_long_list_does_not_overflow_the_stack() {
        let length = 300_000;
        let node = |index: usize| {
            let next = if index + 1 < length {
                json!({"ref": index + 1})
            } else {
                Json::Null
            };
            json!({"kind": "object", "props": {"next": next}})
        };
        let heap: Vec<Json> = (0..length).map(node).collect();
        let canonical = canonicalise(state(&json!(heap), &json!({"ref": 0})), &loaded(""));
        assert_eq!(canonical.heap.len(), length);
    }

    #[test]
    fn a_hop_does_not_change_the_state() {
        let (program, snapshot) = stopped(PROGRAM, 12);
        let again = canonicalise(State::clone(&snapshot.state), &program);
        assert_eq!(
            serde_json::to_string(&again).ok(),
            serde_json::to_string(&*snapshot.state).ok()
        );
    }
}
