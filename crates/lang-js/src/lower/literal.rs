//! Object and array literals.

use sluicegate_base::{Elem, Symbol};
use sluicegate_ir::{CallFlags, Key, MakeKind, Part, PartKey, ValueId};
use sluicegate_syntax::Node;

use super::Lowerer;
use super::names::part;
use crate::kinds::{self as k, field as f, token};
use crate::text;

impl<'t> Lowerer<'t> {
    pub(super) fn object(&mut self, node: Node<'t>) -> ValueId {
        let mut parts: Vec<Part> = Vec::new();
        let mut getters: Vec<(Key, ValueId)> = Vec::new();
        for child in self.kids(node) {
            match child.kind() {
                k::PAIR | k::PAIR_PATTERN => parts.extend(self.pair(child)),
                k::SHORTHAND_PROPERTY_IDENTIFIER | k::SHORTHAND_PROPERTY_IDENTIFIER_PATTERN => {
                    let name = self.symbol(child);
                    let value = self.read_name(name);
                    parts.push(part(Elem::field(name), value));
                }
                k::SPREAD_ELEMENT => parts.push(Part { key: PartKey::Spread, value: self.expr(child) }),
                k::METHOD_DEFINITION => self.object_method(child, &mut parts, &mut getters),
                _ => parts.push(Part { key: PartKey::Static(Elem::ANY), value: self.expr(child) }),
            }
        }
        let object = self.b().make(MakeKind::Object, parts);
        if getters.is_empty() { object } else { self.with_getters(object, getters) }
    }

    fn pair(&mut self, node: Node<'t>) -> Option<Part> {
        let key_node = node.child_by_field_name(f::KEY)?;
        let key = self.property_key(key_node);
        let value = node.child_by_field_name(f::VALUE)?;
        let value = match key {
            Key::Static(_) => {
                let name = self.property_name(key_node);
                self.expr_named(value, name)
            }
            Key::Dynamic(_) => self.expr(value),
        };
        Some(Part { key: part_key(key), value })
    }

    /// A property's name for messages: quotes removed, computed keys as written.
    pub(super) fn property_name(&self, key: Node<'t>) -> Symbol {
        match key.kind() {
            k::STRING => Symbol::new(&text::string_value(key, self.source)),
            _ => self.symbol(key),
        }
    }

    fn object_method(&mut self, node: Node<'t>, parts: &mut Vec<Part>, getters: &mut Vec<(Key, ValueId)>) {
        let Some(name) = node.child_by_field_name(f::NAME) else { return };
        let key = self.property_key(name);
        let value = self.method_value(node);
        if text::has_token(node, token::GET) {
            getters.push((key, value));
        } else if text::has_token(node, token::SET) {
            let hidden = Elem::hidden(format!("set {}", self.property_name(name)).as_str());
            parts.push(part(hidden, value));
        } else {
            parts.push(Part { key: part_key(key), value });
        }
    }

    /// A getter of a literal is read once, when the object exists.
    fn with_getters(&mut self, object: ValueId, getters: Vec<(Key, ValueId)>) -> ValueId {
        let holder = self.b().new_var("$object");
        self.b().write_var(holder, object);
        for (key, getter) in getters {
            let recv = self.b().read_var(holder);
            let value = self.b().call(getter, Some(recv), Vec::new(), CallFlags::default());
            let object = self.b().read_var(holder);
            self.b().set_member(object, key, value);
        }
        self.b().read_var(holder)
    }

    pub(super) fn array(&mut self, node: Node<'t>) -> ValueId {
        let mut parts: Vec<Part> = Vec::new();
        let mut exact = true;
        for (position, child) in elements(node) {
            let key = if child.kind() == k::SPREAD_ELEMENT {
                exact = false;
                PartKey::Spread
            } else if exact {
                PartKey::Static(Elem::index(position))
            } else {
                PartKey::Static(Elem::ANY)
            };
            parts.push(Part { key, value: self.expr(child) });
        }
        self.b().make(MakeKind::Array, parts)
    }
}

/// Elements of an array literal or pattern with their positions; holes count.
pub(super) fn elements(node: Node<'_>) -> Vec<(i64, Node<'_>)> {
    let mut position = 0;
    let mut found = Vec::new();
    for child in node.children() {
        if child.kind() == token::COMMA {
            position += 1;
        } else if child.is_named() && !k::is_comment(child.kind()) {
            found.push((position, child));
        }
    }
    found
}

pub(super) fn part_key(key: Key) -> PartKey {
    match key {
        Key::Static(elem) => PartKey::Static(elem),
        Key::Dynamic(value) => PartKey::Dynamic(value),
    }
}
