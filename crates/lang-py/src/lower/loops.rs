//! `for` and `while`, with their `else`.

use sluicegate_base::Elem;
use sluicegate_ir::builder::LoopBlocks;
use sluicegate_ir::{BlockId, Key, ValueId};
use sluicegate_syntax::Node;

use super::Lowerer;
use crate::bindings::is_async;
use crate::kinds::field;

impl<'t> Lowerer<'t> {
    pub(super) fn for_statement(&mut self, node: Node<'t>) {
        let iter = self.expr_or_none(node.child_by_field_name(field::RIGHT));
        let (blocks, body_block, done) = self.open_for(node, iter);
        if node.child_by_field_name(field::ALTERNATIVE).is_none() {
            self.b().switch_to(done);
            self.b().goto(blocks.exit);
        }
        self.b().switch_to(body_block);
        self.enter_for(node, iter);
        self.loop_body(node, blocks, done);
    }

    pub(super) fn while_statement(&mut self, node: Node<'t>) {
        let blocks = self.at(node).begin_loop(None);
        let Some(condition) = node.child_by_field_name(field::CONDITION) else {
            self.b().end_loop(blocks);
            return;
        };
        let (body_block, done) = self.fork(condition);
        if node.child_by_field_name(field::ALTERNATIVE).is_none() {
            self.b().switch_to(done);
            self.b().goto(blocks.exit);
        }
        self.b().switch_to(body_block);
        self.loop_body(node, blocks, done);
    }

    fn loop_body(&mut self, node: Node<'t>, blocks: LoopBlocks, done: BlockId) {
        if let Some(body) = node.child_by_field_name(field::BODY) {
            self.block(body);
        }
        self.b().begin_latch(blocks);
        self.b().end_loop(blocks);
        if let Some(otherwise) = node.child_by_field_name(field::ALTERNATIVE) {
            self.loop_else(done, otherwise);
        }
    }

    /// Starts a loop over a collection. The last two results are the body's first block and
    /// where it goes on when the collection is exhausted.
    pub(super) fn open_for(&mut self, node: Node<'t>, iter: ValueId) -> (LoopBlocks, BlockId, BlockId) {
        let blocks = self.at(node).begin_loop(None);
        let more = self.b().op("has_next", vec![iter]);
        let (body, done) = self.b().branch(more);
        (blocks, body, done)
    }

    /// Binds the loop's target in its body.
    pub(super) fn enter_for(&mut self, node: Node<'t>, iter: ValueId) {
        let left = node.child_by_field_name(field::LEFT);
        let builder = self.at(left.unwrap_or(node));
        let mut value = builder.get(iter, Key::Static(Elem::ANY));
        if is_async(node) {
            value = builder.awaited(value);
        }
        if let Some(left) = left {
            self.assign(left, value);
        }
    }

    /// The `else` of a loop that has ended: runs unless the loop was left by `break`.
    fn loop_else(&mut self, done: BlockId, otherwise: Node<'t>) {
        let after = self.b().new_block();
        self.b().goto(after);
        self.b().switch_to(done);
        if let Some(body) = otherwise.child_by_field_name(field::BODY) {
            self.block(body);
        }
        self.b().goto(after);
        self.enter_block(after);
    }
}
