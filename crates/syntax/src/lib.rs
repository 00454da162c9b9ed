//! Hosting tree-sitter: guarded parsing, error nodes, spans.
//!
//! Knows no grammar: node kinds and field names belong to the frontends. Owns
//! the policy for broken and hostile text: a depth pre-scan on bytes before the
//! C parser sees them, a parse budget counted in progress callbacks, and the list
//! of regions that did not parse.

pub mod prescan;
pub mod tree;
pub mod words;

use std::ops::ControlFlow;

use sluicegate_base::{FileId, Note, NoteCode, Span, limits};
use tree_sitter::{ParseOptions, ParseState, Parser};

pub use prescan::{Lexis, looks_damaged, max_depth};
pub use tree::{Cursor, Grammar, Node, Tree};
pub use words::{Words, last_word};

/// A parsed text with the regions that did not parse.
#[derive(Debug)]
pub struct Parsed {
    /// The tree.
    pub tree: Tree,
    /// Notes about regions that did not parse (at most one per region, at most 16).
    pub notes: Vec<Note>,
    /// All regions that did not parse, in order.
    pub unparsed: Vec<Span>,
}

/// Most error regions that get a note of their own.
const MAX_ERROR_NOTES: usize = 16;

/// Parses `text` with the language's grammar.
///
/// # Errors
/// A note that says why the file was not parsed: nested too deep
/// ([`limits::MAX_PARSE_DEPTH`], by `lexis`), or out of its parse budget.
pub fn parse(parser: &mut Parser, grammar: &'static Grammar, lexis: &Lexis, file: FileId, text: &str) -> Result<Parsed, Note> {
    let depth = max_depth(text.as_bytes(), lexis);
    if depth > limits::MAX_PARSE_DEPTH {
        return Err(Note::at(NoteCode::TooDeep, file, None, format!("nested {depth} levels deep; not parsed")));
    }
    if parser.set_language(&grammar.language).is_err() {
        return Err(Note::at(NoteCode::Internal, file, None, "the grammar does not load"));
    }
    // Callbacks are counted, never timed, so that every machine gives the same answer.
    let budget = limits::PARSE_CALLBACKS + text.len() / limits::PARSE_BYTES_PER_CALLBACK;
    let mut calls = 0usize;
    let mut progress = |_: &ParseState| {
        calls += 1;
        if calls > budget { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let bytes = text.as_bytes();
    let tree = parser.parse_with_options(
        &mut |offset, _| bytes.get(offset..).unwrap_or_default(),
        None,
        Some(ParseOptions::new().progress_callback(&mut progress)),
    );
    let Some(tree) = tree else {
        parser.reset();
        return Err(Note::at(NoteCode::ParseBudget, file, None, "the parser gave up within its step budget"));
    };
    let tree = Tree::new(&tree, grammar);
    let unparsed = broken(&tree);
    let notes = error_notes(&unparsed, file);
    Ok(Parsed { tree, notes, unparsed })
}

fn error_notes(unparsed: &[Span], file: FileId) -> Vec<Note> {
    let note = |region: &Span| {
        // What is missing has no text.
        let what = if region.start == region.end { "something is missing here" } else { "this part does not parse" };
        Note::at(NoteCode::Syntax, file, Some(*region), what)
    };
    let mut notes: Vec<Note> = unparsed.iter().take(MAX_ERROR_NOTES).map(note).collect();
    let rest = unparsed.len().saturating_sub(MAX_ERROR_NOTES);
    if rest > 0 {
        notes.push(Note::at(NoteCode::Syntax, file, None, format!("{rest} more parts do not parse")));
    }
    notes
}

/// Where the tree has errors, or something was made up that is not in the text.
fn broken(tree: &Tree) -> Vec<Span> {
    let mut found = Vec::new();
    if !tree.root_node().has_error() {
        return found;
    }
    let mut cursor = tree.walk();
    loop {
        let node = cursor.node();
        let broken = node.is_error() || node.is_missing();
        if broken {
            found.push(span(node));
        }
        let enter = !broken && node.has_error() && cursor.goto_first_child();
        if !enter {
            while !cursor.goto_next_sibling() {
                if !cursor.goto_parent() {
                    return found;
                }
            }
        }
    }
}

/// Source range of a node.
#[must_use]
pub fn span(node: Node<'_>) -> Span {
    node.span()
}

/// Text of a node; empty if it is not valid in `source`.
#[must_use]
pub fn text<'s>(node: Node<'_>, source: &'s str) -> &'s str {
    source.get(node.byte_range()).unwrap_or_default()
}

/// Named children of a node, in order, without comments that `is_comment` recognises.
#[must_use]
pub fn named_children<'t>(node: Node<'t>, is_comment: fn(&str) -> bool) -> Vec<Node<'t>> {
    node.named_children().filter(|child| !is_comment(child.kind())).collect()
}
