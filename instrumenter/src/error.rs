//! Why a source cannot be instrumented, shown with the lines it stands in.

use std::sync::Arc;

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, NamedSource, SourceCode,
};

/// Whether a source is wrong, or right but beyond what can be moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// The text is not ECMAScript.
    Syntax,
    /// The text is ECMAScript, but holds a construct that is not supported.
    Refused,
}

/// Why a source cannot be instrumented.
#[derive(Clone, Debug)]
pub struct InstrumentError(Box<Details>);

#[derive(Clone, Debug)]
struct Details {
    kind: ErrorKind,
    message: String,
    help: Option<String>,
    offset: usize,
    length: usize,
    line: u32,
    column: u32,
    source: NamedSource<Arc<str>>,
}

impl InstrumentError {
    /// An error about the bytes from `offset` on of the text `source` called `name`.
    pub(crate) fn new(
        kind: ErrorKind,
        message: String,
        help: Option<String>,
        name: &str,
        source: &Arc<str>,
        offset: usize,
        length: usize,
    ) -> Self {
        let offset = offset.min(source.len());
        let (line, column) = line_and_column(source, offset);
        let length = length.min(source.len() - offset);
        InstrumentError(Box::new(Details {
            kind,
            message,
            help,
            offset,
            length,
            line,
            column,
            source: NamedSource::new(name, source.clone()),
        }))
    }

    /// What sort of error it is.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// What is wrong, without the place.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// A stable name of the sort: `syntax` or `refused`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self.0.kind {
            ErrorKind::Syntax => "syntax",
            ErrorKind::Refused => "refused",
        }
    }

    /// The message with the place and the source lines around it.
    #[must_use]
    pub fn report(&self) -> String {
        let mut text = String::new();
        let handler = GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor());
        if handler.render_report(&mut text, self).is_err() {
            return self.to_string();
        }
        text
    }

    /// Source line, from 1.
    #[must_use]
    pub fn line(&self) -> u32 {
        self.0.line
    }

    /// Source column in characters, from 1.
    #[must_use]
    pub fn column(&self) -> u32 {
        self.0.column
    }
}

impl std::fmt::Display for InstrumentError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{} ({}:{}:{})",
            self.0.message,
            self.0.source.name(),
            self.0.line,
            self.0.column
        )
    }
}

impl std::error::Error for InstrumentError {}

impl Diagnostic for InstrumentError {
    fn code<'a>(&'a self) -> Option<Box<dyn std::fmt::Display + 'a>> {
        Some(Box::new(InstrumentError::code(self)))
    }
    fn help<'a>(&'a self) -> Option<Box<dyn std::fmt::Display + 'a>> {
        self.0
            .help
            .as_ref()
            .map(|help| Box::new(help) as Box<dyn std::fmt::Display>)
    }
    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.0.source)
    }
    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(std::iter::once(LabeledSpan::new(
            Some("here".to_owned()),
            self.0.offset,
            self.0.length,
        ))))
    }
}

/// Line and column (in characters), both from 1, of a byte offset.
pub(crate) fn line_and_column(source: &str, offset: usize) -> (u32, u32) {
    let mut offset = offset.min(source.len());
    while !source.is_char_boundary(offset) {
        offset -= 1;
    }
    let before = &source[..offset];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    (
        u32::try_from(line).unwrap_or(u32::MAX),
        u32::try_from(column).unwrap_or(u32::MAX),
    )
}
