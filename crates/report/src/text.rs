//! Findings as plain pieces for a graphical terminal report.
//!
//! A [`Shown`] finding has one [`Snippet`] per file that its path touches, the sink's file
//! first. A snippet holds only the lines around its labels, already harmless and cut to a
//! width that a reader can take in. Nothing here knows how it is drawn.

use std::collections::BTreeMap;
use std::ops::Range;

use sluicegate_base::{FileId, LineColumn, Location, Note};
use sluicegate_link::Flow;
use sluicegate_rules::{Finding, Severity};

use crate::input::{FileView, Files, Input, note_place};
use crate::{escape, secrets, wording};

/// Source lines longer than this are cut around their labels.
const MAX_LINE: usize = 200;
/// Characters kept before the first label of a cut line.
const LEAD: usize = 40;
/// Bytes around what is shown of a line that may tell that a part of it is a credential.
const AROUND: usize = 512;

/// A finding, ready to be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// How bad it is.
    pub severity: Severity,
    /// Rule id.
    pub rule: String,
    /// One line that stands alone.
    pub message: String,
    /// Excerpts, the sink's file first.
    pub snippets: Vec<Snippet>,
    /// What to do, and where to read more.
    pub help: String,
}

/// An excerpt of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// Path as reported.
    pub path: String,
    /// The lines, ascending; not always adjacent.
    pub lines: Vec<Line>,
    /// What is marked, in order of the path.
    pub labels: Vec<Label>,
}

/// A line of an excerpt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number in the file, from 1.
    pub number: u32,
    /// Its text without line break.
    pub text: String,
}

/// A marked part of one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Position of the line in [`Snippet::lines`].
    pub line: usize,
    /// Byte range in that line's text.
    pub range: Range<usize>,
    /// Column in the file, from 1, in UTF-16 units; the line here may be cut.
    pub column: u32,
    /// What it says.
    pub text: String,
    /// Whether it is the sink.
    pub primary: bool,
}

/// A label before its line is cut: file line, byte range in that line as read.
struct Mark {
    line: u32,
    column: u32,
    range: Range<usize>,
    text: String,
    primary: bool,
}

/// Prepares a finding.
#[must_use]
pub fn show(input: &Input<'_>, finding: &Finding) -> Option<Shown> {
    let rule = input.rules.rule(finding.rule)?;
    let flow = &finding.primary;
    let mut by_file: Vec<(FileId, Vec<Mark>)> = vec![(flow.sink.location.file, Vec::new())];
    for (location, text, primary) in steps(flow, &finding.sink_phrase) {
        let mark = mark(input.files.file(location.file), location, text, primary);
        match by_file.iter_mut().find(|(file, _)| *file == location.file) {
            Some((_, marks)) => marks.push(mark),
            None => by_file.push((location.file, vec![mark])),
        }
    }
    let mut help = format!("{}\nbad and good example: sluicegate explain {}", rule.fix, rule.id);
    for other in &finding.further {
        let (file, range) = input.range(other.source.location);
        let phrase = secrets::line(&other.source.phrase);
        let text = format!("\nalso from {phrase} at {}:{}", file.path, range.start.line);
        help.push_str(&escape::block(&text));
    }
    Some(Shown {
        severity: finding.severity,
        rule: rule.id.clone(),
        message: wording::message(finding, rule),
        snippets: by_file.into_iter().map(|(file, marks)| snippet(input.files.file(file), marks)).collect(),
        help,
    })
}

/// The one line of a finding for narrow places: `path:line:column: severity: message [rule]`.
#[must_use]
pub fn one_line(input: &Input<'_>, finding: &Finding) -> Option<String> {
    let rule = input.rules.rule(finding.rule)?;
    let (file, range) = input.range(finding.sink().location);
    let message = wording::message(finding, rule);
    let path = escape::line(file.path);
    Some(format!("{path}:{}:{}: {}: {message} [{}]", range.start.line, range.start.column, finding.severity, rule.id))
}

/// The one line of a note: `path:line: code: message`.
#[must_use]
pub fn note_line(input: &Input<'_>, note: &Note) -> String {
    note_line_in(input.files, note)
}

