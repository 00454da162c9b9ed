//! Assignment to names, fields, elements and through pointers.

use sluicegate_base::Elem;
use sluicegate_ir::{Inst, Key, ValueId};
use sluicegate_syntax::Node;

use super::{Lowerer, listed, operator_of, unwrap_parens};
use crate::kinds::{self, field, token};
use crate::named;

impl<'t> Lowerer<'t> {
    /// `a, b := …`
    pub(super) fn short_declaration(&mut self, node: Node<'t>) {
        let left = listed(node.child_by_field_name(field::LEFT));
        let right = listed(node.child_by_field_name(field::RIGHT));
        let count = left.len();
        let values = self.copies_of(&right, count);
        for (n, (target, value)) in left.into_iter().zip(values).enumerate() {
            self.at(target);
            self.assign(target, value);
            if target.kind() == kinds::IDENTIFIER {
                self.note_struct_value(target, right.get(n).copied());
                let ty = self.type_of_value(&right, n);
                self.note_type(target, ty);
                self.note_made_channel(target, right.get(n).copied());
                self.note_given(target, right.get(n).copied().filter(|_| right.len() == count));
            }
        }
    }

    /// `a, b = …`, `a += …`
    pub(super) fn assignment(&mut self, node: Node<'t>) {
        let left = listed(node.child_by_field_name(field::LEFT));
        let right = listed(node.child_by_field_name(field::RIGHT));
        let op = operator_of(node).trim_end_matches('=');
        if !op.is_empty() {
            if let (Some(&target), Some(&value)) = (left.first(), right.first()) {
                let old = self.expr(target);
                let operand = self.expr(value);
                let new = if op == token::PLUS {
                    let is_number = self.is_number(target) || self.is_number(value);
                    self.sum(node, vec![old, operand], is_number)
                } else {
                    self.at(node).op(op, vec![old, operand])
                };
                self.assign(target, new);
            }
            return;
        }
        let values = self.copies_of(&right, left.len());
        for (target, value) in left.into_iter().zip(values) {
            self.at(target);
            self.assign(target, value);
        }
    }

    /// [`Lowerer::values_of`], where a struct that is read from a place is copied.
    pub(super) fn copies_of(&mut self, right: &[Node<'t>], count: usize) -> Vec<ValueId> {
        let mut values = self.values_of(right, count);
        if right.len() == values.len() {
            for (&node, value) in right.iter().zip(&mut values) {
                if self.is_struct_place(node) {
                    *value = self.at(node).mutable(*value);
                }
            }
        }
        values
    }

    /// The values of `count` targets: one expression each, or the parts of one.
    pub(super) fn values_of(&mut self, right: &[Node<'t>], count: usize) -> Vec<ValueId> {
        let [only] = right else {
            return right.iter().map(|&value| self.expr(value)).collect();
        };
        let inner = unwrap_parens(*only);
        if count < 2 {
            return vec![self.expr(*only)];
        }
        match inner.kind() {
            // `v, ok := m[k]`
            kinds::INDEX_EXPRESSION => {
                let base = self.expr_or_none(inner.child_by_field_name(field::OPERAND));
                let key = self.key(inner.child_by_field_name(field::INDEX));
                let value = self.at(inner).get(base, key);
                let key = self.key_value(inner, key);
                let found = self.at(inner).op("in", vec![key, base]);
                vec![value, found]
            }
            // `v, ok := x.(T)`
            kinds::TYPE_ASSERTION_EXPRESSION => {
                let value = self.expr(inner);
                let operand = match self.b().inst(value) {
                    Inst::Hint(operand, _) => *operand,
                    _ => value,
                };
                let holds = self.instance_test(inner, operand, inner.child_by_field_name(field::TYPE));
                vec![value, holds]
            }
            // `v, ok := <-ch`
            kinds::UNARY_EXPRESSION if operator_of(inner) == token::RECEIVE => {
                let channel = self.expr_or_none(inner.child_by_field_name(field::OPERAND));
                let builder = self.at(inner);
                let value = builder.get(channel, Key::Static(Elem::ANY));
                let more = builder.op("has_next", vec![channel]);
                vec![value, more]
            }
            _ => {
                let whole = self.expr(*only);
                let indices = (0i64..).take(count);
                indices.map(|n| self.at(inner).get(whole, Key::Static(Elem::index(n)))).collect()
            }
        }
    }

    /// Gives a target its value.
    pub(super) fn assign(&mut self, target: Node<'t>, value: ValueId) {
        if self.enter().is_none() {
            self.too_deep(target);
            return;
        }
        self.assign_inner(unwrap_parens(target), value);
        self.leave();
    }

    fn assign_inner(&mut self, target: Node<'t>, value: ValueId) {
        match target.kind() {
            kinds::IDENTIFIER => self.write_name(target, value),
            kinds::SELECTOR_EXPRESSION => {
                let object = self.expr_or_none(target.child_by_field_name(field::OPERAND));
                let key = Key::field(target.child_by_field_name(field::FIELD).map_or("", |name| self.text(name)));
                self.at(target).set_member(object, key, value);
            }
            kinds::INDEX_EXPRESSION => {
                let object = self.expr_or_none(target.child_by_field_name(field::OPERAND));
                let key = self.key(target.child_by_field_name(field::INDEX));
                self.at(target).set_member(object, key, value);
            }
            // `*p = v`: the object behind the pointer is replaced.
            kinds::UNARY_EXPRESSION if operator_of(target) == token::STAR => {
                let object = self.expr_or_none(named(target).first().copied());
                self.at(target).replace(object, value);
            }
            _ => {
                self.not_understood(target, vec![value]);
            }
        }
    }
}
