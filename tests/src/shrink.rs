//! Makes a failing program small: statements are taken out, expressions replaced by their parts, as long as it keeps failing.

use std::time::{Duration, Instant};

use crate::tree::{Kind, Node, Part};

/// The smallest program found that still fails, within the time given.
pub fn shrink(program: &Node, limit: Duration, fails: &mut dyn FnMut(&Node) -> bool) -> Node {
    let started = Instant::now();
    let mut best = program.clone();
    loop {
        let size = best.size();
        let mut number = 0;
        while number < best.size() && started.elapsed() < limit {
            // A node that could be made smaller is looked at again, as it is another one now.
            match smaller_at(&best, number).into_iter().find(&mut *fails) {
                Some(smaller) => best = smaller,
                None => number += 1,
            }
        }
        if best.size() == size || started.elapsed() >= limit {
            return best;
        }
    }
}

/// The programs in which the node of this number is simpler, the simplest first.
fn smaller_at(program: &Node, number: usize) -> Vec<Node> {
    let Some(node) = program.clone().find_mut(number).map(|node| node.clone()) else {
        return Vec::new();
    };
    let replacements = match node.kind {
        Kind::Block => without_statements(&node),
        Kind::Statement => inner_blocks(&node),
        Kind::Expression => simpler_expressions(&node),
    };
    replacements
        .into_iter()
        .filter_map(|replacement| {
            let mut smaller = program.clone();
            *smaller.find_mut(number)? = replacement;
            (smaller.size() < program.size() || smaller.text().len() < program.text().len())
                .then_some(smaller)
        })
        .collect()
}

fn without_statements(block: &Node) -> Vec<Node> {
    let count = block.parts.len();
    let mut smaller = Vec::new();
    let mut width = count;
    while width > 0 {
        for start in (0..count).step_by(width) {
            let mut parts = block.parts.clone();
            parts.drain(start..(start + width).min(count));
            smaller.push(Node {
                kind: Kind::Block,
                parts,
            });
        }
        width /= 2;
    }
    smaller
}

fn inner_blocks(statement: &Node) -> Vec<Node> {
    statement
        .children()
        .filter(|child| child.kind == Kind::Block)
        .map(|block| Node {
            kind: Kind::Statement,
            parts: vec!["{".into(), block.clone().into(), "}".into()],
        })
        .collect()
}

fn simpler_expressions(expression: &Node) -> Vec<Node> {
    let is_literal = matches!(&expression.parts[..], [Part::Text(text)] if text.len() < 3);
    if is_literal {
        return Vec::new();
    }
    let mut smaller = vec![crate::expression!["1"]];
    smaller.extend(
        expression
            .children()
            .filter(|child| child.kind == Kind::Expression)
            .cloned(),
    );
    smaller
}
