//! The Python frontend: from text to IR, and from module names to files.
//!
//! Owns everything that is particular to Python: the grammar's node kinds
//! ([`kinds`]), scoping ([`bindings`]), evaluation order ([`lower`]) and module
//! resolution ([`resolve`]). Knows no library and no platform.
#![deny(missing_docs)]

mod bindings;
mod guard;
mod kinds;
mod lower;
mod outline;
mod resolve;
mod types;

use std::cell::RefCell;
use std::sync::LazyLock;

use sluicegate_base::{FileId, Lang, Note, NoteCode, Span, Symbol, limits};
use sluicegate_ir::{EachWord, Frontend, FunctionBuilder, Module, ProjectTree, Resolution};
use sluicegate_syntax::{Grammar, Lexis, Node};
use tree_sitter::Parser;

/// The Python frontend.
#[derive(Clone, Copy, Debug, Default)]
pub struct Python;

const LEXIS: Lexis = Lexis { line_comment: b"#", block_comments: false, line_quotes: b"'\"", triple_quotes: true };

static GRAMMAR: LazyLock<Grammar> = LazyLock::new(|| Grammar::new(tree_sitter_python::LANGUAGE.into()));

thread_local! {
    static PARSER: RefCell<Parser> = RefCell::new(Parser::new());
}

impl Frontend for Python {
    fn lang(&self) -> Lang {
        Lang::Python
    }

    fn accepts(&self, path: &str) -> bool {
        path.ends_with(".py")
    }

    fn returns_end_lines(&self) -> bool {
        true
    }

    fn lower(&self, file: FileId, path: &str, text: &str) -> Module {
        let module = Module::new(file, Lang::Python, path);
        let indents = guard::distinct_indents(text.as_bytes());
        if indents > limits::MAX_PYTHON_INDENTS {
            let message = format!("{indents} indentation levels; not parsed");
            return empty(module, text, Note::at(NoteCode::TooDeep, file, None, message));
        }
        let parsed = PARSER.with(|parser| sluicegate_syntax::parse(&mut parser.borrow_mut(), &GRAMMAR, &LEXIS, file, text));
        match parsed {
            Ok(parsed) => {
                let mut module = lower::lower(module, &parsed.tree, text);
                module.notes.splice(0..0, parsed.notes);
                module.unparsed = parsed.unparsed;
                module
            }
            Err(note) => empty(module, text, note),
        }
    }

    fn member_specifier(&self, specifier: &str, member: &str) -> Option<String> {
        let dot = if specifier.ends_with('.') { "" } else { "." };
        Some(format!("{specifier}{dot}{member}"))
    }

    fn imports(&self, text: &str) -> Vec<Symbol> {
        outline::imports(text)
    }

    fn words<'t>(&self, text: &'t str, each: &mut EachWord<'_, 't>) {
        outline::words(text, each);
    }

    fn looks_damaged(&self, text: &str) -> bool {
        guard::distinct_indents(text.as_bytes()) > limits::MAX_PYTHON_INDENTS || sluicegate_syntax::looks_damaged(text, &LEXIS)
    }

    fn resolve(&self, tree: &dyn ProjectTree, importer: &str, specifier: &str) -> Resolution {
        resolve::resolve(tree, importer, specifier)
    }
}

/// A module with nothing but an empty top level and a note.
fn empty(mut module: Module, text: &str, note: Note) -> Module {
    let mut init = FunctionBuilder::new(lower::INIT_NAME, Span::default());
    init.func_mut().flags.is_init = true;
    module.functions.push(init.finish());
    module.notes.push(note);
    module.unparsed = vec![Span::new(0, text.len())];
    module
}

/// A dotted name as text, without the spaces that may stand around its dots.
fn dotted(node: Node<'_>, source: &str) -> String {
    sluicegate_syntax::text(node, source).chars().filter(|c| !c.is_whitespace() && *c != '\\').collect()
}

/// Named children without comments.
fn named(node: Node<'_>) -> Vec<Node<'_>> {
    sluicegate_syntax::named_children(node, kinds::is_extra)
}
