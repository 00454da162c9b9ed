//! Composite literals.

use sluicegate_base::{Elem, Symbol};
use sluicegate_ir::{MakeKind, Part, PartKey, TypeRef, ValueId};
use sluicegate_syntax::Node;

use super::Lowerer;
use crate::kinds::{self, field};
use crate::{named, types};

impl<'t> Lowerer<'t> {
    /// `T{…}`
    pub(super) fn composite(&mut self, node: Node<'t>) -> ValueId {
        let ty = node.child_by_field_name(field::TYPE);
        match node.child_by_field_name(field::BODY) {
            Some(body) => {
                self.at(node);
                self.literal_value(body, ty)
            }
            None => self.not_understood(node, Vec::new()),
        }
    }

    /// The braces of a literal of a type; inside of another literal the type may be left out.
    pub(super) fn literal_value(&mut self, body: Node<'t>, ty: Option<Node<'t>>) -> ValueId {
        if self.enter().is_none() {
            return self.too_deep(body);
        }
        let underlying = ty.map(|ty| self.type_names().underlying(ty));
        let declared = ty.map_or_else(types::unknown, |ty| self.type_ref(ty));
        let value = match underlying.map(|ty| ty.kind()) {
            Some(kinds::MAP_TYPE) => {
                let parts = self.map_parts(body, underlying);
                self.at(body).make(MakeKind::Object, parts)
            }
            Some(kinds::SLICE_TYPE | kinds::ARRAY_TYPE | kinds::IMPLICIT_LENGTH_ARRAY_TYPE) => {
                let element = underlying.and_then(|ty| ty.child_by_field_name(field::ELEMENT));
                let parts = self.list_parts(body, element);
                self.at(body).make(MakeKind::Array, parts)
            }
            _ => {
                let parts = self.struct_parts(body, underlying);
                self.struct_value(body, &declared, parts)
            }
        };
        self.leave();
        value
    }

    /// A struct of a declared type.
    pub(super) fn struct_value(&mut self, at: Node<'t>, ty: &TypeRef, parts: Vec<Part>) -> ValueId {
        let name = match ty {
            TypeRef::Local(name) => *name,
            TypeRef::Imported { path, .. } => path.last().copied().unwrap_or_else(|| Symbol::new("struct")),
            _ => Symbol::new("struct"),
        };
        let value = self.at(at).make(MakeKind::Struct(name), parts);
        if types::tells(ty) { self.at(at).hint(value, ty.clone()) } else { value }
    }

    /// The value of a key or element.
    fn element(&mut self, node: Node<'t>, ty: Option<Node<'t>>) -> ValueId {
        let inner = if node.kind() == kinds::LITERAL_ELEMENT { named(node).first().copied() } else { Some(node) };
        match inner {
            Some(inner) if inner.kind() == kinds::LITERAL_VALUE => self.literal_value(inner, ty),
            inner => self.expr_or_none(inner),
        }
    }

    fn map_parts(&mut self, body: Node<'t>, ty: Option<Node<'t>>) -> Vec<Part> {
        let key_type = ty.and_then(|ty| ty.child_by_field_name(field::KEY));
        let value_type = ty.and_then(|ty| ty.child_by_field_name(field::VALUE));
        let mut parts = Vec::new();
        for element in named(body) {
            let Some((key, value)) = key_and_value(element) else {
                let value = self.element(element, value_type);
                parts.push(Part { key: PartKey::Static(Elem::ANY), value });
                continue;
            };
            let inner = named(key).first().copied().unwrap_or(key);
            let key = match self.constant_text(inner) {
                Some(text) => PartKey::Static(Elem::field(text.as_str())),
                None => PartKey::Dynamic(self.element(key, key_type)),
            };
            let value = self.element(value, value_type);
            parts.push(Part { key, value });
        }
        parts
    }

