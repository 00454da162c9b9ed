//! JavaScript, TypeScript and TSX: from text to IR, from specifiers to files.
//!
//! [`bindings`] decides what every identifier means, [`lower`] builds the
//! functions, [`resolve`] follows imports the way Node and the TypeScript
//! compiler do. Both grammars share one lowering: their node kinds differ in
//! few places ([`kinds`]).

mod bindings;
mod json;
mod kinds;
mod lower;
mod outline;
mod resolve;
mod text;

use std::cell::RefCell;

use sluicegate_base::{FileId, Lang, Symbol};
use sluicegate_ir::{Frontend, FunctionBuilder, Module, ModuleBuilder, ProjectTree, Resolution};
use sluicegate_syntax::{self as syntax, Lexis};
use tree_sitter::{Language, Parser};

/// The JavaScript and TypeScript frontend.
#[derive(Clone, Copy, Debug, Default)]
pub struct JavaScript;

const LEXIS: Lexis = Lexis { line_comment: b"//", block_comments: true, line_quotes: b"'\"", triple_quotes: false };

thread_local! {
    static PARSER: RefCell<Parser> = RefCell::new(Parser::new());
}

/// The grammars.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Grammar {
    JavaScript,
    TypeScript,
    Tsx,
}

impl Grammar {
    fn of(path: &str) -> Option<Grammar> {
        let name = path.rsplit('/').next().unwrap_or(path);
        let (stem, extension) = name.rsplit_once('.')?;
        match extension {
            "js" | "cjs" | "mjs" | "jsx" => Some(Grammar::JavaScript),
            // Declaration files describe code that is elsewhere.
            "ts" | "mts" | "cts" if !stem.ends_with(".d") => Some(Grammar::TypeScript),
            "tsx" => Some(Grammar::Tsx),
            _ => None,
        }
    }

    fn language(self) -> Language {
        match self {
            Grammar::JavaScript => tree_sitter_javascript::LANGUAGE.into(),
            Grammar::TypeScript => tree_sitter_typescript::LANGUAGE_TYPESCRIPT.into(),
            Grammar::Tsx => tree_sitter_typescript::LANGUAGE_TSX.into(),
        }
    }
}

impl Frontend for JavaScript {
    fn lang(&self) -> Lang {
        Lang::JavaScript
    }

    fn accepts(&self, path: &str) -> bool {
        Grammar::of(path).is_some()
    }

    fn returns_end_lines(&self) -> bool {
        true
    }

    fn lower(&self, file: FileId, path: &str, text: &str) -> Module {
        let module = Module::new(file, Lang::JavaScript, path);
        let grammar = Grammar::of(path).unwrap_or(Grammar::TypeScript);
        let language = grammar.language();
        let parsed = PARSER.with_borrow_mut(|parser| syntax::parse(parser, &language, &LEXIS, file, text));
        match parsed {
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

    fn imports(&self, text: &str) -> Vec<Symbol> {
        outline::imports(text)
    }

    fn resolve(&self, tree: &dyn ProjectTree, importer: &str, specifier: &str) -> Resolution {
        resolve::resolve(tree, importer, specifier)
    }
}
