//! Functions that are entry points by their declaration alone.
//!
//! What such declarations look like is written in the query; this module runs
//! it and joins what it finds: a function of a shape counts under the names
//! that it is exported as, directly, through a variable of the module or
//! through a call that wraps it.

use std::sync::LazyLock;

use sluicegate_base::{FxHashMap, FxHashSet, Symbol};
use sluicegate_ir::ShapeMatch;
use sluicegate_syntax as syntax;
use tree_sitter::{Node, Query, Tree};

use crate::Grammar;
use crate::kinds::{self as k, field as f};
use crate::text;

const QUERY: &str = include_str!("../../../queries/syntax/javascript/handlers.scm");
/// Starts a section of the query file.
const SECTION: &str = "\n;;;";
/// Captures that only serve the query's own predicates start like this.
const AUXILIARY: char = '_';
/// Calls around a function, and variables in between, that are followed.
const MAX_WRAPPERS: usize = 6;
/// Depth below the root at which exports, and functions in calls around them, are looked for.
const MAX_DEPTH: u32 = 12;
/// A file without any of these exports no shape.
const HINTS: [&str; 17] = [
    "event",
    "evt",
    "Event",
    "handler",
    "Handler",
    "main",
    "req,",
    "req:",
    "req)",
    "request",
    "(e)",
    "(e,",
    "(e:",
    " e =>",
    "=e=>",
    "(context",
    ", context",
];
/// The shape of exports that are handlers by name.
const NAMED_SHAPE: &str = "event-handler";

/// The queries of a grammar; compiled when a file first needs them.
struct Queries {
    /// Exports by assignment.
    assigned: LazyLock<Option<Query>>,
    /// Everything else.
    other: LazyLock<Option<Query>>,
}

static JAVASCRIPT: Queries = Queries {
    assigned: LazyLock::new(|| compile(Grammar::JavaScript, true)),
    other: LazyLock::new(|| compile(Grammar::JavaScript, false)),
};
static TYPESCRIPT: Queries = Queries {
    assigned: LazyLock::new(|| compile(Grammar::TypeScript, true)),
    other: LazyLock::new(|| compile(Grammar::TypeScript, false)),
};
static TSX: Queries =
    Queries { assigned: LazyLock::new(|| compile(Grammar::Tsx, true)), other: LazyLock::new(|| compile(Grammar::Tsx, false)) };

/// Sections for the grammar, as one query.
fn compile(grammar: Grammar, assigned: bool) -> Option<Query> {
    Query::new(&grammar.language(), &source_for(grammar, assigned)).ok()
}

fn source_for(grammar: Grammar, assigned: bool) -> String {
    let other = if grammar == Grammar::JavaScript { "[TypeScript]" } else { "[JavaScript]" };
    let is_wanted = |section: &&str| {
        let heading = section.trim_start();
        !heading.starts_with(other) && heading.starts_with("[CommonJS]") == assigned
    };
    let sections = QUERY.split(SECTION).skip(1).filter(is_wanted);
    // Each section starts with the rest of its heading.
    sections.map(|section| section.split_once('\n').map_or("", |(_, body)| body)).collect()
}

/// Something exported.
struct Exported<'t> {
    name: Symbol,
    /// Where the name is written, unless it goes without saying.
    written: Option<Node<'t>>,
    value: Node<'t>,
}

/// What the query found in a file.
#[derive(Default)]
struct Found<'t> {
    exports: Vec<Exported<'t>>,
    /// Values of the module's variables.
    locals: FxHashMap<Symbol, Node<'t>>,
    /// Names, by node, that make what is exported under them a handler.
    named: FxHashSet<usize>,
    /// Functions of a shape, by node.
    shapes: FxHashMap<usize, Vec<Symbol>>,
}