/// The same of a note on its own.
#[must_use]
pub fn note_line_in(files: &dyn Files, note: &Note) -> String {
    let message = wording::note(note);
    let code = note.code.id();
    match note_place(files, note) {
        (Some(path), Some(line)) => format!("{}:{line}: {code}: {message}", escape::line(path)),
        (Some(path), None) => format!("{}: {code}: {message}", escape::line(path)),
        (None, _) => format!("{code}: {message}"),
    }
}

/// Steps to show, numbered; steps at the same place share a label.
fn steps(flow: &Flow, sink_phrase: &str) -> Vec<(Location, String, bool)> {
    let mut shown: Vec<(Location, String, bool)> = Vec::new();
    let mut number = 0usize;
    for step in wording::shown_steps(flow) {
        let text = wording::step(step, flow, sink_phrase);
        let primary = matches!(step.kind, sluicegate_link::StepKind::Sink);
        match shown.last_mut() {
            Some((location, merged, was_primary)) if *location == step.location => {
                merged.push_str(", ");
                merged.push_str(&text);
                *was_primary |= primary;
            }
            _ => {
                number += 1;
                shown.push((step.location, format!("{number}. {text}"), primary));
            }
        }
    }
    shown
}

/// Where a location lies on its first line.
fn mark(file: FileView<'_>, location: Location, text: String, primary: bool) -> Mark {
    let LineColumn { line, column } = file.lines.position(file.text, location.span.start);
    let whole = file.lines.line_range(file.text, line).unwrap_or(0..0);
    let within = |offset: u32| (offset as usize).clamp(whole.start, whole.end) - whole.start;
    let (start, end) = (within(location.span.start), within(location.span.end));
    Mark { line, column, range: start..end.max(start), text, primary }
}

fn snippet(file: FileView<'_>, marks: Vec<Mark>) -> Snippet {
    let mut numbers: BTreeMap<u32, Vec<Range<usize>>> = BTreeMap::new();
    for mark in &marks {
        for number in mark.line.saturating_sub(1).max(1)..=mark.line.saturating_add(1) {
            let ranges = numbers.entry(number).or_default();
            if number == mark.line {
                ranges.push(mark.range.clone());
            }
        }
    }
    let mut lines = Vec::new();
    let mut cuts = BTreeMap::new();
    for (number, ranges) in numbers {
        let Some(whole) = file.lines.line_range(file.text, number) else { continue };
        let text = file.text.get(whole).unwrap_or_default();
        let cut = Cut::new(text, &ranges);
        cuts.insert(number, (lines.len(), cut.clone()));
        lines.push(Line { number, text: cut.text });
    }
    let labels = marks.into_iter().filter_map(|mark| {
        let (line, cut) = cuts.get(&mark.line)?;
        let range = cut.map(mark.range.start)..cut.map(mark.range.end);
        Some(Label { line: *line, range, column: mark.column, text: mark.text, primary: mark.primary })
    });
    let labels = labels.collect();
    Snippet { path: escape::line(file.path).into_owned(), lines, labels }
}

/// A line made harmless and short, with the way from old to new byte offsets.
#[derive(Clone)]
struct Cut {
    text: String,
    /// (old offset, new offset) at every character kept, ascending.
    offsets: Vec<(usize, usize)>,
}

impl Cut {
    fn new(line: &str, ranges: &[Range<usize>]) -> Cut {
        let first = ranges.iter().map(|range| range.start).min().unwrap_or(0);
        let before = line.get(..first).unwrap_or_default().chars().count();
        let long = line.chars().nth(MAX_LINE).is_some();
        let skipped = if long { before.saturating_sub(LEAD) } else { 0 };
        let mut text = String::new();
        if skipped > 0 {
            text.push('…');
        }
        let mut offsets = Vec::new();
        let mut rest = false;
        let kept = line.char_indices().nth(skipped).map_or(line.len(), |(at, _)| at);
        let around = window(line, kept);
        let hidden = secrets::ranges(line.get(around.clone()).unwrap_or_default());
        for (n, (old, c)) in line.char_indices().enumerate().skip(skipped) {
            if n - skipped >= MAX_LINE {
                rest = true;
                break;
            }
            offsets.push((old, text.len()));
            let shown = if secrets::is_within(&hidden, old.saturating_sub(around.start)) { '*' } else { c };
            text.push_str(&escape::source(shown.encode_utf8(&mut [0; 4])));
        }
        if !rest {
            offsets.push((line.len(), text.len()));
        } else {
            text.push('…');
        }
        Cut { text, offsets }
    }

