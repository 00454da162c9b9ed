//! `import` and `from … import`.

use sluicegate_base::{NoteCode, Symbol};
use sluicegate_ir::Inst;
use sluicegate_syntax::Node;

use super::{Lowerer, named};
use crate::kinds::{self, field};

impl<'t> Lowerer<'t> {
    pub(super) fn import_statement(&mut self, node: Node<'t>) {
        for child in named(node) {
            let (name, alias) = name_and_alias(child);
            let Some(name) = name else { continue };
            let written = crate::dotted(name, self.source);
            let whole = self.import_specifier(&written);
            // `import a.b.c` runs a, a.b and a.b.c, and binds a.
            let mut specifier = whole;
            for (at, _) in written.match_indices('.').rev() {
                specifier = self.import_specifier(written.get(..at).unwrap_or_default());
            }
            let (bound, specifier) = match alias {
                Some(alias) => (self.symbol(alias), whole),
                None => (specifier, specifier),
            };
            let value = self.at(child).emit(Inst::Import { specifier, member: None });
            self.write_name(bound, value);
            self.may_be_missing(child, &written);
        }
    }

    /// Importing something that is installed beside the program may fail, where a function expects that.
    fn may_be_missing(&mut self, node: Node<'t>, name: &str) {
        if !self.outer.is_empty() && self.b().is_guarded() && !name.starts_with('.') && !crate::resolve::is_standard(name) {
            self.at(node).opaque("import", Vec::new());
        }
    }

    pub(super) fn import_from(&mut self, node: Node<'t>) {
        let Some(from) = node.child_by_field_name(field::MODULE_NAME) else { return };
        let written = crate::dotted(from, self.source);
        let specifier = self.import_specifier(&written);
        self.may_be_missing(from, &written);
        for child in named(node) {
            if child == from {
                continue;
            }
            if child.kind() == kinds::WILDCARD_IMPORT {
                self.star_import(child, specifier);
                continue;
            }
            let (name, alias) = name_and_alias(child);
            let Some(name) = name else { continue };
            let member = Symbol::new(&crate::dotted(name, self.source));
            let bound = alias.map_or(member, |alias| self.symbol(alias));
            let value = self.at(child).emit(Inst::Import { specifier, member: Some(member) });
            self.write_name(bound, value);
        }
    }

    fn star_import(&mut self, node: Node<'t>, specifier: Symbol) {
        if !self.outer.is_empty() {
            self.note(NoteCode::Opaque, node, "`import *` inside a function");
        }
        let stars = &mut self.module.module_mut().star_exports;
        if !stars.contains(&specifier) {
            stars.push(specifier);
        }
    }

    /// Records that the module imports `specifier`.
    pub(super) fn import_specifier(&mut self, specifier: &str) -> Symbol {
        let specifier = Symbol::new(specifier);
        self.module.module_mut().imports.push(specifier);
        specifier
    }
}

fn name_and_alias(node: Node<'_>) -> (Option<Node<'_>>, Option<Node<'_>>) {
    match node.kind() {
        kinds::ALIASED_IMPORT => (node.child_by_field_name(field::NAME), node.child_by_field_name(field::ALIAS)),
        kinds::DOTTED_NAME => (Some(node), None),
        _ => (None, None),
    }
}
