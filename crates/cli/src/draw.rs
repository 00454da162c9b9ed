//! The graphical report: plain pieces of the library, drawn by miette.

use std::fmt;
use std::ops::Range;

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan,
    SpanContents,
};
use sluicegate::Severity;
use sluicegate::report::{Shown, Snippet};

/// Draws findings.
pub(crate) struct Artist {
    handler: GraphicalReportHandler,
}

impl Artist {
    /// `width` is that of the terminal.
    pub(crate) fn new(color: bool, width: usize) -> Artist {
        let theme = if color { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
        let handler = GraphicalReportHandler::new_themed(theme)
            // Links would put escape sequences into pipes and logs.
            .with_links(false)
            .with_width(width)
            .with_context_lines(1)
            .without_syntax_highlighting();
        Artist { handler }
    }

    /// One finding, with a final empty line.
    ///
    /// # Errors
    /// Only if the pieces do not fit together.
    pub(crate) fn draw(&self, shown: &Shown) -> Result<String, fmt::Error> {
        let mut out = String::new();
        self.handler.render_report(&mut out, &Drawing { shown, excerpts: Excerpts::new(&shown.snippets) })?;
        out.push('\n');
        Ok(out)
    }
}

/// A finding as miette wants it.
#[derive(Debug)]
struct Drawing<'a> {
    shown: &'a Shown,
    excerpts: Excerpts<'a>,
}

impl fmt::Display for Drawing<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown.message)
    }
}

impl std::error::Error for Drawing<'_> {}

impl Diagnostic for Drawing<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(format!("{}[{}]", self.shown.severity, self.shown.rule)))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.shown.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Note => miette::Severity::Advice,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(&self.shown.help))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.excerpts)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.excerpts.labels()))
    }
}

/// The lines of all snippets as one text. It cannot be read across a gap between lines or
/// from one file into another, so every such part is drawn in a frame of its own.
#[derive(Debug)]
struct Excerpts<'a> {
    snippets: &'a [Snippet],
    text: String,
    lines: Vec<Line>,
}

/// A line of the text.
#[derive(Clone, Copy, Debug)]
struct Line {
    /// Where it starts in the text.
    start: usize,
    /// Position of its snippet.
    snippet: usize,
    /// Number in its file, from 1.
    number: usize,
}

