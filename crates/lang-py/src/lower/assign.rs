//! Assignment to names, attributes, subscripts and patterns.

use sluicegate_base::Elem;
use sluicegate_ir::{Const, Key, TypeRef, ValueId};
use sluicegate_syntax::Node;

use super::call::Subscript;
use super::{Lowerer, named, unwrap_parens};
use crate::kinds::{self, field};

impl<'t> Lowerer<'t> {
    /// `a = b = v`, `a: T = v`; yields the assigned value.
    pub(super) fn assignment(&mut self, node: Node<'t>) -> ValueId {
        // A chain nests to the right; its value is the last operand.
        let mut targets = Vec::new();
        let mut rest = node;
        let mut declared: Option<Node<'t>> = None;
        let right = loop {
            targets.extend(rest.child_by_field_name(field::LEFT));
            declared = declared.or(rest.child_by_field_name(field::TYPE));
            match rest.child_by_field_name(field::RIGHT) {
                Some(right) if right.kind() == kinds::ASSIGNMENT => rest = right,
                right => break right,
            }
        };
        let Some(right) = right else {
            self.declaration(node, declared);
            return self.b().undefined();
        };
        if let ([target], None) = (targets.as_slice(), declared)
            && self.pairwise(*target, right)
        {
            return self.b().undefined();
        }
        if let [target] = targets.as_slice() {
            self.name_text(*target, right);
        }
        let mut value = self.expr(right);
        if let Some(declared) = declared {
            let ty = self.type_ref(declared);
            for &target in &targets {
                self.class_field(target, declared, &ty, Some(right));
            }
            if !matches!(ty, TypeRef::Other(_)) {
                value = self.at(node).hint(value, ty);
            }
        }
        for target in targets {
            self.at(node);
            self.assign(target, value);
        }
        value
    }

    /// `x: T`
    fn declaration(&mut self, node: Node<'t>, declared: Option<Node<'t>>) {
        if let (Some(left), Some(declared)) = (node.child_by_field_name(field::LEFT), declared) {
            let ty = self.type_ref(declared);
            self.class_field(left, declared, &ty, None);
        }
    }

    /// `a, b = x, y` without a tuple in between. Says whether it applied.
    fn pairwise(&mut self, target: Node<'t>, right: Node<'t>) -> bool {
        let (target, right) = (unwrap_parens(target), unwrap_parens(right));
        if !is_sequence_target(target) || !matches!(right.kind(), kinds::EXPRESSION_LIST | kinds::TUPLE) {
            return false;
        }
        let (targets, values) = (named(target), named(right));
        let splat = |node: &Node<'t>| super::expr::is_splat(*node);
        if targets.len() != values.len() || targets.iter().any(splat) || values.iter().any(splat) {
            return false;
        }
        let mut evaluated = Vec::new();
        for value in values {
            evaluated.push(self.expr(value));
        }
        for (target, value) in targets.into_iter().zip(evaluated) {
            self.at(target);
            self.assign(target, value);
        }
        true
    }

    pub(super) fn augmented_assignment(&mut self, node: Node<'t>) -> ValueId {
        let Some(left) = node.child_by_field_name(field::LEFT) else { return self.not_understood(node, Vec::new()) };
        let op = node.child_by_field_name(field::OPERATOR).map_or("", |op| op.kind()).trim_end_matches('=');
        let right = node.child_by_field_name(field::RIGHT);
        let left = unwrap_parens(left);
        match left.kind() {
            kinds::ATTRIBUTE => {
                let object = self.expr_or_none(left.child_by_field_name(field::OBJECT));
                let key = self.attribute_of(left);
                self.update_member(node, object, key, op, right)
            }
            kinds::SUBSCRIPT => {
                let object = self.expr_or_none(left.child_by_field_name(field::VALUE));
                let key = match self.subscript(left) {
                    Subscript::Key(key) => key,
                    Subscript::Slice(_) => Key::Static(Elem::ANY),
                };
                self.update_member(node, object, key, op, right)
            }
            _ => {
                let old = self.expr(left);
                let new = self.updated(node, old, op, right);
                self.assign(left, new);
                new
            }
        }
    }

    fn update_member(&mut self, node: Node<'t>, object: ValueId, key: Key, op: &str, right: Option<Node<'t>>) -> ValueId {
        let old = self.at(node).get(object, key);
        let new = self.updated(node, old, op, right);
        self.b().set_member(object, key, new);
        new
    }

    fn updated(&mut self, node: Node<'t>, old: ValueId, op: &str, right: Option<Node<'t>>) -> ValueId {
        let right = self.expr_or_none(right);
        if op == "+" { self.sum(node, vec![old, right]) } else { self.at(node).op(op, vec![old, right]) }
    }

    fn attribute_of(&self, attribute: Node<'t>) -> Key {
        Key::field(attribute.child_by_field_name(field::ATTRIBUTE).map_or("", |name| self.text(name)))
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
            kinds::IDENTIFIER => {
                let name = self.symbol(target);
                self.write_name(name, value);
            }
            kinds::ATTRIBUTE => {
                let object = self.expr_or_none(target.child_by_field_name(field::OBJECT));
                let key = self.attribute_of(target);
                if key == Key::field(super::call::ATTRIBUTES) {
                    self.put_attributes(target, object, value);
                } else {
                    self.at(target).set_member(object, key, value);
                }
            }
            kinds::SUBSCRIPT => self.assign_subscript(target, value),
            _ if is_sequence_target(target) => self.unpack(target, value),
            kinds::AS_PATTERN_TARGET | kinds::LIST_SPLAT | kinds::LIST_SPLAT_PATTERN | kinds::DICTIONARY_SPLAT_PATTERN => {
                if let Some(&inner) = named(target).first() {
                    self.assign(inner, value);
                }
            }
            _ => {
                self.not_understood(target, vec![value]);
            }
        }
    }

    fn assign_subscript(&mut self, target: Node<'t>, value: ValueId) {
        let object = self.expr_or_none(target.child_by_field_name(field::VALUE));
        match self.subscript(target) {
            Subscript::Key(key) => self.at(target).set_member(object, key, value),
            Subscript::Slice(_) => {
                let builder = self.at(target);
                let element = builder.get(value, Key::Static(Elem::ANY));
                builder.set_member(object, Key::Static(Elem::ANY), element);
            }
        }
    }

    /// `a, *b, c = value`
    fn unpack(&mut self, target: Node<'t>, value: ValueId) {
        let mut behind_star = false;
        for (n, part) in (0i64..).zip(named(target)) {
            let part = unwrap_parens(part);
            let builder = self.at(part);
            let element = if super::expr::is_splat(part) {
                behind_star = true;
                let from = builder.constant(Const::Int(n));
                builder.op("slice", vec![value, from])
            } else {
                // Positions behind a star count from the end.
                let elem = if behind_star { Elem::ANY } else { Elem::index(n) };
                builder.get(value, Key::Static(elem))
            };
            self.assign(part, element);
        }
    }

    pub(super) fn delete(&mut self, target: Node<'t>) {
        let target = unwrap_parens(target);
        if target.kind() == kinds::EXPRESSION_LIST || is_sequence_target(target) {
            for part in named(target) {
                self.delete(part);
            }
            return;
        }
        let undefined = self.at(target).undefined();
        self.assign(target, undefined);
    }
}

fn is_sequence_target(node: Node<'_>) -> bool {
    matches!(
        node.kind(),
        kinds::PATTERN_LIST | kinds::TUPLE_PATTERN | kinds::LIST_PATTERN | kinds::TUPLE | kinds::LIST | kinds::EXPRESSION_LIST
    )
}
