//! YAML and JSON as an arena of nodes with places.
//!
//! An alias is an edge to the node that it names, never a copy, so a file of aliases of
//! aliases costs no more than its bytes. Everything that walks the arena brings a budget.
//! Text that is not YAML is repaired where that is safe: continuation lines of a quoted
//! text that are not indented (the platforms' own tools accept them) are indented in a
//! copy, broken lines are blanked in a copy. Offsets always refer to the file as it is.

use std::sync::Arc;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, options};
use sluicegate_base::{FileId, FxHashMap, FxHashSet, Note, NoteCode, Span, Symbol, limits};

use crate::text::Text;

/// A node of one document, by position in its arena.
pub(crate) type NodeIdx = u32;

/// One node.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) kind: Kind,
    /// The tag without its exclamation mark (`Ref`); standard tags are left out.
    pub(crate) tag: Option<Symbol>,
    pub(crate) span: Span,
}

/// What a node is.
#[derive(Debug)]
pub(crate) enum Kind {
    /// A text; `plain` without quotes.
    Scalar {
        text: Text,
        plain: bool,
    },
    List(Vec<NodeIdx>),
    /// Keys and values as they stand; keys may repeat.
    Map(Vec<(NodeIdx, NodeIdx)>),
    Alias(NodeIdx),
    /// Texts one after the other (code only, as the kinds below).
    Joined(Vec<NodeIdx>),
    /// The folder of the file, as a path from the service's.
    Folder,
    /// A part of what another file says. Rare, so that it does not make every node larger.
    Elsewhere(Box<Elsewhere>),
    /// Nothing that can be read, as it is written.
    Unknown(Text),
}

/// A part of what another file says.
#[derive(Debug)]
pub(crate) struct Elsewhere {
    /// The file's path from the root.
    pub(crate) path: Text,
    /// A dotted path in it; empty for all of it.
    pub(crate) member: Text,
}

/// The first document of a file.
#[derive(Debug)]
pub(crate) struct Document {
    pub(crate) file: FileId,
    pub(crate) path: Arc<str>,
    pub(crate) nodes: Vec<Node>,
    /// The topmost node; `None` in an empty file.
    pub(crate) root: Option<NodeIdx>,
}

/// Where bytes were inserted in a copy of a text, to map offsets back.
#[derive(Default)]
struct Inserted(Vec<(usize, usize)>);

impl Inserted {
    /// Offset in the file of an offset in the copy.
    fn original(&self, offset: usize) -> usize {
        let mut shift = 0;
        for &(at, count) in &self.0 {
            if offset < at {
                break;
            }
            shift += count.min(offset - at);
        }
        offset - shift
    }
}

/// Spaces put before a continuation line: deeper than anything around it.
const INDENT: &str = "                                                                ";

/// Reads a file; problems become notes.
pub(crate) fn parse(file: FileId, path: &Arc<str>, text: &Arc<str>, notes: &mut Vec<Note>) -> Document {
    let mut copy = text.trim_start_matches('\u{feff}').to_owned();
    let mut inserted = Inserted::default();
    let skipped = text.len() - copy.len();
    let allowed = limits::MAX_TEMPLATE_REPAIRS.min(limits::TEMPLATE_REPAIR_BYTES / text.len().max(1));
    let mut repairs = 0;
    let mut furthest = None;
    loop {
        let (builder, error) = events(&copy, &Places { text, inserted: &inserted, skipped });
        let Some((kind, at)) = error else { return builder.finish(file, path, notes) };
        let original = inserted.original(at) + skipped;
        let indents = matches!(kind, ErrorKind::InvalidQuotedScalarIndent);
        if indents && repairs < allowed && indent(&mut copy, at, &mut inserted) {
            repairs += 1;
            continue;
        }
        let span = Some(Span::new(original, original));
        let further = furthest.is_none_or(|last| at > last);
        if repairs < allowed && further && blank(&mut copy, at) {
            notes.push(Note::at(NoteCode::Malformed, file, span, format!("{kind}; the line is left out")));
            furthest = Some(at);
            repairs += 1;
            continue;
        }
        notes.push(Note::at(NoteCode::Malformed, file, span, format!("{kind}; the rest of the file is not read")));
        return builder.finish(file, path, notes);
    }
}

