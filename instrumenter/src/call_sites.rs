//! Where each label's call stands in a text, as an engine's stack reports it.
//!
//! A stop is only taken when every frame of the stack is at the call its label names. Boa reports a call at its opening
//! parenthesis, and a `new` at its keyword. The text is parsed again to find them: that holds whatever the printer does.
//!
//! An engine whose stack tells where each frame stands does not need the frames to keep their labels. For it they are taken
//! out of the text:
//!
//! Input                                          Output
//!   let $pc = 0, $t0;                              let $t0;
//!   return ($t0 = ($pc = 2, f(n))) + 1;            return ($t0 = (f(n))) + 1;
//!   … $frame(7, $pc, this, { n, $t0 });            … $frame(7, void 0, this, { n, $t0 });
//!
//! Generators keep theirs: a suspended one is on no stack. But they need not say that they have begun: such an engine knows.

use std::collections::HashMap;

use swc_common::{BytePos, FileName, SourceMap, Spanned};
use swc_ecma_ast::*;
use swc_ecma_parser::{EsSyntax, Parser, StringInput, Syntax, lexer::Lexer};
use swc_ecma_visit::{Visit, VisitWith};

use crate::api::{FunctionId, Label};

/// A labelled call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CallSite {
    /// The function that calls.
    pub function: FunctionId,
    /// The label of the call.
    pub label: Label,
    /// Whether the function itself knows the label when it reports its frame.
    pub is_kept: bool,
}

/// Positions (line and column from 1) of labelled calls.
#[derive(Clone, Debug, Default)]
pub struct CallSites {
    sites: HashMap<(u32, u32), CallSite>,
}

impl CallSites {
    /// The labelled call at a position.
    pub fn at(&self, line: u32, column: u32) -> Option<CallSite> {
        self.sites.get(&(line, column)).copied()
    }
}

/// Takes the labels out of an instrumented text and says where their calls stand in what is left. The text is ours: if it does not
/// parse, it stays as it is, and no stop is ever taken in it.
pub fn without_labels(text: String) -> (String, CallSites) {
    let map = SourceMap::default();
    let file = map.new_source_file(FileName::Anon.into(), text.clone());
    let syntax = Syntax::Es(EsSyntax::default());
    let lexer = Lexer::new(syntax, EsVersion::EsNext, StringInput::from(&*file), None);
    let Ok(script) = Parser::new_from(lexer).parse_script() else {
        return (text, CallSites::default());
    };
    let mut finder = Finder {
        text: text.as_bytes(),
        found: Vec::new(),
        edits: Vec::new(),
        functions: vec![Open::default()],
    };
    script.visit_with(&mut finder);
    let Finder {
        found, mut edits, ..
    } = finder;
    edits.sort_by_key(|edit| edit.from);
    let shorter = apply(&text, &edits);
    let sites = sites(&shorter, &edits, found);
    (shorter, sites)
}

/// A part of the text and what comes into its place.
struct Edit {
    from: usize,
    to: usize,
    replacement: &'static str,
}

impl Edit {
    fn removal(from: usize, to: usize) -> Self {
        Self {
            from,
            to,
            replacement: "",
        }
    }
}

/// The edits come in the order of the text.
fn apply(text: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for edit in edits {
        out.push_str(&text[done..edit.from]);
        out.push_str(edit.replacement);
        done = edit.to;
    }
    out.push_str(&text[done..]);
    out
}

