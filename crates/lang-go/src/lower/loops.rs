//! `for` in all its forms.

use sluicegate_base::{Elem, Symbol};
use sluicegate_ir::{Key, Prim, TypeRef};
use tree_sitter::Node;

use super::{Lowerer, listed};
use crate::kinds::{self, field, token};
use crate::named;

impl<'t> Lowerer<'t> {
    pub(super) fn for_statement(&mut self, node: Node<'t>, label: Option<Symbol>) {
        let body = node.child_by_field_name(field::BODY);
        let head = named(node).into_iter().find(|child| Some(*child) != body);
        match head.map(|head| (head.kind(), head)) {
            Some((kinds::RANGE_CLAUSE, clause)) => self.range_loop(node, clause, body, label),
            Some((kinds::FOR_CLAUSE, clause)) => {
                if let Some(initializer) = clause.child_by_field_name(field::INITIALIZER) {
                    self.stmt(initializer);
                }
                let condition = clause.child_by_field_name(field::CONDITION);
                self.plain_loop(node, condition, body, clause.child_by_field_name(field::UPDATE), label);
            }
            Some((_, condition)) => self.plain_loop(node, Some(condition), body, None, label),
            None => self.plain_loop(node, None, body, None, label),
        }
    }

    fn plain_loop(
        &mut self,
        node: Node<'t>,
        condition: Option<Node<'t>>,
        body: Option<Node<'t>>,
        update: Option<Node<'t>>,
        label: Option<Symbol>,
    ) {
        let blocks = self.at(node).begin_loop(label);
        if let Some(condition) = condition {
            let (inside, done) = self.fork(condition);
            self.b().switch_to(done);
            self.b().goto(blocks.exit);
            self.b().switch_to(inside);
        }
        if let Some(body) = body {
            self.block(body);
        }
        self.b().begin_latch(blocks);
        if let Some(update) = update {
            self.stmt(update);
        }
        self.b().end_loop(blocks);
    }

    /// `for k, v := range xs`: an index of a sequence is a number, a key of a map is one of its keys.
    fn range_loop(&mut self, node: Node<'t>, clause: Node<'t>, body: Option<Node<'t>>, label: Option<Symbol>) {
        let right = clause.child_by_field_name(field::RIGHT);
        let ty = right.and_then(|right| self.static_type(right));
        let is_channel = right.is_some_and(|right| self.is_channel(right));
        let iter = self.expr_or_none(right);
        let blocks = self.at(node).begin_loop(label);
        let more = self.b().op("has_next", vec![iter]);
        let (inside, done) = self.b().branch(more);
        self.b().switch_to(done);
        self.b().goto(blocks.exit);
        self.b().switch_to(inside);
        let targets = listed(clause.child_by_field_name(field::LEFT));
        let element = match &ty {
            Some(TypeRef::List(inner) | TypeRef::Map(inner)) => Some((**inner).clone()),
            _ => None,
        };
        for (n, target) in targets.into_iter().enumerate() {
            if self.text(target) == token::BLANK {
                continue;
            }
            let holds_element = n > 0 || is_channel;
            let elem = if holds_element { Elem::ANY } else { Elem::KEY };
            let mut value = self.at(target).get(iter, Key::Static(elem));
            let sequence = matches!(ty, Some(TypeRef::List(_) | TypeRef::Prim(_)));
            if holds_element {
                if let Some(ty) = &element {
                    value = self.known_as(target, value, ty);
                }
                self.note_type(target, element.clone());
            } else if sequence {
                value = self.number(target, value);
                self.note_type(target, Some(TypeRef::Prim(Prim::Num)));
            }
            self.assign(target, value);
        }
        if let Some(body) = body {
            self.block(body);
        }
        self.b().begin_latch(blocks);
        self.b().end_loop(blocks);
    }
}