/// One pass over the text: what was built until the end or the first error.
fn events(text: &str, places: &Places<'_>) -> (Builder, Option<(ErrorKind, usize)>) {
    let mut builder = Builder::default();
    let options = options! {
        emit_comments: false,
        emit_unresolved_aliases: true,
        flow_nesting_limit: limits::MAX_TEMPLATE_DEPTH,
        block_nesting_limit: limits::MAX_TEMPLATE_DEPTH,
        simple_key_max_lookahead: 4096,
    };
    for event in Parser::new_from_str_with_options(text, options) {
        match event {
            Ok((Event::DocumentEnd, _)) => break,
            Ok((event, span)) => {
                let range = span.byte_range().unwrap_or(0..0);
                builder.event(event, places.span(&range), places);
            }
            Err(error) => {
                let at = error.marker().byte_offset().unwrap_or(0).min(text.len());
                return (builder, Some((error.kind().clone(), at)));
            }
        }
    }
    (builder, None)
}

/// The line that holds an offset, without its break.
fn line_at(text: &str, at: usize) -> std::ops::Range<usize> {
    let bytes = text.as_bytes();
    let at = at.min(bytes.len());
    let start = bytes.get(..at).unwrap_or_default().iter().rposition(|&byte| byte == b'\n').map_or(0, |found| found + 1);
    let end = bytes.get(at..).unwrap_or_default().iter().position(|&byte| byte == b'\n').map_or(bytes.len(), |found| at + found);
    start..end
}

/// Overwrites the broken line with blanks. False if there is nothing to blank.
fn blank(text: &mut String, at: usize) -> bool {
    let mut line = line_at(text, at);
    // An error is often noticed at the start of the line after the broken one.
    if text.get(line.clone()).is_none_or(|line| line.trim().is_empty()) {
        let Some(before) = line.start.checked_sub(1) else { return false };
        line = line_at(text, before);
    }
    let Some(broken) = text.get(line.clone()) else { return false };
    if broken.trim().is_empty() {
        return false;
    }
    let blanks = " ".repeat(line.len());
    text.replace_range(line, &blanks);
    true
}

/// Indents the continuation lines of a quoted text, from the line of the error to the closing quote.
fn indent(text: &mut String, at: usize, inserted: &mut Inserted) -> bool {
    let first = line_at(text, at);
    let Some(quote) = opening_quote(text, first.start) else { return false };
    let mut starts = vec![first.start];
    let mut line = first;
    while !closes(text.get(line.clone()).unwrap_or_default(), quote) {
        if line.end >= text.len() {
            return false;
        }
        line = line_at(text, line.end + 1);
        starts.push(line.start);
    }
    let mut copy = String::with_capacity(text.len() + starts.len() * INDENT.len());
    let mut from = 0;
    for start in starts {
        copy.push_str(text.get(from..start).unwrap_or_default());
        inserted.0.push((copy.len(), INDENT.len()));
        copy.push_str(INDENT);
        from = start;
    }
    copy.push_str(text.get(from..).unwrap_or_default());
    *text = copy;
    inserted.0.sort_unstable();
    true
}

/// The quote that is open at the start of a line: that of the nearest line above which starts a text and does not end it.
fn opening_quote(text: &str, start: usize) -> Option<char> {
    let above = text.get(..start)?;
    let opens = |line: &str| {
        let value = line.split_once(": ").map_or_else(|| line.trim_start().strip_prefix("- "), |(_, value)| Some(value))?;
        let value = value.trim_start();
        let value = if value.starts_with('!') { value.split_once(' ')?.1.trim_start() } else { value };
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        // A text that ends on its own line is not the one that goes on here.
        (!closes(value.get(1..)?, quote)).then_some(quote)
    };
    above.lines().rev().take(200).find_map(opens)
}

