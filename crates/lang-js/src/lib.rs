//! JavaScript, TypeScript and TSX: from text to IR, from specifiers to files.
//!
//! [`bindings`] decides what every identifier means, [`lower`] builds the
//! functions, [`resolve`] follows imports the way Node and the TypeScript
//! compiler do. Both grammars share one lowering: their node kinds differ in
//! few places ([`kinds`]).

mod bindings;
mod data;
mod json;
mod kinds;
mod lower;
mod outline;
mod resolve;
mod text;

use std::cell::RefCell;
use std::sync::LazyLock;

use sluicegate_base::data::Datum;
use sluicegate_base::{FileId, Lang, Note, Symbol};
use sluicegate_ir::{EachWord, Frontend, FunctionBuilder, Module, ModuleBuilder, ProjectTree, Resolution};
use sluicegate_syntax::{self as syntax, Grammar, Lexis, Parsed};
use tree_sitter::Parser;

/// The JavaScript and TypeScript frontend.
#[derive(Clone, Copy, Debug, Default)]
pub struct JavaScript;

const LEXIS: Lexis = Lexis { line_comment: b"//", block_comments: true, line_quotes: b"'\"", triple_quotes: false };

thread_local! {
    static PARSER: RefCell<Parser> = RefCell::new(Parser::new());
}

static JAVASCRIPT: LazyLock<Grammar> = LazyLock::new(|| Grammar::new(tree_sitter_javascript::LANGUAGE.into()));
static TYPESCRIPT: LazyLock<Grammar> = LazyLock::new(|| Grammar::new(tree_sitter_typescript::LANGUAGE_TYPESCRIPT.into()));
static TSX: LazyLock<Grammar> = LazyLock::new(|| Grammar::new(tree_sitter_typescript::LANGUAGE_TSX.into()));

/// The dialects, each with a grammar of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialect {
    JavaScript,
    TypeScript,
    Tsx,
}

impl Dialect {
    fn of(path: &str) -> Option<Dialect> {
        let name = path.rsplit('/').next().unwrap_or(path);
        let (stem, extension) = name.rsplit_once('.')?;
        match extension {
            "js" | "cjs" | "mjs" | "jsx" => Some(Dialect::JavaScript),
            // Declaration files describe code that is elsewhere.
            "ts" | "mts" | "cts" if !stem.ends_with(".d") => Some(Dialect::TypeScript),
            "tsx" => Some(Dialect::Tsx),
            _ => None,
        }
    }

    fn grammar(self) -> &'static Grammar {
        match self {
            Dialect::JavaScript => &JAVASCRIPT,
            Dialect::TypeScript => &TYPESCRIPT,
            Dialect::Tsx => &TSX,
        }
    }
}

fn parse(file: FileId, path: &str, text: &str) -> Result<Parsed, Note> {
    let grammar = Dialect::of(path).unwrap_or(Dialect::TypeScript).grammar();
    PARSER.with_borrow_mut(|parser| syntax::parse(parser, grammar, &LEXIS, file, text))
}

impl Frontend for JavaScript {
    fn lang(&self) -> Lang {
        Lang::JavaScript
    }

    fn accepts(&self, path: &str) -> bool {
        Dialect::of(path).is_some()
    }

    fn returns_end_lines(&self) -> bool {
        true
    }

    fn lower(&self, file: FileId, path: &str, text: &str) -> Module {
        let module = Module::new(file, Lang::JavaScript, path);
        match parse(file, path, text) {
            Ok(parsed) => {
                let mut module = lower::lower(module, parsed.tree.root_node(), text);
                module.notes.extend(parsed.notes);
                module.unparsed = parsed.unparsed;
                module
            }
            Err(note) => {
                let mut builder = ModuleBuilder::new(module);
                let init = FunctionBuilder::new("<init>", sluicegate_base::Span::new(0, text.len()));
                builder.finish_function(Module::INIT, init.finish());
                builder.note(note);
                Module { unparsed: vec![sluicegate_base::Span::new(0, text.len())], ..builder.finish() }
            }
        }
    }

    fn data(&self, path: &str, text: &str) -> Option<Datum> {
        let parsed = parse(FileId(0), path, text).ok()?;
        Some(data::exports(parsed.tree.root_node(), text))
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

    fn entry(&self, tree: &dyn ProjectTree, path: &str, platforms: &[&str]) -> Option<String> {
        resolve::entry(tree, path, platforms).map(|entry| entry.to_string())
    }

    fn resolve(&self, tree: &dyn ProjectTree, importer: &str, specifier: &str) -> Resolution {
        resolve::resolve(tree, importer, specifier)
    }
}