/// The shapes of a file, in source order.
pub(crate) fn find(grammar: Grammar, tree: &Tree, source: &str) -> Vec<ShapeMatch> {
    if !source.contains("export") || !HINTS.iter().any(|hint| source.contains(hint)) {
        return Vec::new();
    }
    let queries = match grammar {
        Grammar::JavaScript => &JAVASCRIPT,
        Grammar::TypeScript => &TYPESCRIPT,
        Grammar::Tsx => &TSX,
    };
    let hints: &[&str] = if grammar == Grammar::JavaScript { &["exports"] } else { &["exports.", "module.exports"] };
    let assigned = hints.iter().any(|hint| source.contains(hint)).then(|| queries.assigned.as_ref()).flatten();
    let queries = [assigned, queries.other.as_ref()].into_iter().flatten();
    let matches = queries.flat_map(|query| syntax::query_matches_to(query, tree, source, Some(MAX_DEPTH))).collect();
    let found = collect(matches, source);
    let mut matched: Vec<ShapeMatch> = Vec::new();
    for export in &found.exports {
        let mut shapes = found.shapes_of(export.value, source);
        // What the parameters say counts more than the name.
        let named = export.written.is_some_and(|name| found.named.contains(&name.id()));
        if shapes.is_empty() && named && may_be_function(export.value.kind()) {
            shapes.push(Symbol::new(NAMED_SHAPE));
        }
        for shape in shapes {
            add(&mut matched, shape, export.name, export.value);
        }
    }
    matched.sort_by_key(|shape| shape.span);
    matched
}

fn may_be_function(kind: &str) -> bool {
    k::is_function(kind)
        || matches!(kind, k::CALL_EXPRESSION | k::AWAIT_EXPRESSION | k::IDENTIFIER | k::SHORTHAND_PROPERTY_IDENTIFIER)
}

fn add(matched: &mut Vec<ShapeMatch>, shape: Symbol, name: Symbol, value: Node<'_>) {
    if !matched.iter().any(|known| known.shape == shape && known.name == name) {
        matched.push(ShapeMatch { shape, name, span: syntax::span(value) });
    }
}

fn collect<'t>(matches: Vec<syntax::QueryMatch<'t>>, source: &str) -> Found<'t> {
    let mut found = Found::default();
    let mut defaults: Vec<usize> = Vec::new();
    for captures in matches {
        let get = |wanted: &str| captures.iter().find(|(capture, _)| capture == wanted).map(|&(_, node)| node);
        let value = get("export.value").or_else(|| get("export.local"));
        if let (Some(name), Some(value)) = (get("export.name"), value) {
            found.exports.push(Exported { name: text::export_name(name, source), written: Some(name), value });
        }
        if let Some(value) = get("export.object") {
            found.exports.push(Exported { name: Symbol::new("module.exports"), written: None, value });
        }
        if let Some(value) = get("export.default") {
            defaults.push(value.id());
            found.exports.push(Exported { name: Symbol::new("default"), written: None, value });
        }
        let local = get("local.name").map(|name| text::export_name(name, source));
        found.locals.extend(local.zip(get("local.value")));
        found.named.extend(get("named").map(|name| name.id()));
        for (capture, node) in &captures {
            if !capture.starts_with(AUXILIARY) && !capture.contains('.') && capture != "named" {
                found.shapes.entry(node.id()).or_default().push(Symbol::new(capture));
            }
        }
    }
    // `export default function name() {}` is not exported under its own name.
    found.exports.retain(|export| export.written.is_none() || !defaults.contains(&export.value.id()));
    found
}