fn closes(line: &str, quote: char) -> bool {
    let mut rest = line;
    while let Some(found) = rest.find(quote) {
        let (before, after) = rest.split_at(found);
        let after = after.get(1..).unwrap_or_default();
        if quote == '\'' && after.starts_with('\'') {
            rest = after.get(1..).unwrap_or_default();
        } else if quote == '"' && before.ends_with('\\') {
            rest = after;
        } else {
            return true;
        }
    }
    false
}

/// A collection that is still open.
struct Open {
    node: NodeIdx,
    /// A key that waits for its value.
    key: Option<NodeIdx>,
}

/// Where what a copy holds is in the text of the file.
struct Places<'t> {
    text: &'t Arc<str>,
    inserted: &'t Inserted,
    /// Bytes that the copy does not start with.
    skipped: usize,
}

impl Places<'_> {
    fn span(&self, range: &std::ops::Range<usize>) -> Span {
        let original = |offset| self.inserted.original(offset) + self.skipped;
        Span::new(original(range.start), original(range.end))
    }

    /// A scalar, as a part of the file if it stands there as it is.
    fn scalar(&self, text: &str, plain: bool, span: Span) -> Text {
        written(self.text, plain, span).filter(|written| **written == *text).unwrap_or_else(|| text.into())
    }
}

/// What stands at a scalar, without the quotes of one that is not plain.
pub(crate) fn written(text: &Arc<str>, plain: bool, span: Span) -> Option<Text> {
    let quote = usize::from(!plain);
    let (start, end) = (span.start as usize + quote, (span.end as usize).checked_sub(quote)?);
    if start <= end { Text::part(text, start..end) } else { None }
}

#[derive(Default)]
struct Builder {
    nodes: Vec<Node>,
    open: Vec<Open>,
    anchors: FxHashMap<usize, NodeIdx>,
    root: Option<NodeIdx>,
    missing: Vec<NodeIdx>,
}

impl Builder {
    fn event(&mut self, event: Event<'_>, span: Span, places: &Places<'_>) {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let plain = style == ScalarStyle::Plain;
                let text = places.scalar(&text, plain, span);
                let node = self.node(Kind::Scalar { text, plain }, tag.as_deref(), span);
                self.anchor(anchor, node);
                self.place(node);
            }
            Event::SequenceStart(_, anchor, tag) => self.begin(Kind::List(Vec::new()), anchor, tag.as_deref(), span),
            Event::MappingStart(_, anchor, tag) => self.begin(Kind::Map(Vec::new()), anchor, tag.as_deref(), span),
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some(open) = self.open.pop()
                    && let Some(node) = self.nodes.get_mut(open.node as usize)
                {
                    node.span.end = span.end.max(node.span.start);
                }
            }
            Event::Alias(anchor) => {
                if let Some(&target) = self.anchors.get(&anchor) {
                    let node = self.node(Kind::Alias(target), None, span);
                    self.place(node);
                }
            }
            Event::UnresolvedAlias(name) => {
                let text = format!("*{name}");
                let node = self.node(Kind::Scalar { text: text.into(), plain: true }, None, span);
                self.missing.push(node);
                self.place(node);
            }
            _ => {}
        }
    }

    fn node(&mut self, kind: Kind, tag: Option<&granit_parser::Tag>, span: Span) -> NodeIdx {
        let tag = tag.filter(|tag| tag.handle() == "!").map(|tag| Symbol::new(tag.suffix()));
        self.nodes.push(Node { kind, tag, span });
        NodeIdx::try_from(self.nodes.len() - 1).unwrap_or(NodeIdx::MAX)
    }

    fn anchor(&mut self, anchor: usize, node: NodeIdx) {
        if anchor != 0 {
            self.anchors.insert(anchor, node);
        }
    }

    fn begin(&mut self, kind: Kind, anchor: usize, tag: Option<&granit_parser::Tag>, span: Span) {
        let node = self.node(kind, tag, span);
        self.anchor(anchor, node);
        self.place(node);
        self.open.push(Open { node, key: None });
    }

    /// Puts a node where the innermost open collection expects one.
    fn place(&mut self, node: NodeIdx) {
        let Some(open) = self.open.last_mut() else {
            self.root.get_or_insert(node);
            return;
        };
        match self.nodes.get_mut(open.node as usize).map(|node| &mut node.kind) {
            Some(Kind::List(items)) => items.push(node),
            Some(Kind::Map(entries)) => match open.key.take() {
                Some(key) => entries.push((key, node)),
                None => open.key = Some(node),
            },
            _ => {}
        }
    }

    fn finish(mut self, file: FileId, path: &Arc<str>, notes: &mut Vec<Note>) -> Document {
        for node in std::mem::take(&mut self.missing) {
            let span = self.nodes.get(node as usize).map(|node| node.span);
            notes.push(Note::at(NoteCode::Malformed, file, span, "an alias of nothing"));
        }
        // Many files are kept at a time.
        for node in &mut self.nodes {
            match &mut node.kind {
                Kind::List(items) => items.shrink_to_fit(),
                Kind::Map(entries) => entries.shrink_to_fit(),
                _ => {}
            }
        }
        self.nodes.shrink_to_fit();
        let document = Document { file, path: path.clone(), nodes: self.nodes, root: self.root };
        document.duplicates(notes);
        document
    }
}

