//! `try`, `catch`, `finally`.

use sluicegate_syntax::Node;

use super::Lowerer;
use crate::kinds::field as f;

impl<'t> Lowerer<'t> {
    pub(super) fn try_(&mut self, node: Node<'t>) {
        let finalizer = node.child_by_field_name(f::FINALIZER);
        if finalizer.is_some() {
            self.b().begin_finally();
        }
        match node.child_by_field_name(f::HANDLER) {
            Some(handler) => self.guarded(node, handler),
            None => self.sub_statement(node.child_by_field_name(f::BODY)),
        }
        if let Some(finalizer) = finalizer {
            let entry = self.b().enter_finally();
            self.sub_statement(finalizer.child_by_field_name(f::BODY));
            self.b().leave_finally(entry);
        }
    }

    fn guarded(&mut self, node: Node<'t>, handler: Node<'t>) {
        let catches = self.b().begin_try();
        self.sub_statement(node.child_by_field_name(f::BODY));
        self.b().end_try(catches);
        let join = self.b().new_block();
        self.b().goto(join);
        self.b().switch_to(catches);
        // The parameter, or the clause if it has none.
        let outer = self.set_span(handler.child_by_field_name(f::PARAMETER).unwrap_or(handler));
        let caught = self.b().caught();
        self.in_scope(handler, |this| {
            if let Some(parameter) = handler.child_by_field_name(f::PARAMETER) {
                this.assign_to(parameter, caught);
            }
            this.sub_statement(handler.child_by_field_name(f::BODY));
        });
        self.b().set_span(outer);
        self.b().goto(join);
        self.b().seal(join);
        self.b().switch_to(join);
    }
}