impl<'t> Found<'t> {
    /// Shapes of the function behind an exported value.
    fn shapes_of(&self, value: Node<'t>, source: &str) -> Vec<Symbol> {
        let mut at = value;
        for _ in 0..MAX_WRAPPERS {
            if let Some(shapes) = self.shapes.get(&at.id()) {
                return shapes.clone();
            }
            let next = match at.kind() {
                k::IDENTIFIER | k::SHORTHAND_PROPERTY_IDENTIFIER => {
                    self.locals.get(&Symbol::new(syntax::text(at, source))).copied()
                }
                k::CALL_EXPRESSION => at.child_by_field_name(f::ARGUMENTS).and_then(text::first_child),
                k::PARENTHESIZED_EXPRESSION | k::AS_EXPRESSION | k::SATISFIES_EXPRESSION | k::AWAIT_EXPRESSION => {
                    text::first_child(at)
                }
                _ => None,
            };
            match next {
                Some(next) => at = next,
                None => break,
            }
        }
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shapes(path: &str, source: &str) -> String {
        let grammar = Grammar::of(path).unwrap();
        let mut parser = tree_sitter::Parser::new();
        parser.set_language(&grammar.language()).unwrap();
        let tree = parser.parse(source, None).unwrap();
        let found = find(grammar, &tree, source);
        found.iter().map(|shape| format!("{} {}", shape.name, shape.shape)).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn the_query_compiles() {
        for grammar in [Grammar::JavaScript, Grammar::TypeScript, Grammar::Tsx] {
            for assigned in [true, false] {
                if let Err(error) = Query::new(&grammar.language(), &source_for(grammar, assigned)) {
                    panic!("{grammar:?}: {error}");
                }
            }
        }
    }

    #[test]
    fn exported_functions_with_an_event() {
        assert_eq!(shapes("a.js", "exports.go = async (event, context) => {}"), "go event-handler");
        assert_eq!(shapes("a.js", "module.exports.go = function (evt) {}"), "go event-handler");
        assert_eq!(
            shapes("a.js", "module.exports = { go: e => e, run(_event) {}, other }"),
            "go event-handler, run event-handler"
        );
        assert_eq!(shapes("a.js", "const go = (event) => {};\nmodule.exports = { go };"), "go event-handler");
        assert_eq!(shapes("a.js", "module.exports = async (event) => {}"), "module.exports event-handler");
        assert_eq!(shapes("a.mjs", "export const go = wrap(async (event) => {});"), "go event-handler");
        assert_eq!(shapes("a.mjs", "export default function handler(event) {}"), "default event-handler");
        assert_eq!(shapes("a.mjs", "function go(event) {}\nexport { go as run };"), "run event-handler");
        assert_eq!(shapes("a.mjs", "export function go(event = {}) {}"), "go event-handler");
        assert_eq!(shapes("a.mjs", "export function go(event, context = {}, { c }) {}"), "go event-handler");
        assert_eq!(shapes("a.js", "const go = (event) => {}; exports.b = (a, b) => 1; exports.c = (event, a, b, c) => 1;"), "");
        assert_eq!(shapes("a.ts", "export const go = async (event: X) => 1;"), "go event-handler");
        assert_eq!(shapes("a.ts", "export const go = async (event: X = {}, b: any, c) => 1;"), "go event-handler");
        assert_eq!(shapes("a.ts", "export const go = async (event: X, b: any, c?, d) => 1;"), "");
        assert_eq!(shapes("a.ts", "export async function go(event: X, context?: Y): Promise<Z> {}"), "go event-handler");
    }

    #[test]
    fn declared_types() {
        assert_eq!(shapes("a.ts", "export const go = async ({ body }: APIGatewayProxyEventV2) => 1;"), "go event-handler");
        assert_eq!(shapes("a.ts", "export const go: lib.Handler<X> = (x) => 1;"), "go event-handler");
        assert_eq!(shapes("a.tsx", "const go: QueueHandler = (x) => 1;\nexport default go;"), "default event-handler");
        assert_eq!(shapes("a.ts", "export const go: Eventful = (x) => 1;"), "");
    }

    #[test]
    fn names_of_handlers() {
        assert_eq!(shapes("a.js", "exports.handler = wrap(x)"), "handler event-handler");
        assert_eq!(shapes("a.ts", "export const createHandler = async ({ body }) => 1;"), "createHandler event-handler");
        assert_eq!(shapes("a.ts", "import { x } from 'y'; export { x as handler };"), "handler event-handler");
        assert_eq!(shapes("a.ts", "export { handler } from './y';"), "");
        assert_eq!(shapes("a.js", "exports.handler = { a: 1 }; foo.handler = () => 1;"), "");
    }

    #[test]
    fn requests() {
        assert_eq!(shapes("a.js", "exports.handler = (req, res) => {}"), "handler http-handler");
        assert_eq!(shapes("a.ts", "export function go(request: R, response: S) {}"), "go http-handler");
        assert_eq!(shapes("a.js", "module.exports = async function (context, req) {}"), "module.exports context-first-handler");
        assert_eq!(
            shapes("a.ts", "const go: X = async function (context: C, req: R): Promise<void> {};\nexport default go;"),
            "default context-first-handler"
        );
    }
}
