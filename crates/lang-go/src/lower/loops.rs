//! `for` in all its forms.

use sluicegate_base::{Elem, Symbol};
use sluicegate_ir::builder::LoopBlocks;
use sluicegate_ir::{Key, Prim, TypeRef};
use sluicegate_syntax::Node;

use super::{Lowerer, listed};
use crate::kinds::{self, field, token};
use crate::named;

impl<'t> Lowerer<'t> {
    pub(super) fn for_statement(&mut self, node: Node<'t>, label: Option<Symbol>) {
        let head = head_of(node);
        let blocks = match head {
            Some(clause) if clause.kind() == kinds::RANGE_CLAUSE => self.open_range(node, clause, label),
            _ => self.open_plain(node, head, label),
        };
        if let Some(body) = node.child_by_field_name(field::BODY) {
            self.block(body);
        }
        self.b().begin_latch(blocks);
        if let Some(update) = head.and_then(|head| head.child_by_field_name(field::UPDATE)) {
            self.stmt(update);
        }
        self.b().end_loop(blocks);
    }

    /// Starts a loop with a condition or without; continues in its body.
    fn open_plain(&mut self, node: Node<'t>, head: Option<Node<'t>>, label: Option<Symbol>) -> LoopBlocks {
        let clause = head.filter(|head| head.kind() == kinds::FOR_CLAUSE);
        if let Some(initializer) = clause.and_then(|clause| clause.child_by_field_name(field::INITIALIZER)) {
            self.stmt(initializer);
        }
        let condition = match clause {
            Some(clause) => clause.child_by_field_name(field::CONDITION),
            None => head,
        };
        let blocks = self.at(node).begin_loop(label);
        if let Some(condition) = condition {
            let (inside, done) = self.fork(condition);
            self.b().switch_to(done);
            self.b().goto(blocks.exit);
            self.b().switch_to(inside);
        }
        blocks
    }

    /// `for k, v := range xs`: an index of a sequence is a number, a key of a map is one of its keys.
    fn open_range(&mut self, node: Node<'t>, clause: Node<'t>, label: Option<Symbol>) -> LoopBlocks {
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
        blocks
    }
}

/// What stands between `for` and the body.
fn head_of(node: Node<'_>) -> Option<Node<'_>> {
    let body = node.child_by_field_name(field::BODY);
    named(node).into_iter().find(|child| Some(*child) != body)
}