/// Turns offsets in the text before the edits into positions in the text after them.
fn sites(text: &str, edits: &[Edit], mut found: Vec<(usize, CallSite)>) -> CallSites {
    let mut line_starts = vec![0_usize];
    let newlines = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
    line_starts.extend(newlines.map(|(at, _)| at + 1));
    found.sort_by_key(|(offset, _)| *offset);
    let is_ascii = text.is_ascii();
    let mut edits = edits.iter().peekable();
    let (mut removed, mut added) = (0, 0);
    let mut sites = HashMap::with_capacity(found.len());
    for (offset, site) in found {
        while let Some(edit) = edits.next_if(|edit| edit.from < offset) {
            removed += edit.to - edit.from;
            added += edit.replacement.len();
        }
        let offset = offset + added - removed;
        let line = line_starts.partition_point(|&start| start <= offset);
        // Columns count characters. Only regular expressions have others than those of one byte.
        let start = line_starts[line - 1];
        let column = if is_ascii {
            offset - start + 1
        } else {
            text[start..offset].chars().count() + 1
        };
        let number = |value: usize| u32::try_from(value).unwrap_or(0);
        sites.insert((number(line), number(column)), site);
    }
    CallSites { sites }
}

/// A function around the place.
#[derive(Default)]
struct Open {
    id: Option<FunctionId>,
    is_generator: bool,
    found: Vec<(usize, Label)>,
    edits: Vec<Edit>,
    /// Mentions of the variable that holds the label, and how many of them the edits take out.
    mentions: usize,
    taken_out: usize,
}

struct Finder<'a> {
    text: &'a [u8],
    found: Vec<(usize, CallSite)>,
    edits: Vec<Edit>,
    functions: Vec<Open>,
}

