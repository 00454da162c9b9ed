//! Conditions: `&&`, `||` and `!` become control flow, so that each operand refines what it reads.

use sluicegate_ir::BlockId;
use sluicegate_syntax::Node;

use super::Lowerer;
use crate::kinds::{self as k, field as f};
use crate::text;

impl<'t> Lowerer<'t> {
    /// The condition of a statement or conditional expression.
    pub(super) fn condition_of(&mut self, node: Node<'t>) -> (BlockId, BlockId) {
        match node.child_by_field_name(f::CONDITION) {
            Some(condition) => self.condition(condition),
            None => {
                let always = self.bool(true);
                self.b().branch(always)
            }
        }
    }

    /// Branches on an expression: the sealed blocks where it holds and where it does not.
    pub(super) fn condition(&mut self, node: Node<'t>) -> (BlockId, BlockId) {
        let node = text::unwrap_parens(node);
        let chained = node.kind() == k::BINARY_EXPRESSION && matches!(self.operator(node), "&&" | "||");
        let negated = node.kind() == k::UNARY_EXPRESSION && self.operator(node) == "!";
        let argument = node.child_by_field_name(f::ARGUMENT);
        match argument {
            _ if chained && self.enter() => {
                let blocks = self.condition_chain(node);
                self.leave();
                blocks
            }
            Some(argument) if negated && self.enter() => {
                let (then_block, else_block) = self.condition(argument);
                self.leave();
                (else_block, then_block)
            }
            _ => {
                let value = self.expr(node);
                let outer = self.set_span(node);
                let blocks = self.b().branch(value);
                self.b().set_span(outer);
                blocks
            }
        }
    }

    /// Operands of one operator, left to right; each next one runs where the ones before did not decide.
    fn condition_chain(&mut self, node: Node<'t>) -> (BlockId, BlockId) {
        let op = self.operator(node);
        let mut operands: Vec<Node<'t>> = Vec::new();
        let mut at = node;
        loop {
            operands.extend(at.child_by_field_name(f::RIGHT));
            let Some(left) = at.child_by_field_name(f::LEFT) else { break };
            if left.kind() == k::BINARY_EXPRESSION && self.operator(left) == op {
                at = left;
            } else {
                operands.push(left);
                break;
            }
        }
        self.nodes += operands.len();
        let mut decided: Vec<BlockId> = Vec::new();
        let mut last = None;
        while let Some(operand) = operands.pop() {
            if let Some(block) = last {
                self.b().switch_to(block);
            }
            let (then_block, else_block) = self.condition(operand);
            let (goes_on, decides) = if op == "&&" { (then_block, else_block) } else { (else_block, then_block) };
            decided.push(decides);
            last = Some(goes_on);
        }
        let join = self.join(decided);
        let goes_on = last.unwrap_or(join);
        if op == "&&" { (goes_on, join) } else { (join, goes_on) }
    }

    fn join(&mut self, blocks: Vec<BlockId>) -> BlockId {
        if let [only] = blocks.as_slice() {
            return *only;
        }
        let join = self.b().new_block();
        for block in blocks {
            self.b().switch_to(block);
            self.b().goto(join);
        }
        self.b().seal(join);
        join
    }
}
