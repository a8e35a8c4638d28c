//! Cuts the cycles of a call graph.

use crate::syntax::FunctionIndex;

/// Makes functions tested until every cycle of the known calls has one that is. `calls[f]` are the functions that `f` calls.
pub fn cut(calls: &[Vec<FunctionIndex>], tested: &mut [bool]) {
    let mut state = vec![State::New; calls.len()];
    for start in 0..calls.len() {
        if state[start] == State::New {
            search(calls, start, &mut state, tested);
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    /// On the path from the start.
    Open,
    Done,
}

/// Depth first, on a stack of its own: call graphs are deep. Every cycle has an edge that leads back on the path, and the
/// function where it leads is tested.
fn search(calls: &[Vec<FunctionIndex>], start: usize, state: &mut [State], tested: &mut [bool]) {
    let mut path = vec![(start, 0)];
    state[start] = State::Open;
    while let Some((function, next)) = path.last_mut() {
        // A tested function cuts all cycles that it is on.
        let callee = (!tested[*function])
            .then(|| calls[*function].get(*next))
            .flatten();
        let Some(&FunctionIndex(callee)) = callee else {
            state[*function] = State::Done;
            path.pop();
            continue;
        };
        *next += 1;
        match state[callee] {
            State::New => {
                state[callee] = State::Open;
                path.push((callee, 0));
            }
            State::Open => tested[callee] = true,
            State::Done => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tested(edges: &[(usize, usize)], count: usize) -> Vec<usize> {
        let mut calls = vec![Vec::new(); count];
        for &(from, to) in edges {
            calls[from].push(FunctionIndex(to));
        }
        let mut tested = vec![false; count];
        cut(&calls, &mut tested);
        (0..count).filter(|&index| tested[index]).collect()
    }

    #[test]
    fn trees_have_no_cycles() {
        assert!(tested(&[(0, 1), (0, 2), (1, 3), (2, 3)], 4).is_empty());
    }

    #[test]
    fn every_cycle_is_cut_somewhere() {
        assert_eq!(tested(&[(0, 0)], 1), [0]);
        assert_eq!(tested(&[(0, 1), (1, 2), (2, 1)], 3), [1]);
        assert_eq!(tested(&[(0, 1), (1, 0), (1, 2), (2, 1)], 3), [0, 1]);
    }

    #[test]
    fn a_cycle_found_behind_a_function_that_was_cut_meanwhile_is_cut() {
        // 0 → 1 → 2 → 1 cuts 1; the cycle 2 → 3 → 2 is still found.
        assert_eq!(tested(&[(0, 1), (1, 2), (2, 1), (2, 3), (3, 2)], 4), [1, 2]);
    }
}