impl Finder<'_> {
    fn offset(pos: BytePos) -> usize {
        pos.0.saturating_sub(1) as usize
    }

    fn enter(&mut self, is_generator: bool) {
        self.functions.push(Open {
            is_generator,
            ..Open::default()
        });
    }

    fn leave(&mut self) {
        let Some(open) = self.functions.pop() else {
            return;
        };
        let Some(function) = open.id else { return };
        let is_kept = open.is_generator || open.mentions != open.taken_out;
        if !is_kept {
            self.edits.extend(open.edits);
        }
        for (offset, label) in open.found {
            let site = CallSite {
                function,
                label,
                is_kept,
            };
            self.found.push((offset, site));
        }
    }

    /// An edit that takes one mention of the label out.
    fn take_out(&mut self, edit: Edit) {
        if let Some(open) = self.functions.last_mut() {
            open.edits.push(edit);
            open.taken_out += 1;
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

    /// Takes the labels out of a sequence: `$pc = 3, `. A `void 3, ` costs nothing and may be the user's.
    fn unlabelled(&mut self, seq: &SeqExpr) {
        for pair in seq.exprs.windows(2) {
            if is_set_label(&pair[0]) {
                self.take_out(Edit::removal(
                    Self::offset(pair[0].span().lo),
                    Self::offset(pair[1].span().lo),
                ));
            }
        }
    }
}

fn is_label(name: &Ident) -> bool {
    name.sym == *crate::names::PC
}

fn is_set_label(expr: &Expr) -> bool {
    matches!(expr, Expr::Assign(_)) && label_of(expr).is_some()
}

fn label_of(expr: &Expr) -> Option<Label> {
    let number = match expr {
        Expr::Assign(assign) => match &assign.left {
            AssignTarget::Simple(SimpleAssignTarget::Ident(name)) if is_label(&name.id) => {
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
        self.unlabelled(seq);
        seq.visit_children_with(self);
    }

    /// `$begin();`
    fn visit_expr_stmt(&mut self, stmt: &ExprStmt) {
        if let Expr::Call(call) = &*stmt.expr
            && let Callee::Expr(callee) = &call.callee
            && matches!(&**callee, Expr::Ident(name) if name.sym == *"$begin")
        {
            let (from, to) = (stmt.span.lo, stmt.span.hi);
            self.edits
                .push(Edit::removal(Self::offset(from), Self::offset(to)));
            return;
        }
        stmt.visit_children_with(self);
    }

    fn visit_ident(&mut self, name: &Ident) {
        if is_label(name)
            && let Some(open) = self.functions.last_mut()
        {
            open.mentions += 1;
        }
    }

    /// `let $pc = 0, …;`
    fn visit_var_decl(&mut self, decl: &VarDecl) {
        let declares = |declarator: &VarDeclarator| matches!(&declarator.name, Pat::Ident(name) if is_label(&name.id));
        if let [first, rest @ ..] = &decl.decls[..]
            && declares(first)
        {
            let (from, to) = match rest.first() {
                Some(next) => (first.span.lo, next.span.lo),
                None => (decl.span.lo, decl.span.hi),
            };
            self.take_out(Edit::removal(Self::offset(from), Self::offset(to)));
        }
        decl.visit_children_with(self);
    }

    /// `$frame(7, $pc, …)`
    fn visit_call_expr(&mut self, call: &CallExpr) {
        if let Callee::Expr(callee) = &call.callee
            && let Expr::Ident(name) = &**callee
            && name.sym == *"$frame"
            && let [id, label, ..] = &call.args[..]
            && let Expr::Lit(Lit::Num(id)) = &*id.expr
            && let Some(open) = self.functions.last_mut()
        {
            open.id = Some(FunctionId(id.value as u32));
            self.take_out(Edit {
                from: Self::offset(label.span().lo),
                to: Self::offset(label.span().hi),
                replacement: "void 0",
            });
        }
        call.visit_children_with(self);
    }

    fn visit_function(&mut self, function: &Function) {
        self.enter(function.is_generator);
        function.visit_children_with(self);
        self.leave();
    }

    fn visit_arrow_expr(&mut self, arrow: &ArrowExpr) {
        self.enter(false);
        arrow.visit_children_with(self);
        self.leave();
    }

    fn visit_constructor(&mut self, constructor: &Constructor) {
        self.enter(false);
        constructor.visit_children_with(self);
        self.leave();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_taken_out_and_found_by_position() {
        let text = "function f(n) {\n let $pc = 0, $t0;\n try {\n  return ($t0 = ($pc = 2, f(n))) + (void 3, g(1, ($t0 = (2), $pc = 3, $t0)));\n } catch ($e) {\n  $frame(7, $pc, this, {});\n }\n}";
        let (out, sites) = without_labels(text.to_owned());
        assert_eq!(
            out,
            "function f(n) {\n let $t0;\n try {\n  return ($t0 = (f(n))) + (void 3, g(1, ($t0 = (2), $t0)));\n } catch ($e) {\n  $frame(7, void 0, this, {});\n }\n}"
        );
        let site = |label| CallSite {
            function: FunctionId(7),
            label: Label(label),
            is_kept: false,
        };
        assert_eq!(sites.at(4, 19), Some(site(2)));
        assert_eq!(sites.at(4, 37), Some(site(3)));
    }

    #[test]
    fn the_key_of_an_accessor_belongs_to_the_function_around() {
        let text = "function f() { let $pc = 0; try { return { get [($pc = 2, g())]() { return 1; }, set [($pc = 3, g())](v) {} }; } catch ($e) { $frame(7, $pc, this, {}); } }";
        let (out, sites) = without_labels(text.to_owned());
        assert!(!out.contains("$pc"), "{out}");
        assert_eq!(sites.sites.len(), 2);
        assert!(
            sites
                .sites
                .values()
                .all(|site| site.function == FunctionId(7))
        );
    }

    #[test]
    fn generators_do_not_say_that_they_have_begun() {
        let text = "function* f() { if (--$g < 0) $poll(); $begin(); ($pc = 2, g()); }";
        let (out, _) = without_labels(text.to_owned());
        assert_eq!(out.matches("$begin").count(), 0, "{out}");
    }

    #[test]
    fn generators_and_strings_keep_theirs() {
        for text in [
            "function* f() { let $pc = 0; try { ($pc = 2, g('($pc = 2, x)')); } catch ($e) { $frame(7, $pc, this, {}); } }",
            "function f() { let $pc = 0; try { $pc = 2; ($pc = 3, g()); } catch ($e) { $frame(7, $pc, this, {}); } }",
        ] {
            let (out, sites) = without_labels(text.to_owned());
            assert_eq!(out, text);
            assert!(sites.sites.values().all(|site| site.is_kept));
            assert_eq!(sites.sites.len(), 1);
        }
    }
}
