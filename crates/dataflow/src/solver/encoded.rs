//! What encoders make of exceptions: texts as JSON hold the fields of an object, and an error may have none.

use sluicegate_base::{Elem, Lang, Path};
use sluicegate_models::OWN_FIELDS;

use super::Solver;
use crate::fact::{Fact, Root};

impl Solver<'_> {
    /// Whether what sits at a path is a part of what a text encodes, by an encoder that takes no exceptions, or shows
    /// fields only.
    pub(super) fn is_encoded(&self, path: &Path) -> bool {
        match self.scope.cx.program.lang(self.scope.func) {
            Lang::Python => path.elems().contains(&Elem::TEXT),
            Lang::JavaScript => !path.is_empty() && !path.is_star(),
            _ => false,
        }
    }

    /// Whether an error without fields of its own is part of a text as JSON, which shows nothing of it.
    pub(super) fn is_lost_in_json(&self, fact: &Fact) -> bool {
        let (index, path) = (self.scope.cx.index, fact.key.path);
        let is_error = matches!(fact.key.origin.root, Root::Source(source) if Some(source.event) == self.scope.cx.error_event);
        let has = |id| index.property_id(id).is_some_and(|property| !fact.state.cleared.contains(property));
        is_error
            && fact.key.origin.path.is_empty()
            && !path.is_star()
            && path.elems().contains(&Elem::TEXT)
            && !has(OWN_FIELDS)
            && has("nosql-object")
    }
}