impl Document {
    fn duplicates(&self, notes: &mut Vec<Note>) {
        for node in &self.nodes {
            let Kind::Map(entries) = &node.kind else { continue };
            let mut seen: FxHashSet<&str> = FxHashSet::default();
            for (key, _) in entries {
                let Some(key) = self.nodes.get(*key as usize) else { continue };
                let Kind::Scalar { text, .. } = &key.kind else { continue };
                // A map may be merged from several others.
                if &**text != "<<" && !seen.insert(text) {
                    let message = format!("`{text}` is given twice; the last one counts");
                    notes.push(Note::at(NoteCode::DuplicateKey, self.file, Some(key.span), message));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Document, Vec<Note>) {
        let mut notes = Vec::new();
        let document = parse(FileId(0), &"t.yaml".into(), &text.into(), &mut notes);
        (document, notes)
    }

    fn scalars(document: &Document) -> Vec<&str> {
        document
            .nodes
            .iter()
            .filter_map(|node| match &node.kind {
                Kind::Scalar { text, .. } => Some(&**text),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn lines_that_are_not_indented_past_the_key_belong_to_the_quoted_text() {
        let text = "a:\n  b: !Sub '{\n  \"x\": 1,\n  \"y\": 2\n}'\n  c: d\n";
        let (document, notes) = read(text);
        assert_eq!(notes, []);
        assert_eq!(scalars(&document), ["a", "b", "{ \"x\": 1, \"y\": 2 }", "c", "d"]);
        let last = document.nodes.last().unwrap().span;
        assert_eq!(&text[last.start as usize..last.end as usize], "d");
    }

    #[test]
    fn a_broken_line_costs_itself() {
        let (document, notes) = read("a: 1\nb: [1, 2\nc: 3\nd: 4\n");
        assert!(!notes.is_empty());
        assert!(scalars(&document).contains(&"a"));
        let (document, notes) = read("a: 1\nb: }\nc: 3\n");
        assert_eq!(notes.len(), 1);
        assert_eq!(scalars(&document), ["a", "1", "c", "3"]);
    }

    #[test]
    fn nesting_is_bounded() {
        let deep = "[".repeat(100_000);
        let (_, notes) = read(&deep);
        assert!(!notes.is_empty());
    }

    #[test]
    fn nodes_stay_small() {
        // Large projects have hundreds of thousands.
        assert!(size_of::<Node>() <= 64, "{}", size_of::<Node>());
    }

    #[test]
    fn a_repeated_key_is_noted() {
        let (_, notes) = read("a: 1\na: 2\n");
        assert_eq!(notes.len(), 1);
        assert_eq!(notes[0].code, NoteCode::DuplicateKey);
    }
}
