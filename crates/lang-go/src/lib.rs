//! The Go frontend: from text to IR, and from import paths to packages.
//!
//! Owns everything that is particular to Go: the grammar's node kinds
//! ([`kinds`]), scoping ([`bindings`]), declared types ([`types`]), evaluation
//! order ([`lower`]) and package resolution ([`resolve`]). Knows no library and no
//! platform.
//!
//! Files of one directory share their top-level names: what a file uses without
//! declaring it is a member of the package's own specifier ([`OWN_PACKAGE`]).
#![deny(missing_docs)]

mod bindings;
mod gopath;
mod kinds;
mod lower;
mod names;
mod outline;
mod resolve;
mod types;

use std::cell::RefCell;
use std::sync::LazyLock;

use sluicegate_base::{FileId, Lang, Note, Span, Symbol};
use sluicegate_ir::{EachWord, Frontend, FunctionBuilder, Module, ProjectTree, Resolution};
use sluicegate_syntax::{Grammar, Lexis, Node};
use tree_sitter::Parser;

/// The specifier under which a file imports what its sibling files declare.
const OWN_PACKAGE: &str = ".";

/// The Go frontend.
#[derive(Clone, Copy, Debug, Default)]
pub struct Go;

const LEXIS: Lexis = Lexis { line_comment: b"//", block_comments: true, line_quotes: b"'\"", triple_quotes: false };

static GRAMMAR: LazyLock<Grammar> = LazyLock::new(|| Grammar::new(tree_sitter_go::LANGUAGE.into()));

thread_local! {
    static PARSER: RefCell<Parser> = RefCell::new(Parser::new());
}

impl Frontend for Go {
    fn lang(&self) -> Lang {
        Lang::Go
    }

    fn accepts(&self, path: &str) -> bool {
        path.ends_with(".go")
    }

    fn lower(&self, file: FileId, path: &str, text: &str) -> Module {
        let module = Module::new(file, Lang::Go, path);
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

    fn imports(&self, text: &str) -> Vec<Symbol> {
        outline::imports(text)
    }

    fn words<'t>(&self, text: &'t str, each: &mut EachWord<'_, 't>) {
        outline::words(text, each);
    }

    fn looks_damaged(&self, text: &str) -> bool {
        sluicegate_syntax::looks_damaged(text, &LEXIS)
    }

    fn describe(&self, tree: &dyn ProjectTree) -> String {
        gopath::own_paths(tree).into_iter().map(|(folder, path)| format!("{folder} {path}\n")).collect()
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

/// Named children without comments.
fn named(node: Node<'_>) -> Vec<Node<'_>> {
    sluicegate_syntax::named_children(node, kinds::is_extra)
}

/// The named names of a specification or parameter.
fn names_of(node: Node<'_>) -> Vec<Node<'_>> {
    node.children_by_field_name(kinds::field::NAME).filter(Node::is_named).collect()
}

/// Specifications of a declaration, grouped or not.
fn specs(node: Node<'_>) -> Vec<Node<'_>> {
    let mut specs = Vec::new();
    for child in named(node) {
        if child.kind() == kinds::VAR_SPEC_LIST { specs.extend(named(child)) } else { specs.push(child) }
    }
    specs
}