    /// Where an old offset is now; what was cut off is at the near end.
    fn map(&self, old: usize) -> usize {
        let at = self.offsets.partition_point(|(before, _)| *before < old);
        self.offsets.get(at).or(self.offsets.last()).map_or(0, |(_, new)| *new)
    }
}

/// The part of a line that is searched for credentials when what is shown of it starts at `from`.
fn window(line: &str, from: usize) -> Range<usize> {
    let (mut start, mut end) = (from.saturating_sub(AROUND), (from + 4 * MAX_LINE + AROUND).min(line.len()));
    while !line.is_char_boundary(start) {
        start -= 1;
    }
    while !line.is_char_boundary(end) {
        end += 1;
    }
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::Example;

    #[test]
    fn the_sinks_file_comes_first() {
        let example = Example::new();
        let input = example.input();
        let shown = show(&input, &input.findings[0]).unwrap();
        assert_eq!(shown.message, "query parameter `id` reaches a shell command");
        let paths: Vec<&str> = shown.snippets.iter().map(|snippet| snippet.path.as_str()).collect();
        assert_eq!(paths, ["src/run it.js", "src/handler.js"]);
        let sink = &shown.snippets[0];
        assert_eq!(sink.lines.iter().map(|line| line.number).collect::<Vec<_>>(), [3, 4, 5]);
        let label = &sink.labels[0];
        assert!(label.primary);
        assert_eq!(label.text, "3. reaches a shell command as argument 1 of `execSync`");
        assert_eq!(&sink.lines[label.line].text[label.range.clone()], "execSync(cmd)");
        assert!(shown.help.contains("sluicegate explain command-injection"));
        assert!(shown.help.contains("also from query parameter `id` at src/handler.js:3"));
    }

    #[test]
    fn long_lines_are_cut_around_the_label() {
        let line = format!("{}sink(x){}", "é".repeat(1000), "y".repeat(5000));
        let start = line.find("sink").unwrap();
        let cut = Cut::new(&line, std::slice::from_ref(&(start..start + 7)));
        assert!(cut.text.chars().count() <= MAX_LINE + 2);
        assert_eq!(&cut.text[cut.map(start)..cut.map(start + 7)], "sink(x)");
        assert_eq!(cut.map(line.len()), cut.offsets.last().unwrap().1);
    }

    #[test]
    fn credentials_are_not_repeated() {
        let token = format!("gh{}{}", "p_", "0aB".repeat(12));
        let line = format!("{}f('{token}', x)", " ".repeat(900));
        let start = line.find("x)").unwrap();
        let cut = Cut::new(&line, std::slice::from_ref(&(start..start + 1)));
        // Its start is cut off, what is left of it still looks like nothing else.
        assert!(cut.text.contains("***") && !cut.text.contains("0aB0aB"), "{}", cut.text);
        assert_eq!(&cut.text[cut.map(start)..cut.map(start + 1)], "x");
    }

    #[test]
    fn source_lines_are_harmless() {
        let cut = Cut::new("a\u{1b}[2J b", std::slice::from_ref(&(6..7)));
        assert_eq!(cut.text, "a\u{fffd}[2J b");
        assert_eq!(&cut.text[cut.map(6)..cut.map(7)], "b");
    }

    #[test]
    fn notes_fit_a_line() {
        let example = Example::new();
        let input = example.input();
        assert_eq!(note_line(&input, &input.notes[0]), "src/run it.js:2: syntax: this \u{fffd}[2J does not parse");
        assert_eq!(note_line(&input, &input.notes[1]), "src/big.js: too-large: 3 MB");
    }
}
