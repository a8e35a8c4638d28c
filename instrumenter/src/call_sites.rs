//! Where each label's call stands in a text, as an engine's stack reports it.
//!
//! A stop is only taken when every frame of the stack is at the call its label names. Boa reports a call at its opening
//! parenthesis, and a `new` at its keyword. The text is parsed again to find them: that holds whatever the printer does.

use std::collections::HashMap;

use swc_common::{BytePos, FileName, SourceMap, Spanned};
use swc_ecma_ast::*;
use swc_ecma_parser::{EsSyntax, Parser, StringInput, Syntax, lexer::Lexer};
use swc_ecma_visit::{Visit, VisitWith};

use crate::api::{FunctionId, Label};

/// Positions (line and column from 1) of labelled calls.
#[derive(Clone, Debug, Default)]
pub struct CallSites {
    sites: HashMap<(u32, u32), (FunctionId, Label)>,
}

impl CallSites {
    /// The label whose call stands at a position.
    pub fn at(&self, line: u32, column: u32) -> Option<(FunctionId, Label)> {
        self.sites.get(&(line, column)).copied()
    }
}

/// Finds the labelled calls of an instrumented text. The text is ours: if it does not parse, nothing is found and no stop
/// is ever taken in it.
pub fn find(text: &str) -> CallSites {
    let map = SourceMap::default();
    let file = map.new_source_file(FileName::Anon.into(), text.to_owned());
    let syntax = Syntax::Es(EsSyntax::default());
    let lexer = Lexer::new(syntax, EsVersion::EsNext, StringInput::from(&*file), None);
    let Ok(script) = Parser::new_from(lexer).parse_script() else {
        return CallSites::default();
    };
    let mut line_starts = vec![0_usize];
    line_starts.extend(
        text.bytes()
            .enumerate()
            .filter(|(_, byte)| *byte == b'\n')
            .map(|(at, _)| at + 1),
    );
    let mut finder = Finder {
        text: text.as_bytes(),
        line_starts,
        sites: CallSites::default(),
        functions: vec![Open::default()],
    };
    script.visit_with(&mut finder);
    finder.sites
}

#[derive(Default)]
struct Open {
    id: Option<FunctionId>,
    found: Vec<(usize, Label)>,
}

struct Finder<'a> {
    text: &'a [u8],
    line_starts: Vec<usize>,
    sites: CallSites,
    functions: Vec<Open>,
}

impl Finder<'_> {
    fn offset(pos: BytePos) -> usize {
        pos.0.saturating_sub(1) as usize
    }

    fn enter(&mut self) {
        self.functions.push(Open::default());
    }

    fn leave(&mut self) {
        let Some(open) = self.functions.pop() else {
            return;
        };
        let Some(id) = open.id else { return };
        for (offset, label) in open.found {
            let line = self.line_starts.partition_point(|&start| start <= offset);
            let column = offset - self.line_starts[line - 1] + 1;
            self.sites.sites.insert(
                (
                    u32::try_from(line).unwrap_or(0),
                    u32::try_from(column).unwrap_or(0),
                ),
                (id, label),
            );
        }
    }

    fn paren_after(&self, callee_end: usize) -> Option<usize> {
        self.text
            .get(callee_end..)?
            .iter()
            .position(|&byte| byte == b'(')
            .map(|at| callee_end + at)
    }

    /// `($pc = 3, call)` or `(void 3, call)`
    fn labelled(&mut self, seq: &SeqExpr) {
        let [first, call] = &seq.exprs[..] else {
            return;
        };
        let Some(label) = label_of(first) else { return };
        let at = match &**call {
            Expr::Call(call) => self.paren_after(Self::offset(call.callee.span().hi)),
            Expr::New(new) => Some(Self::offset(new.span.lo)),
            _ => return,
        };
        if let (Some(at), Some(open)) = (at, self.functions.last_mut()) {
            open.found.push((at, label));
        }
    }
}

fn label_of(expr: &Expr) -> Option<Label> {
    let number = match expr {
        Expr::Assign(assign) => match &assign.left {
            AssignTarget::Simple(SimpleAssignTarget::Ident(name))
                if name.id.sym == *crate::names::PC =>
            {
                &*assign.right
            }
            _ => return None,
        },
        Expr::Unary(UnaryExpr {
            op: UnaryOp::Void,
            arg,
            ..
        }) => &**arg,
        _ => return None,
    };
    match number {
        Expr::Lit(Lit::Num(number)) if number.value >= 1.0 => Some(Label(number.value as u32)),
        _ => None,
    }
}

impl Visit for Finder<'_> {
    fn visit_seq_expr(&mut self, seq: &SeqExpr) {
        self.labelled(seq);
        seq.visit_children_with(self);
    }

    fn visit_call_expr(&mut self, call: &CallExpr) {
        if let Callee::Expr(callee) = &call.callee
            && let Expr::Ident(name) = &**callee
            && name.sym == *"$frame"
            && let Some(ExprOrSpread { expr, .. }) = call.args.first()
            && let Expr::Lit(Lit::Num(id)) = &**expr
            && let Some(open) = self.functions.last_mut()
        {
            open.id = Some(FunctionId(id.value as u32));
        }
        call.visit_children_with(self);
    }

    fn visit_function(&mut self, function: &Function) {
        self.enter();
        function.visit_children_with(self);
        self.leave();
    }

    fn visit_arrow_expr(&mut self, arrow: &ArrowExpr) {
        self.enter();
        arrow.visit_children_with(self);
        self.leave();
    }

    fn visit_constructor(&mut self, constructor: &Constructor) {
        self.enter();
        constructor.visit_children_with(self);
        self.leave();
    }
}
