//! A writer for code that engines read and people do not.
//!
//! Input                                     Output
//!   function f(n) {                           function f(n){let $t0=n- -1;return[$t0,typeof n];}
//!    let $t0 = n - -1;
//!    return [
//!     $t0,
//!     typeof n
//!    ];
//!   }
//!
//! A space stays where two tokens could be read as others without it. A line end stays where the line is long enough: to find a
//! position takes longer in longer lines. Nothing comes where swc has neither.

use std::io::{Result, Write};

use swc_common::{BytePos, Span};
use swc_ecma_codegen::text_writer::WriteJs;

/// Bytes after which the next line end stays.
const LONG: usize = 120;

/// Writes the texts of swc's printer with as little between them as they need.
pub struct Compact<W> {
    out: W,
    gap: Gap,
    /// The last byte, or one that stands for it.
    last: u8,
    /// Bytes since the last line end.
    column: usize,
}

/// What the printer wants between two texts.
#[derive(Default)]
enum Gap {
    #[default]
    Nothing,
    Space,
    Line,
}

impl<W: Write> Compact<W> {
    pub fn new(out: W) -> Self {
        Self {
            out,
            gap: Gap::Nothing,
            last: b'\n',
            column: 0,
        }
    }

    fn text(&mut self, text: &str) -> Result<()> {
        let Some(&next) = text.as_bytes().first() else {
            return Ok(());
        };
        match std::mem::take(&mut self.gap) {
            Gap::Space if can_join(self.last, next) => self.put(" ")?,
            Gap::Line if !self.can_go_on_with(next) => self.put("\n")?,
            _ => {}
        }
        self.put(text)
    }

    /// Whether a line end before the byte can go: the line is short, and no semicolon is missing that the line end stands for, as one
    /// is after `do a; while (b)`.
    fn can_go_on_with(&self, next: u8) -> bool {
        let is_start = self.last == b'\n';
        let is_apart = matches!(self.last, b'{' | b'}' | b'[' | b';' | b',' | b':')
            || matches!(next, b'}' | b']');
        is_start || is_apart && self.column < LONG
    }

    fn put(&mut self, text: &str) -> Result<()> {
        self.out.write_all(text.as_bytes())?;
        self.last = text.bytes().last().unwrap_or(self.last);
        self.column = match text.rfind('\n') {
            Some(at) => text.len() - at - 1,
            None => self.column + text.len(),
        };
        Ok(())
    }
}

/// Whether tokens that end and begin with these bytes could be read as others if nothing stood between them.
fn can_join(last: u8, next: u8) -> bool {
    is_of_word(last) && is_of_word(next) || is_of_operator(last) && is_of_operator(next)
}

/// Points belong to numbers, slashes to regular expressions.
fn is_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || !byte.is_ascii()
        || matches!(byte, b'_' | b'$' | b'#' | b'\\' | b'.' | b'/')
}

/// `<!--` and `-->` are comments.
fn is_of_operator(byte: u8) -> bool {
    b"+-*/%&|^~!<>=?.".contains(&byte)
}

impl<W: Write> WriteJs for Compact<W> {
    fn increase_indent(&mut self) -> Result<()> {
        Ok(())
    }

    fn decrease_indent(&mut self) -> Result<()> {
        Ok(())
    }

    fn write_semi(&mut self, _: Option<Span>) -> Result<()> {
        self.text(";")
    }

    fn write_space(&mut self) -> Result<()> {
        if let Gap::Nothing = self.gap {
            self.gap = Gap::Space;
        }
        Ok(())
    }

    fn write_keyword(&mut self, _: Option<Span>, text: &'static str) -> Result<()> {
        self.text(text)
    }

    fn write_operator(&mut self, _: Option<Span>, text: &str) -> Result<()> {
        self.text(text)
    }

    fn write_param(&mut self, text: &str) -> Result<()> {
        self.text(text)
    }

    fn write_property(&mut self, text: &str) -> Result<()> {
        self.text(text)
    }

    fn write_line(&mut self) -> Result<()> {
        self.gap = Gap::Line;
        Ok(())
    }

    fn write_lit(&mut self, _: Span, text: &str) -> Result<()> {
        self.text(text)
    }

    fn write_comment(&mut self, text: &str) -> Result<()> {
        self.text(text)
    }

    fn write_str_lit(&mut self, _: Span, text: &str) -> Result<()> {
        self.text(text)
    }

    fn write_str(&mut self, text: &str) -> Result<()> {
        self.text(text)
    }

    fn write_symbol(&mut self, _: Span, text: &str) -> Result<()> {
        self.text(text)?;
        // A name may end with the brace of `\u{1d4d0}`.
        self.last = b'_';
        Ok(())
    }

    fn write_punct(&mut self, _: Option<Span>, text: &'static str, _: bool) -> Result<()> {
        self.text(text)
    }

    fn care_about_srcmap(&self) -> bool {
        false
    }

    fn add_srcmap(&mut self, _: BytePos) -> Result<()> {
        Ok(())
    }

    fn commit_pending_semi(&mut self) -> Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use swc_common::{EqIgnoreSpan, FileName, SourceMap};
    use swc_ecma_ast::{EsVersion, Script};
    use swc_ecma_parser::{EsSyntax, Parser, StringInput, Syntax, lexer::Lexer};

    use crate::api::{FunctionId, Label, ResumeRequest, ScopeId, UnitKind, UnitSource};
    use crate::call_sites;
    use crate::emit::{Layout, print};