impl<'a> Excerpts<'a> {
    fn new(snippets: &'a [Snippet]) -> Excerpts<'a> {
        let mut text = String::new();
        let mut lines = Vec::new();
        for (position, snippet) in snippets.iter().enumerate() {
            for line in &snippet.lines {
                lines.push(Line { start: text.len(), snippet: position, number: line.number as usize });
                text.push_str(&line.text);
                text.push('\n');
            }
        }
        Excerpts { snippets, text, lines }
    }

    fn labels(&self) -> impl Iterator<Item = LabeledSpan> {
        let mut first_line = 0usize;
        self.snippets.iter().flat_map(move |snippet| {
            let base = first_line;
            first_line += snippet.lines.len();
            snippet.labels.iter().filter_map(move |label| {
                let start = self.lines.get(base + label.line)?.start + label.range.start;
                let span = SourceSpan::from((start, label.range.len()));
                let text = Some(label.text.clone());
                Some(if label.primary {
                    LabeledSpan::new_primary_with_span(text, span)
                } else {
                    LabeledSpan::new_with_span(text, span)
                })
            })
        })
    }

    /// Column in the file, from 0, of the label at an offset.
    fn column(&self, offset: usize) -> usize {
        let labels = self.snippets.iter().flat_map(|snippet| &snippet.labels);
        let spans = self.labels().zip(labels);
        let column = spans.filter(|(span, _)| span.offset() == offset).map(|(_, label)| label.column).next();
        column.map_or(0, |column| column.saturating_sub(1) as usize)
    }

    fn line_of(&self, offset: usize) -> usize {
        self.lines.partition_point(|line| line.start <= offset).saturating_sub(1)
    }

    /// Whether a line directly follows the one before it in the same file.
    fn follows(&self, line: usize) -> bool {
        let before = line.checked_sub(1).and_then(|before| self.lines.get(before));
        before
            .zip(self.lines.get(line))
            .is_some_and(|(before, line)| before.snippet == line.snippet && before.number + 1 == line.number)
    }

    /// The lines to show for a span; none if there is a gap inside.
    fn range(&self, span: &SourceSpan, before: usize, after: usize) -> Option<Range<usize>> {
        let (mut first, mut last) = (self.line_of(span.offset()), self.line_of(span.offset() + span.len()));
        self.lines.get(last)?;
        if !(first + 1..=last).all(|line| self.follows(line)) {
            return None;
        }
        for _ in 0..before {
            first -= usize::from(self.follows(first));
        }
        for _ in 0..after {
            last += usize::from(self.follows(last + 1));
        }
        Some(first..last + 1)
    }
}

impl SourceCode for Excerpts<'_> {
    fn read_span<'s>(
        &'s self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'s> + 's>, MietteError> {
        // Without context, the caller asks where a label is, to write `file:line:column`.
        let column = if before == 0 { self.column(span.offset()) } else { 0 };
        let range = self.range(span, before, after).ok_or(MietteError::OutOfBounds)?;
        let first = self.lines.get(range.start).copied().ok_or(MietteError::OutOfBounds)?;
        let end = self.lines.get(range.end).map_or(self.text.len(), |line| line.start);
        let data = self.text.as_bytes().get(first.start..end).ok_or(MietteError::OutOfBounds)?;
        let name = self.snippets.get(first.snippet).map(|snippet| snippet.path.clone()).unwrap_or_default();
        let span = SourceSpan::from((first.start, end - first.start));
        Ok(Box::new(MietteSpanContents::new_named(name, data, span, first.number.saturating_sub(1), column, range.len())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sluicegate::report::{Label, Line};

    fn snippet(path: &str, lines: &[(u32, &str)], labels: &[(usize, &str, &str)]) -> Snippet {
        Snippet {
            path: path.into(),
            lines: lines.iter().map(|(number, text)| Line { number: *number, text: (*text).into() }).collect(),
            labels: labels
                .iter()
                .map(|(line, what, text)| {
                    let start = lines[*line].1.find(what).unwrap();
                    Label {
                        line: *line,
                        range: start..start + what.len(),
                        column: start as u32 + 1,
                        text: (*text).into(),
                        primary: text.starts_with('4'),
                    }
                })
                .collect(),
        }
    }

    fn example() -> Shown {
        Shown {
            severity: Severity::Error,
            rule: "command-injection".into(),
            message: "query parameter `id` reaches a shell command".into(),
            snippets: vec![
                snippet(
                    "src/run.js",
                    &[(3, "exports.run = (cmd) => {"), (4, "  /* é😀 */ execSync(cmd);"), (5, "};")],
                    &[(1, "execSync(cmd)", "4. reaches a shell command as argument 1 of `execSync`")],
                ),
                snippet(
                    "src/handler.js",
                    &[
                        (1, "const { run } = require('./run');"),
                        (2, "exports.handler = async (event) => {"),
                        (3, "  const id = event.queryStringParameters.id;"),
                        (4, "  log();"),
                        (40, "  let x;"),
                        (41, "  return run(id);"),
                        (42, "};"),
                    ],
                    &[
                        (2, "event.queryStringParameters.id", "1. query parameter `id` is read here"),
                        (2, "id", "2. assigned to `id`"),
                        (5, "run(id)", "3. passed to `run`"),
                    ],
                ),
            ],
            help: "pass arguments as a list\nbad and good example: sluicegate explain command-injection".into(),
        }
    }

    #[test]
    fn the_report_reads_well() {
        let drawn = Artist::new(false, 100).draw(&example()).unwrap();
        let expected = include_str!("draw.expected.txt");
        assert_eq!(drawn, expected, "\n{drawn}");
    }

    #[test]
    fn colours_are_all_that_colours_add() {
        let (plain, colored) =
            (Artist::new(false, 100).draw(&example()).unwrap(), Artist::new(true, 100).draw(&example()).unwrap());
        assert!(!plain.contains('\u{1b}'));
        assert!(colored.contains('\u{1b}'));
        assert!(!colored.contains("\u{1b}]8"), "no links");
    }
}
