//! Functions that are entry points by their declaration alone.
//!
//! What such a declaration looks like is written in the query; this module only
//! runs it. A capture's name is the name of the shape; `@name` is the function's.

use std::sync::LazyLock;

use sluicegate_base::Symbol;
use sluicegate_ir::ShapeMatch;
use tree_sitter::{Query, Tree};

const QUERY: &str = include_str!("../../../queries/syntax/python/handlers.scm");
const NAME: &str = "name";
/// Captures that only serve the query's own predicates start like this.
const AUXILIARY: char = '_';
/// A file without any of these holds no shape.
const HINTS: [&str; 6] = ["handler", "event", "evt", "request", "Request", "context"];

static COMPILED: LazyLock<Option<Query>> = LazyLock::new(|| Query::new(&crate::language(), QUERY).ok());

/// The shapes of a file, in source order.
#[must_use]
pub fn find(tree: &Tree, source: &str) -> Vec<ShapeMatch> {
    if !source.contains("def ") || !HINTS.iter().any(|hint| source.contains(hint)) {
        return Vec::new();
    }
    let Some(query) = COMPILED.as_ref() else { return Vec::new() };
    let mut found: Vec<ShapeMatch> = Vec::new();
    for captures in sluicegate_syntax::query_matches(query, tree, source) {
        let Some((_, name)) = captures.iter().find(|(capture, _)| capture == NAME) else { continue };
        let shape = captures.iter().find(|(capture, _)| capture != NAME && !capture.starts_with(AUXILIARY));
        let Some((shape, definition)) = shape else { continue };
        let matched = ShapeMatch {
            shape: Symbol::new(shape),
            name: Symbol::new(sluicegate_syntax::text(*name, source)),
            span: sluicegate_syntax::span(*definition),
        };
        if !found.contains(&matched) {
            found.push(matched);
        }
    }
    found.sort_by_key(|shape| shape.span);
    found
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_query_compiles() {
        if let Err(error) = super::Query::new(&crate::language(), super::QUERY) {
            panic!("{error}");
        }
    }
}
