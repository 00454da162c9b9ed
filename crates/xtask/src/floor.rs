//! What reading and parsing alone would cost.
//!
//! Walks, reads, parses and visits every node of the files that a scan would read, on
//! one thread and with the crates that a scan uses. Nothing that follows a parse can be
//! cheaper, so the cost of a scan is told as a multiple of it.

use std::fmt;
use std::fs;
use std::io;
use std::path::Path;
use std::time::Instant;

use ignore::WalkBuilder;
use sluicegate_ir::Frontend;
use sluicegate_lang_go::Go;
use sluicegate_lang_js::JavaScript;
use sluicegate_lang_py::Python;
use tree_sitter::{Language, Parser, Tree};

/// Files above this size are not read, as in a scan.
const MAX_BYTES: u64 = 2 * 1024 * 1024;
/// The lists of folders that a scan leaves out.
const LISTS: [&str; 2] = ["queries/discovery/dependencies.ignore", "queries/discovery/outputs.ignore"];

/// What was seen, and the time it took on the wall.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cost {
    /// Files parsed.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
    /// Their lines.
    pub lines: u64,
    /// Nodes visited.
    pub nodes: u64,
    /// Seconds on the wall; processor time is measured from outside.
    pub seconds: f64,
    /// Depends on every node, so that no visit can be left out.
    pub checksum: u64,
}

impl fmt::Display for Cost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Cost { files, bytes, lines, nodes, seconds, checksum } = self;
        write!(f, "files={files} bytes={bytes} lines={lines} nodes={nodes} seconds={seconds:.2} checksum={checksum:x}")
    }
}

/// Measures the sources below `path`.
///
/// # Errors
/// When the path cannot be walked or a grammar does not load.
pub fn measure(path: &Path) -> io::Result<Cost> {
    let start = Instant::now();
    let mut cost = Cost::default();
    let mut parser = Parser::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut walk = WalkBuilder::new(path);
    walk.hidden(false).require_git(false);
    for list in LISTS {
        walk.add_ignore(root.join(list));
    }
    for entry in walk.build() {
        let Ok(entry) = entry else { continue };
        let Some(language) = entry.path().to_str().and_then(language) else { continue };
        if !entry.file_type().is_some_and(|kind| kind.is_file()) || entry.metadata().is_ok_and(|data| data.len() > MAX_BYTES) {
            continue;
        }
        let text = fs::read(entry.path())?;
        parser.set_language(&language).map_err(io::Error::other)?;
        let Some(tree) = parser.parse(&text, None) else { continue };
        cost.files += 1;
        cost.bytes += text.len() as u64;
        cost.lines += text.iter().filter(|byte| **byte == b'\n').count() as u64;
        visit(&tree, &mut cost);
    }
    cost.seconds = start.elapsed().as_secs_f64();
    Ok(cost)
}

/// The grammar of a file that a scan would read.
fn language(path: &str) -> Option<Language> {
    if Go.accepts(path) {
        return Some(tree_sitter_go::LANGUAGE.into());
    }
    if Python.accepts(path) {
        return Some(tree_sitter_python::LANGUAGE.into());
    }
    if !JavaScript.accepts(path) {
        return None;
    }
    Some(match path.rsplit('.').next() {
        Some("tsx") => tree_sitter_typescript::LANGUAGE_TSX.into(),
        Some("ts" | "mts" | "cts") => tree_sitter_typescript::LANGUAGE_TYPESCRIPT.into(),
        _ => tree_sitter_javascript::LANGUAGE.into(),
    })
}

/// Visits every node, unnamed ones too.
fn visit(tree: &Tree, cost: &mut Cost) {
    let mut cursor = tree.walk();
    loop {
        let node = cursor.node();
        cost.nodes += 1;
        cost.checksum = cost.checksum.wrapping_mul(31).wrapping_add(u64::from(node.kind_id()) ^ (node.start_byte() as u64) << 16);
        if cursor.goto_first_child() {
            continue;
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_grammar_is_reached() {
        for path in ["a.js", "b/c.mjs", "d.ts", "e.tsx", "f.py"] {
            assert!(language(path).is_some(), "{path}");
        }
        assert!(language("g.rs").is_none());
    }
}
