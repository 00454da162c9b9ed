//! JSX: an element is an object of its attributes and children.

use sluicegate_base::Elem;
use sluicegate_ir::{MakeKind, Part, PartKey, ValueId};
use sluicegate_syntax::Node;

use super::Lowerer;
use super::names::part;
use crate::kinds::{self as k, field as f};
use crate::text;

impl<'t> Lowerer<'t> {
    pub(super) fn jsx_element(&mut self, node: Node<'t>) -> ValueId {
        let open = node.child_by_field_name(f::OPEN_TAG).unwrap_or(node);
        let mut parts: Vec<Part> = Vec::new();
        if let Some(name) = open.child_by_field_name(f::NAME) {
            let tag = self.jsx_tag(name);
            parts.push(part(Elem::hidden("tag"), tag));
        }
        for attribute in text::fields(open, f::ATTRIBUTE) {
            let attribute = self.jsx_attribute(attribute);
            parts.push(attribute);
        }
        let mut children: Vec<ValueId> = Vec::new();
        if open.id() != node.id() {
            for child in self.kids(node) {
                children.extend(self.jsx_child(child));
            }
        }
        match children.as_slice() {
            [] => {}
            [only] => parts.push(part(Elem::field("children"), *only)),
            _ => {
                let list = children.into_iter().enumerate();
                let list = list.map(|(n, value)| part(Elem::index(i64::try_from(n).unwrap_or(i64::MAX)), value)).collect();
                let list = self.b().make(MakeKind::Array, list);
                parts.push(part(Elem::field("children"), list));
            }
        }
        self.b().make(MakeKind::Object, parts)
    }

    /// A component is a value, an element of the markup is its name.
    fn jsx_tag(&mut self, name: Node<'t>) -> ValueId {
        let text = self.text(name);
        let component = name.kind() == k::MEMBER_EXPRESSION
            || (name.kind() == k::IDENTIFIER && text.starts_with(|first: char| first.is_uppercase()));
        if component { self.expr(name) } else { self.b().string(text) }
    }

    fn jsx_attribute(&mut self, node: Node<'t>) -> Part {
        if node.kind() != k::JSX_ATTRIBUTE {
            return Part { key: PartKey::Spread, value: self.jsx_expression(node) };
        }
        let [name, value] = match self.kids(node).as_slice() {
            [name, value, ..] => [Some(*name), Some(*value)],
            [name] => [Some(*name), None],
            [] => [None, None],
        };
        let elem = name.map_or(Elem::ANY, |name| Elem::field(self.symbol(name)));
        let value = match value {
            Some(value) => self.expr(value),
            None => self.bool(true),
        };
        part(elem, value)
    }

    pub(super) fn jsx_expression(&mut self, node: Node<'t>) -> ValueId {
        self.first_inside(node)
    }

    fn jsx_child(&mut self, child: Node<'t>) -> Option<ValueId> {
        match child.kind() {
            k::JSX_TEXT | k::HTML_CHARACTER_REFERENCE => {
                let text = self.text(child).trim();
                (!text.is_empty()).then(|| self.b().string(text))
            }
            k::JSX_OPENING_ELEMENT | k::JSX_CLOSING_ELEMENT => None,
            k::JSX_EXPRESSION => text::first_child(child).map(|inner| self.expr(inner)),
            _ => Some(self.expr(child)),
        }
    }
}
