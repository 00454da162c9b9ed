//! Template literals.

use sluicegate_base::Elem;
use sluicegate_ir::{Arg, ArgKind, Const, MakeKind, ValueId};
use sluicegate_syntax::Node;

use super::Lowerer;
use super::literal::elements;
use super::names::part;
use crate::kinds::{self as k, field as f};
use crate::text::{self, Piece};

impl<'t> Lowerer<'t> {
    pub(super) fn template(&mut self, node: Node<'t>) -> ValueId {
        let mut parts = Vec::new();
        for piece in text::template_pieces(node, self.source) {
            match piece {
                Piece::Text(text) if text.is_empty() => {}
                Piece::Text(text) => parts.push(self.b().string(&text)),
                Piece::Substitution(inner) => parts.push(self.first_inside(inner)),
            }
        }
        let constant = match parts.as_slice() {
            [] => return self.b().string(""),
            [only] => matches!(self.ctx.b.inst(*only), sluicegate_ir::Inst::Const(Const::Str(_))).then_some(*only),
            _ => None,
        };
        match constant {
            Some(value) => value,
            None => self.b().concat(parts),
        }
    }

    /// `[a, b].join("/")`: the elements of a literal, one after the other.
    pub(super) fn joined_literal(&mut self, array: Node<'t>, call: Node<'t>) -> Option<ValueId> {
        let arguments = call.child_by_field_name(f::ARGUMENTS).filter(|_| call.kind() == k::CALL_EXPRESSION)?;
        let separator = match self.kids(arguments).as_slice() {
            [only] => text::constant_text(*only, self.source)?,
            _ => return None,
        };
        let elements = elements(array);
        if elements.len() < 2 || elements.iter().any(|(_, element)| element.kind() == k::SPREAD_ELEMENT) {
            return None;
        }
        let mut parts = Vec::new();
        for (_, element) in elements {
            if !parts.is_empty() && !separator.is_empty() {
                parts.push(self.b().string(&separator));
            }
            parts.push(self.expr(element));
        }
        self.set_span(call);
        Some(self.b().concat(parts))
    }

    /// Arguments of the tag function: the constant texts, then the values.
    pub(super) fn tag_arguments(&mut self, node: Node<'t>) -> Vec<Arg> {
        let mut texts = Vec::new();
        let mut values = Vec::new();
        for piece in text::template_pieces(node, self.source) {
            match piece {
                Piece::Text(text) => {
                    let position = i64::try_from(texts.len()).unwrap_or(i64::MAX);
                    let value = self.b().string(&text);
                    texts.push(part(Elem::index(position), value));
                }
                Piece::Substitution(inner) => values.push(self.first_inside(inner)),
            }
        }
        let texts = self.b().make(MakeKind::Array, texts);
        std::iter::once(texts).chain(values).map(|value| Arg { kind: ArgKind::Positional, value }).collect()
    }
}