    fn list_parts(&mut self, body: Node<'t>, element_type: Option<Node<'t>>) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut index = 0i64;
        for element in named(body) {
            let mut value = element;
            let mut key = PartKey::Static(Elem::index(index));
            if let Some((written, keyed)) = key_and_value(element) {
                value = keyed;
                let at = self.element(written, None);
                key = match self.b().inst(at) {
                    sluicegate_ir::Inst::Const(sluicegate_ir::Const::Int(n)) => {
                        index = *n;
                        PartKey::Static(Elem::index(*n))
                    }
                    _ => PartKey::Dynamic(at),
                };
            }
            let value = self.element(value, element_type);
            parts.push(Part { key, value });
            index = index.saturating_add(1);
        }
        parts
    }

    /// Fields by name, or by position in the order of the declaration.
    fn struct_parts(&mut self, body: Node<'t>, ty: Option<Node<'t>>) -> Vec<Part> {
        let fields = ty.filter(|ty| ty.kind() == kinds::STRUCT_TYPE).map(|ty| self.field_nodes(ty)).unwrap_or_default();
        let mut parts = Vec::new();
        for (position, element) in named(body).into_iter().enumerate() {
            let (name, value) = match key_and_value(element) {
                Some((key, value)) => (FieldKey::of(key), value),
                None => (None, element),
            };
            match name {
                Some(FieldKey::Name(name)) => {
                    let name = self.symbol(name);
                    let declared = fields.iter().find(|(field, ..)| *field == name);
                    let (ty, embedded) = declared.map_or((None, false), |(_, ty, embedded)| (Some(*ty), *embedded));
                    let value = self.element(value, ty);
                    parts.push(Part { key: PartKey::Static(Elem::field(name)), value });
                    if embedded {
                        // Its fields are reached as if they were its owner's.
                        parts.push(Part { key: PartKey::Spread, value });
                    }
                }
                Some(FieldKey::Value(key)) => {
                    // A literal of a map type that the file does not declare.
                    let key = match self.constant_text(key) {
                        Some(text) => PartKey::Static(Elem::field(text.as_str())),
                        None => PartKey::Dynamic(self.expr(key)),
                    };
                    let value = self.element(value, None);
                    parts.push(Part { key, value });
                }
                None => {
                    let declared = fields.get(position);
                    let value = self.element(value, declared.map(|(_, ty, _)| *ty));
                    let index = i64::try_from(position).unwrap_or(i64::MAX);
                    let elem = declared.map_or(Elem::index(index), |(name, ..)| Elem::field(*name));
                    parts.push(Part { key: PartKey::Static(elem), value });
                }
            }
        }
        parts
    }

    /// Names and types of a struct's fields in order, and whether each is embedded.
    fn field_nodes(&self, ty: Node<'t>) -> Vec<(Symbol, Node<'t>, bool)> {
        let mut fields = Vec::new();
        for declaration in named(ty).into_iter().flat_map(named) {
            let Some(ty) = declaration.child_by_field_name(field::TYPE) else { continue };
            let names = crate::names_of(declaration);
            if names.is_empty() {
                fields.push((super::class::embedded_name(self.text(ty)), ty, true));
            }
            fields.extend(names.into_iter().map(|name| (self.symbol(name), ty, false)));
        }
        fields
    }
}

/// What stands before the colon in a struct's literal.
enum FieldKey<'t> {
    Name(Node<'t>),
    Value(Node<'t>),
}

impl<'t> FieldKey<'t> {
    fn of(key: Node<'t>) -> Option<FieldKey<'t>> {
        let inner = named(key).first().copied().unwrap_or(key);
        Some(if inner.kind() == kinds::IDENTIFIER { FieldKey::Name(inner) } else { FieldKey::Value(inner) })
    }
}

fn key_and_value(element: Node<'_>) -> Option<(Node<'_>, Node<'_>)> {
    if element.kind() != kinds::KEYED_ELEMENT {
        return None;
    }
    Some((element.child_by_field_name(field::KEY)?, element.child_by_field_name(field::VALUE)?))
}
