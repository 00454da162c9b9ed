//! Packages whose name their path does not show.
//!
//! What a package is called stands in its own files. But an import has to be used: the one import that is used under no
//! name which its path suggests, and the one qualifier that nothing in the file declares, belong together.

use sluicegate_base::{FxIndexMap, Symbol, limits};
use sluicegate_syntax::Node;

use super::Bindings;
use crate::kinds::{self, field};
use crate::names;

/// An import path with the names that its package may have.
pub(super) type Guessed = (Symbol, Vec<String>);

/// Import paths that are used under none of their likely names.
pub(super) fn unused(source: &str, guessed: &[Guessed]) -> Vec<Symbol> {
    let unused = guessed.iter().filter(|(_, names)| !names.iter().any(|name| is_qualifier(source, name)));
    unused.map(|(path, _)| *path).collect()
}

/// Whether a text has a member of what goes by that name.
fn is_qualifier(source: &str, name: &str) -> bool {
    let is_part_of_name = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
    source.match_indices(&format!("{name}.")).any(|(at, _)| {
        let before = source.get(..at).and_then(|before| before.chars().next_back());
        !before.is_some_and(is_part_of_name)
    })
}

/// A qualifier that nothing declares.
#[derive(Default)]
struct Free {
    /// Whether it stands in front of a type: it can only be a package.
    is_package: bool,
    /// Where it stands in expressions.
    starts: Vec<usize>,
}

/// The name of the package of one of the unused imports, and where expressions name it.
pub(super) fn named(
    root: Node<'_>,
    source: &str,
    found: &Bindings,
    mut unused: Vec<Symbol>,
) -> Option<(Symbol, Symbol, Vec<usize>)> {
    let mut free = free_qualifiers(root, source, found);
    // Those that resemble a path are its package anyway.
    let resembles = |name: &Symbol, path: &Symbol| names::may_be_package(path.as_str(), name.as_str());
    free.retain(|name, _| match unused.iter().position(|path| resembles(name, path)) {
        Some(position) => {
            unused.remove(position);
            false
        }
        None => true,
    });
    let [path] = unused.as_slice() else { return None };
    // Others may be variables that further files of the package declare.
    if free.len() > 1 {
        free.retain(|_, free| free.is_package);
    }
    let (name, free) = free.pop().filter(|_| free.is_empty())?;
    Some((name, *path, free.starts))
}

fn free_qualifiers(root: Node<'_>, source: &str, found: &Bindings) -> FxIndexMap<Symbol, Free> {
    let mut free: FxIndexMap<Symbol, Free> = FxIndexMap::default();
    let mut cursor = root.walk();
    for _ in 0..limits::MAX_NODES_PER_FILE {
        let node = cursor.node();
        let qualifier = match node.kind() {
            kinds::SELECTOR_EXPRESSION => {
                let operand = node.child_by_field_name(field::OPERAND);
                operand.filter(|operand| operand.kind() == kinds::IDENTIFIER && found.of_identifier(*operand).is_none())
            }
            kinds::QUALIFIED_TYPE => node.child_by_field_name(field::PACKAGE),
            _ => None,
        };
        if let Some(qualifier) = qualifier {
            let name = Symbol::new(sluicegate_syntax::text(qualifier, source));
            if found.top(name).is_none() {
                let known = free.entry(name).or_default();
                known.is_package |= node.kind() == kinds::QUALIFIED_TYPE;
                known.starts.push(qualifier.start_byte());
            }
        }
        if cursor.goto_first_child() {
            continue;
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() {
                return free;
            }
        }
    }
    free
}
