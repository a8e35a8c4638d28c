//! Arrays and objects.

use super::{Generator, Node, Type};
use crate::expression;

impl Generator {
    pub(super) fn array(&mut self, depth: usize) -> Node {
        if let (true, Some(name)) = (
            depth == 0 || self.random.chance(50),
            self.variable(Type::Array, false),
        ) {
            return expression![name];
        }
        let mut node = expression!["["];
        for number in 0..self.random.below(4) {
            if number > 0 {
                node.parts.push(", ".into());
            }
            if depth > 0 && self.random.chance(15) {
                let spread = self.array(depth - 1);
                node.parts.extend(["...".into(), spread.into()]);
            } else if self.random.chance(90) {
                let value = self.plain(depth.saturating_sub(1));
                node.parts.push(value.into());
            }
        }
        node.parts.push("]".into());
        node
    }

    pub(super) fn object(&mut self, depth: usize) -> Node {
        if let (true, Some(name)) = (
            depth == 0 || self.random.chance(65),
            self.variable(Type::Object, false),
        ) {
            return expression![name];
        }
        let d = depth.saturating_sub(1);
        let a = self.plain(d);
        self.method_super = self.random.chance(25);
        let method = self.function_scope(false, |this| {
            let parameters = this.parameters();
            let value = this.plain(d);
            expression!["(", parameters, ") { tick(); return ", value, "; }"]
        });
        let mut node = expression!["{ a: ", a, ", m", method];
        if self.random.chance(40) {
            let value = self.function_scope(false, |this| this.plain(d));
            node.parts.extend([
                ", get g() { tick(); return ".into(),
                value.into(),
                "; }".into(),
            ]);
        }
        if self.random.chance(25) {
            let value = self.plain(d);
            node.parts.extend([", [s('b')]: ".into(), value.into()]);
        }
        if self.random.chance(15) {
            let other = self.object(d);
            node.parts.extend([", ...".into(), other.into()]);
        }
        if self.suspends {
            for (_, text) in self.suspending_methods(", ") {
                node.parts.push(text.into());
            }
        }
        node.parts.push(" }".into());
        node.parenthesised()
    }
}
