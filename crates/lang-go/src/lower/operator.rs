//! Operators and conditions.

use sluicegate_ir::{BlockId, Const, Inst, Prim, TypeRef, ValueId};
use sluicegate_syntax::Node;

use super::{Lowerer, operator_of, unwrap_parens};
use crate::kinds::{self, field, token};

impl<'t> Lowerer<'t> {
    pub(super) fn binary(&mut self, node: Node<'t>) -> ValueId {
        if is_logical(node) { self.logical_chain(node) } else { self.binary_chain(node) }
    }

    /// `a + b - c …`, whatever its length.
    fn binary_chain(&mut self, node: Node<'t>) -> ValueId {
        let mut spine = Vec::new();
        let mut innermost = node;
        while innermost.kind() == kinds::BINARY_EXPRESSION && !is_logical(innermost) {
            spine.push((innermost, operator_of(innermost), innermost.child_by_field_name(field::RIGHT)));
            match innermost.child_by_field_name(field::LEFT) {
                Some(left) => innermost = left,
                None => break,
            }
        }
        let mut steps = spine.into_iter().rev().peekable();
        let mut value = self.expr(innermost);
        let mut is_number = self.is_number(innermost);
        let mut sum: Vec<ValueId> = Vec::new();
        while let Some((at, op, right)) = steps.next() {
            is_number |= right.is_some_and(|right| self.is_number(right));
            let right = self.expr_or_none(right);
            if op == token::PLUS {
                if sum.is_empty() {
                    sum.push(value);
                }
                sum.push(right);
                if steps.peek().is_none_or(|(_, next, _)| *next != token::PLUS) {
                    value = self.sum(at, std::mem::take(&mut sum), is_number);
                }
            } else {
                is_number = true;
                value = self.at(at).op(op, vec![value, right]);
            }
        }
        value
    }

    /// `+` over any number of operands: string building if one of them is known to be text.
    pub(super) fn sum(&mut self, at: Node<'t>, operands: Vec<ValueId>, is_number: bool) -> ValueId {
        let builder = self.at(at);
        if is_number {
            let value = builder.op("+", operands);
            return self.number(at, value);
        }
        let is_text = |&value: &ValueId| matches!(builder.inst(value), Inst::Const(Const::Str(_)) | Inst::Concat(_));
        if operands.iter().any(is_text) { builder.concat(operands) } else { builder.op("+", operands) }
    }

    /// A value that is a number.
    pub(super) fn number(&mut self, at: Node<'t>, value: ValueId) -> ValueId {
        self.at(at).hint(value, TypeRef::Prim(Prim::Num))
    }

    /// `a && b || c …` as a value.
    fn logical_chain(&mut self, node: Node<'t>) -> ValueId {
        let mut spine = Vec::new();
        let mut innermost = node;
        while is_logical(innermost) {
            spine.push((innermost, operator_of(innermost), innermost.child_by_field_name(field::RIGHT)));
            match innermost.child_by_field_name(field::LEFT) {
                Some(left) => innermost = left,
                None => break,
            }
        }
        let mut value = self.expr(innermost);
        for (at, op, right) in spine.into_iter().rev() {
            let op = if op == token::ANY { token::ANY } else { token::ALL };
            let scope = self.at(at).begin_short_circuit(op, value);
            let right = self.expr_or_none(right);
            value = self.at(at).end_short_circuit(scope, right);
        }
        value
    }

    /// Seals a block all of whose predecessors are known, and continues in it.
    pub(super) fn enter_block(&mut self, block: BlockId) {
        self.b().seal(block);
        self.b().switch_to(block);
    }

    /// Evaluates a condition and yields the blocks where it holds and where it does not, both sealed.
    pub(super) fn fork(&mut self, node: Node<'t>) -> (BlockId, BlockId) {
        let inner = unwrap_parens(node);
        let is_constant = matches!(inner.kind(), kinds::TRUE | kinds::FALSE);
        let is_not = inner.kind() == kinds::UNARY_EXPRESSION && operator_of(inner) == token::NOT;
        if is_constant || is_not || is_logical(inner) {
            let (then_block, else_block) = (self.b().new_block(), self.b().new_block());
            self.condition(inner, then_block, else_block);
            self.b().seal(then_block);
            self.b().seal(else_block);
            return (then_block, else_block);
        }
        let value = self.expr(inner);
        self.at(inner).branch(value)
    }

    /// Evaluates a condition and goes to one of two blocks, so that each operand of `&&`, `||`
    /// and `!` refines what it tests.
    fn condition(&mut self, node: Node<'t>, then_block: BlockId, else_block: BlockId) {
        if self.enter().is_none() {
            let value = self.too_deep(node);
            self.test(value, then_block, else_block);
            return;
        }
        let node = unwrap_parens(node);
        match node.kind() {
            kinds::UNARY_EXPRESSION if operator_of(node) == token::NOT => match node.child_by_field_name(field::OPERAND) {
                Some(operand) => self.condition(operand, else_block, then_block),
                None => self.b().goto(else_block),
            },
            kinds::TRUE => self.b().goto(then_block),
            kinds::FALSE => self.b().goto(else_block),
            _ if is_logical(node) => self.logical_condition(node, then_block, else_block),
            _ => {
                let value = self.expr(node);
                self.at(node);
                self.test(value, then_block, else_block);
            }
        }
        self.leave();
    }

    /// Branches on a value.
    fn test(&mut self, value: ValueId, then_block: BlockId, else_block: BlockId) {
        let (holds, fails) = self.b().branch(value);
        self.b().switch_to(holds);
        self.b().goto(then_block);
        self.b().switch_to(fails);
        self.b().goto(else_block);
    }

    fn logical_condition(&mut self, node: Node<'t>, then_block: BlockId, else_block: BlockId) {
        let op = operator_of(node);
        let mut operands = Vec::new();
        let mut rest = node;
        loop {
            let same = is_logical(rest) && operator_of(rest) == op;
            let (true, Some(left)) = (same, rest.child_by_field_name(field::LEFT)) else {
                operands.push(rest);
                break;
            };
            operands.extend(rest.child_by_field_name(field::RIGHT));
            rest = left;
        }
        // Outermost first: the first operand is the last found.
        while let Some(operand) = operands.pop() {
            if operands.is_empty() {
                self.condition(operand, then_block, else_block);
                break;
            }
            let next = self.b().new_block();
            if op == token::ANY {
                self.condition(operand, then_block, next);
            } else {
                self.condition(operand, next, else_block);
            }
            self.enter_block(next);
        }
    }
}

fn is_logical(node: Node<'_>) -> bool {
    node.kind() == kinds::BINARY_EXPRESSION && matches!(operator_of(node), token::ALL | token::ANY)
}