    fn parse(text: &str) -> Script {
        let file = SourceMap::default().new_source_file(FileName::Anon.into(), text.to_owned());
        let syntax = Syntax::Es(EsSyntax::default());
        let lexer = Lexer::new(syntax, EsVersion::EsNext, StringInput::from(&*file), None);
        let script = Parser::new_from(lexer).parse_script();
        script.unwrap_or_else(|error| panic!("{error:?} in\n{text}"))
    }

    /// The compact text, which says the same as the readable one.
    fn compact(stmts: Script) -> String {
        let readable = print(stmts.body.clone(), Layout::Readable);
        let made = print(stmts.body, Layout::Compact);
        check(&readable, &made);
        made
    }

    fn check(readable: &str, made: &str) {
        assert!(
            parse(readable).eq_ignore_span(&parse(made)),
            "{readable}\n{made}"
        );
    }

    #[test]
    fn tokens_stay_apart() {
        for (text, expected) in [
            ("a + +b + ++c;", "a+ +b+ ++c;"),
            ("a++ + b;", "a++ +b;"),
            ("a - -b - --c;", "a- -b- --c;"),
            ("a-- > b;", "a-- >b;"),
            ("a < !--b;", "a< !--b;"),
            ("a / /re/.exec(b);", "a / /re/.exec(b);"),
            ("a / b / c;", "a / b / c;"),
            ("typeof x === typeof 'x';", "typeof x===typeof'x';"),
            ("x in y, x instanceof y;", "x in y,x instanceof y;"),
            ("#p in o;", "#p in o;"),
            (
                "1 .toFixed(); 1.5.toFixed();",
                "1..toFixed();1.5.toFixed();",
            ),
            ("10n ** 2n;", "10n**2n;"),
            ("a ? .5 : [...b];", "a? .5:[...b];"),
            ("async () => {}; async x => x;", "async()=>{};async(x)=>x;"),
            (r"\u{1d4d0} in \u{1d4d0};", r"\u{1D4D0} in \u{1D4D0};"),
            ("\u{e9} in \u{e9};", r"\u00e9 in \u00e9;"),
            ("`a  ${b + c}\n  d`;", "`a  ${b+c}\n  d`;"),
            ("' a  b ' + / a  b /g;", "' a  b '+ / a  b /g;"),
            (
                "if (a) b; else if (c) d; else { e; }",
                "if(a)b;else if(c)d;else{e;}",
            ),
            ("do a; while (b); c;", "do a;while(b)\nc;"),
            (
                "function* g() { yield* g(); yield /re/; yield; }",
                "function*g(){yield*g();yield /re/;yield;}",
            ),
            (
                "function f() { return /re/; return -1; return; }",
                "function f(){return /re/;return-1;return;}",
            ),
            (
                "x = class { a = 1; static b; get [c]() {} static { d; } };",
                "x=class{a=1;static b;get[c](){}static{d;}};",
            ),
            ("a = { b, c: d, get e() {} };", "a={b,c:d,get e(){}};"),
            (
                "let a = {}, [b] = c; for (const d of e) ; for (;;) break;",
                "let a={},[b]=c;for(const d of e);for(;;)break;",
            ),
        ] {
            assert_eq!(compact(parse(text)), expected);
        }
    }

    #[test]
    fn short_lines_are_joined() {
        let made = compact(parse(&"f(1234567);".repeat(100)));
        let lengths: Vec<usize> = made.lines().map(str::len).collect();
        assert!(lengths.len() > 5 && lengths.iter().all(|&length| length < 140));
        let lines = "const a = `\n\n`; b();".repeat(30);
        assert_eq!(
            compact(parse(&lines)),
            lines.replace(" = ", "=").replace("; ", ";")
        );
    }

    /// Sources of which a program can be made.
    fn sources() -> Vec<PathBuf> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let list = |path: &Path| {
            let entries = fs::read_dir(path).into_iter().flatten();
            entries
                .map(|entry| entry.expect("an entry").path())
                .collect::<Vec<_>>()
        };
        let areas = list(&root.join("tests/cases"));
        let cases = areas.iter().flat_map(|area| list(area));
        let mut sources: Vec<_> = cases.map(|case| case.join("input.js")).collect();
        sources.extend(list(&root.join("js-benchmarks/programs")));
        sources
    }

    /// The request is for all closures, of which the first is the whole unit.
    #[test]
    fn compact_code_says_what_readable_code_says() {
        let mut programs = 0;
        for path in sources() {
            let Ok(text) = fs::read_to_string(&path) else {
                continue;
            };
            let unit = UnitSource {
                name: "input.js".to_owned(),
                kind: UnitKind::CommonJs,
                text,
                resolved: Default::default(),
            };
            let Ok(program) = crate::instrument(vec![unit]) else {
                continue;
            };
            programs += 1;
            let labels = |id| program.function(id).map_or(0, |function| function.labels);
            let closures = (0..).map(FunctionId);
            let closures = closures.take_while(|id| program.function(*id).is_some());
            let closures: std::collections::BTreeSet<_> = closures.collect();
            let first_and_last = |&id: &FunctionId| [1, labels(id)].map(|label| (id, Label(label)));
            let scopes = (0..10_000).map(ScopeId);
            let request = ResumeRequest {
                scopes: scopes.filter(|id| program.scope(*id).is_some()).collect(),
                frames: closures.iter().flat_map(first_and_last).collect(),
                closures,
            };
            let readable = program.labelled_resume_code(&request);
            let made = program.resume_text(&request, Layout::Compact);
            check(&readable, &made);
            let (readable, _) = call_sites::without_labels(readable);
            check(&readable, &program.resume_code(&request).text);
        }
        assert!(programs > 400, "{programs}");
    }
}
