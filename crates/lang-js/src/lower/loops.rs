//! Loops.

use sluicegate_base::Elem;
use sluicegate_ir::builder::LoopBlocks;
use sluicegate_ir::{BlockId, Key};
use sluicegate_syntax::Node;

use super::Lowerer;
use super::stmt::TargetKind;
use crate::kinds::{self as k, field as f, token};
use crate::text;

impl<'t> Lowerer<'t> {
    fn begin_loop(&mut self) -> LoopBlocks {
        let id = self.push_target(TargetKind::Loop);
        self.b().begin_loop(Some(id))
    }

    fn end_loop(&mut self, blocks: LoopBlocks) {
        self.b().end_loop(blocks);
        self.pop_target();
    }

    /// Leaves the loop where the condition does not hold, goes on where it does.
    fn loop_on(&mut self, (then_block, else_block): (BlockId, BlockId), blocks: LoopBlocks) {
        self.b().switch_to(else_block);
        self.b().goto(blocks.exit);
        self.b().switch_to(then_block);
    }

    pub(super) fn while_(&mut self, node: Node<'t>) {
        let blocks = self.begin_loop();
        let branches = self.condition_of(node);
        self.loop_on(branches, blocks);
        self.sub_statement(node.child_by_field_name(f::BODY));
        self.b().begin_latch(blocks);
        self.end_loop(blocks);
    }

    pub(super) fn do_while(&mut self, node: Node<'t>) {
        let blocks = self.begin_loop();
        self.sub_statement(node.child_by_field_name(f::BODY));
        self.b().begin_latch(blocks);
        let branches = self.condition_of(node);
        self.loop_on(branches, blocks);
        self.end_loop(blocks);
    }

    pub(super) fn for_(&mut self, node: Node<'t>) {
        let labels = std::mem::take(&mut self.labels);
        if let Some(initializer) = node.child_by_field_name(f::INITIALIZER) {
            self.stmt(initializer);
        }
        self.labels = labels;
        let blocks = self.begin_loop();
        let condition = node.child_by_field_name(f::CONDITION);
        let condition = match condition {
            Some(statement) if statement.kind() == k::EXPRESSION_STATEMENT => text::first_child(statement),
            other => other.filter(|node| node.is_named() && node.kind() != k::EMPTY_STATEMENT),
        };
        if let Some(condition) = condition {
            let branches = self.condition(condition);
            self.loop_on(branches, blocks);
        }
        self.sub_statement(node.child_by_field_name(f::BODY));
        self.b().begin_latch(blocks);
        if let Some(increment) = node.child_by_field_name(f::INCREMENT) {
            self.expr(increment);
        }
        self.end_loop(blocks);
    }

    /// `for … of`, `for await … of`, `for … in`.
    pub(super) fn for_in(&mut self, node: Node<'t>) {
        let labels = std::mem::take(&mut self.labels);
        let collection = match node.child_by_field_name(f::RIGHT) {
            Some(right) => self.expr(right),
            None => self.b().undefined(),
        };
        self.labels = labels;
        let keys = self.operator(node) == token::IN;
        let blocks = self.begin_loop();
        self.set_span(node);
        let more = self.b().op("has_next", vec![collection]);
        let branches = self.b().branch(more);
        self.loop_on(branches, blocks);
        let elem = if keys { Elem::KEY } else { Elem::ANY };
        let mut value = self.b().get(collection, Key::Static(elem));
        if text::has_token(node, token::AWAIT) {
            value = self.b().awaited(value);
        }
        if let Some(left) = node.child_by_field_name(f::LEFT) {
            self.assign_to(text::unwrap_parens(left), value);
        }
        self.sub_statement(node.child_by_field_name(f::BODY));
        self.b().begin_latch(blocks);
        self.end_loop(blocks);
    }
}
