//! Destructuring and assignment targets.

use sluicegate_base::{Elem, ElemKind};
use sluicegate_ir::{Const, Key, ValueId};
use sluicegate_syntax::Node;

use super::Lowerer;
use super::literal::elements;
use crate::kinds::{self as k, field as f};
use crate::text;

impl<'t> Lowerer<'t> {
    /// Gives a target – a name, a member or a pattern – its value.
    pub(super) fn assign_to(&mut self, target: Node<'t>, value: ValueId) {
        match target.kind() {
            k::IDENTIFIER | k::SHORTHAND_PROPERTY_IDENTIFIER_PATTERN | k::SHORTHAND_PROPERTY_IDENTIFIER => {
                self.write_name(self.symbol(target), value);
            }
            k::MEMBER_EXPRESSION if self.is_module_exports(target) => {
                let cell = self.object_cell();
                self.b().cell_set(cell, value);
            }
            k::MEMBER_EXPRESSION if let Some(name) = self.global_name(target) => {
                let cell = self.global_cell(name);
                self.b().cell_set(cell, value);
            }
            k::MEMBER_EXPRESSION | k::SUBSCRIPT_EXPRESSION => {
                let (base, key) = self.member_place(target);
                self.b().set_member(base, key, value);
            }
            _ => self.destructure(target, value),
        }
    }

    fn is_module_exports(&self, node: Node<'t>) -> bool {
        self.is_member(node, "exports")
            && node.child_by_field_name(f::OBJECT).is_some_and(|object| self.is_free_name(object, "module"))
    }

    fn destructure(&mut self, target: Node<'t>, value: ValueId) {
        if !self.enter() {
            self.too_deep(target);
            return;
        }
        let outer = self.set_span(target);
        match target.kind() {
            k::OBJECT_PATTERN | k::OBJECT => self.object_pattern(target, value),
            k::ARRAY_PATTERN | k::ARRAY => self.array_pattern(target, value),
            k::ASSIGNMENT_PATTERN | k::OBJECT_ASSIGNMENT_PATTERN | k::ASSIGNMENT_EXPRESSION => {
                let value = self.with_default(value, target.child_by_field_name(f::RIGHT));
                if let Some(left) = target.child_by_field_name(f::LEFT) {
                    self.assign_to(left, value);
                }
            }
            k::PARENTHESIZED_EXPRESSION | k::NON_NULL_EXPRESSION | k::REST_PATTERN | k::SPREAD_ELEMENT => {
                if let Some(inner) = text::first_child(target) {
                    self.assign_to(inner, value);
                }
            }
            // Casts in a target, and what did not parse.
            _ => {
                if let Some(inner) = text::first_child(target).filter(|inner| is_target(inner.kind())) {
                    self.assign_to(inner, value);
                }
            }
        }
        self.b().set_span(outer);
        self.leave();
    }

    /// The value, or the default where it is undefined.
    pub(super) fn with_default(&mut self, value: ValueId, default: Option<Node<'t>>) -> ValueId {
        match default {
            Some(default) => {
                let default = self.expr(default);
                self.b().op("default", vec![value, default])
            }
            None => value,
        }
    }

    fn object_pattern(&mut self, pattern: Node<'t>, value: ValueId) {
        let mut taken: Vec<Elem> = Vec::new();
        for child in self.kids(pattern) {
            match child.kind() {
                k::SHORTHAND_PROPERTY_IDENTIFIER_PATTERN | k::SHORTHAND_PROPERTY_IDENTIFIER => {
                    self.take_field(child, child, value, &mut taken);
                }
                k::OBJECT_ASSIGNMENT_PATTERN | k::ASSIGNMENT_PATTERN | k::ASSIGNMENT_EXPRESSION => {
                    if let Some(left) = child.child_by_field_name(f::LEFT) {
                        self.take_field(left, child, value, &mut taken);
                    }
                }
                k::PAIR_PATTERN | k::PAIR => {
                    let Some(key) = child.child_by_field_name(f::KEY) else { continue };
                    let key = self.property_key(key);
                    taken.extend(match key {
                        Key::Static(elem) => Some(elem),
                        Key::Dynamic(_) => None,
                    });
                    self.set_span(child);
                    let field = self.b().get(value, key);
                    if let Some(inner) = child.child_by_field_name(f::VALUE) {
                        self.assign_to(inner, field);
                    }
                }
                k::REST_PATTERN | k::SPREAD_ELEMENT => {
                    let mut operands = vec![value];
                    for elem in &taken {
                        operands.push(self.elem_constant(*elem));
                    }
                    let rest = self.b().op("rest", operands);
                    self.assign_to(child, rest);
                }
                _ => {}
            }
        }
    }

    /// `{ name }` or `{ name = default }`.
    fn take_field(&mut self, name: Node<'t>, target: Node<'t>, value: ValueId, taken: &mut Vec<Elem>) {
        let elem = Elem::field(self.symbol(name));
        taken.push(elem);
        self.set_span(target);
        let field = self.b().get(value, Key::Static(elem));
        self.assign_to(target, field);
    }

    fn elem_constant(&mut self, elem: Elem) -> ValueId {
        match elem.kind() {
            ElemKind::Field(name) => self.b().string(name.as_str()),
            ElemKind::Index(index) => self.b().constant(Const::Int(i64::from(index))),
            _ => self.b().undefined(),
        }
    }

    fn array_pattern(&mut self, pattern: Node<'t>, value: ValueId) {
        for (position, child) in elements(pattern) {
            self.set_span(child);
            let element = if matches!(child.kind(), k::REST_PATTERN | k::SPREAD_ELEMENT) {
                let from = self.b().constant(Const::Int(position));
                self.b().op("slice", vec![value, from])
            } else {
                self.b().get(value, Key::Static(Elem::index(position)))
            };
            self.assign_to(child, element);
        }
    }

    /// Names that a pattern binds, in order.
    pub(super) fn pattern_names(&self, pattern: Node<'t>) -> Vec<sluicegate_base::Symbol> {
        let mut names = Vec::new();
        let mut work = vec![pattern];
        while let Some(node) = work.pop() {
            match node.kind() {
                k::IDENTIFIER | k::SHORTHAND_PROPERTY_IDENTIFIER_PATTERN => names.push(self.symbol(node)),
                k::PAIR_PATTERN => work.extend(node.child_by_field_name(f::VALUE)),
                k::ASSIGNMENT_PATTERN | k::OBJECT_ASSIGNMENT_PATTERN => work.extend(node.child_by_field_name(f::LEFT)),
                k::OBJECT_PATTERN | k::ARRAY_PATTERN | k::REST_PATTERN => work.extend(self.kids(node).into_iter().rev()),
                _ => {}
            }
        }
        names
    }
}

fn is_target(kind: &str) -> bool {
    matches!(kind, k::IDENTIFIER | k::MEMBER_EXPRESSION | k::SUBSCRIPT_EXPRESSION | k::OBJECT_PATTERN | k::ARRAY_PATTERN)
}
