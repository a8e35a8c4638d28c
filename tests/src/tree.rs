//! Programs as trees of text, so that parts can be taken out without knowing what they mean.

use std::fmt::Write as _;

/// What a part of a program is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A sequence of statements; printed one a line.
    Block,
    /// A statement.
    Statement,
    /// An expression.
    Expression,
}

/// A part of a program.
#[derive(Clone, Debug)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// Its text and the parts in it, in order.
    pub parts: Vec<Part>,
}

/// A piece of a [`Node`].
#[derive(Clone, Debug)]
pub enum Part {
    /// Text.
    Text(String),
    /// A part of the program.
    Node(Node),
}

impl From<&str> for Part {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Part {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Node> for Part {
    fn from(node: Node) -> Self {
        Self::Node(node)
    }
}

/// Builds an expression from texts and nodes, evaluated in order.
#[macro_export]
macro_rules! expression {
    ($($part:expr),* $(,)?) => {{
        let mut node = $crate::tree::Node::new($crate::tree::Kind::Expression);
        $( let part = $crate::tree::Part::from($part); node.parts.push(part); )*
        node
    }};
}

/// Builds a statement from texts and nodes, evaluated in order.
#[macro_export]
macro_rules! statement {
    ($($part:expr),* $(,)?) => {{
        let mut node = $crate::tree::Node::new($crate::tree::Kind::Statement);
        $( let part = $crate::tree::Part::from($part); node.parts.push(part); )*
        node
    }};
}

impl Node {
    /// An empty node.
    #[must_use]
    pub fn new(kind: Kind) -> Self {
        Self {
            kind,
            parts: Vec::new(),
        }
    }

    /// A block of statements.
    #[must_use]
    pub fn block(statements: Vec<Node>) -> Self {
        Self {
            kind: Kind::Block,
            parts: statements.into_iter().map(Part::Node).collect(),
        }
    }

    /// The program text.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.print(0, &mut text);
        text
    }

    fn print(&self, indent: usize, text: &mut String) {
        for part in &self.parts {
            match part {
                Part::Text(piece) => text.push_str(piece),
                Part::Node(node) if self.kind == Kind::Block => {
                    let _ = write!(text, "\n{:indent$}", "");
                    node.print(indent, text);
                }
                Part::Node(node) if node.kind == Kind::Block => {
                    node.print(indent + 2, text);
                    let _ = write!(text, "\n{:indent$}", "");
                }
                Part::Node(node) => node.print(indent, text),
            }
        }
    }

    /// The nodes directly in this one.
    pub fn children(&self) -> impl Iterator<Item = &Node> {
        self.parts.iter().filter_map(|part| match part {
            Part::Node(node) => Some(node),
            Part::Text(_) => None,
        })
    }

    /// How many nodes there are, this one included.
    #[must_use]
    pub fn size(&self) -> usize {
        1 + self.children().map(Node::size).sum::<usize>()
    }

    /// The node with the given number in depth-first order.
    pub fn find_mut(&mut self, number: usize) -> Option<&mut Node> {
        let mut left = number;
        self.find_counting(&mut left)
    }

    fn find_counting(&mut self, left: &mut usize) -> Option<&mut Node> {
        if *left == 0 {
            return Some(self);
        }
        *left -= 1;
        self.parts.iter_mut().find_map(|part| match part {
            Part::Node(node) => node.find_counting(left),
            Part::Text(_) => None,
        })
    }
}
