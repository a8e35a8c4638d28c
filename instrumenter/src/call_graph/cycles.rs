//! Cuts the cycles of a call graph, and its long paths.

use crate::syntax::FunctionIndex;

/// The depth of the stack is looked at in tests only, and not in all of them: there must not be many functions between two.
const LONGEST_PATH: u32 = 32;

/// Makes functions tested until every cycle of the known calls has one that is, and so has every long path. `calls[f]` are the
/// functions that `f` calls.
pub fn cut(calls: &[Vec<FunctionIndex>], tested: &mut [bool]) {
    let mut state = vec![State::New; calls.len()];
    let mut heights = vec![0; calls.len()];
    for start in 0..calls.len() {
        if state[start] == State::New {
            search(calls, start, &mut state, &mut heights, tested);
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
///
/// The height of a function is the length of the longest path of functions without a test that begins there.
fn search(
    calls: &[Vec<FunctionIndex>],
    start: usize,
    state: &mut [State],
    heights: &mut [u32],
    tested: &mut [bool],
) {
    let mut path = vec![(start, 0)];
    state[start] = State::Open;
    while let Some((function, next)) = path.last_mut() {
        // A tested function cuts all cycles that it is on.
        let callee = (!tested[*function])
            .then(|| calls[*function].get(*next))
            .flatten();
        let Some(&FunctionIndex(callee)) = callee else {
            let function = *function;
            state[function] = State::Done;
            let above = calls[function].iter().map(|callee| heights[callee.0]);
            let height = 1 + above.max().unwrap_or(0);
            tested[function] |= height >= LONGEST_PATH;
            heights[function] = if tested[function] { 0 } else { height };
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
    fn long_paths_are_cut() {
        let edges: Vec<(usize, usize)> = (0..100).map(|index| (index, index + 1)).collect();
        assert_eq!(tested(&edges, 101).len(), 3);
    }

    #[test]
    fn a_cycle_found_behind_a_function_that_was_cut_meanwhile_is_cut() {
        // 0 → 1 → 2 → 1 cuts 1; the cycle 2 → 3 → 2 is still found.
        assert_eq!(tested(&[(0, 1), (1, 2), (2, 1), (2, 3), (3, 2)], 4), [1, 2]);
    }
}
