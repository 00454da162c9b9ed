//! Declared types: what their names refer to, and where they become hints.
//!
//! Generics are read for the containers of the standard library only; unions
//! for the single member that is not `null` or `undefined`.

use sluicegate_base::Symbol;
use sluicegate_ir::{Prim, TypeRef, ValueId};
use sluicegate_syntax::Node;

use super::Lowerer;
use crate::kinds::{self as k, field as f};
use crate::text;

/// Nesting of types that is followed.
const MAX_TYPE_DEPTH: usize = 16;

impl<'t> Lowerer<'t> {
    /// A value with the type annotated on `node`, if there is one.
    pub(super) fn hinted(&mut self, value: ValueId, node: Node<'t>) -> ValueId {
        match node.child_by_field_name(f::TYPE).and_then(|ty| self.type_of(ty)) {
            Some(ty) => self.b().hint(value, ty),
            None => value,
        }
    }

    /// `x as T`, `x satisfies T`, `<T>x`.
    pub(super) fn cast(&mut self, node: Node<'t>) -> ValueId {
        let mut parts = self.kids(node);
        if node.kind() == k::TYPE_ASSERTION {
            parts.reverse();
        }
        let mut parts = parts.into_iter();
        let value = match parts.next() {
            Some(inner) => self.expr(inner),
            None => self.b().undefined(),
        };
        match parts.next().and_then(|ty| self.type_of(ty)) {
            Some(ty) => self.b().hint(value, ty),
            None => value,
        }
    }

    /// What a type node refers to; nothing for types without use here.
    pub(super) fn type_of(&self, node: Node<'t>) -> Option<TypeRef> {
        self.type_at(node, 0)
    }

    fn type_at(&self, node: Node<'t>, depth: usize) -> Option<TypeRef> {
        if depth > MAX_TYPE_DEPTH {
            return None;
        }
        let inner = |node: Node<'t>| text::first_child(node).and_then(|inner| self.type_at(inner, depth + 1));
        match node.kind() {
            k::TYPE_ANNOTATION | k::PARENTHESIZED_TYPE | k::READONLY_TYPE | k::TYPE_ARGUMENTS => inner(node),
            k::PREDEFINED_TYPE => predefined(self.text(node)),
            k::TEMPLATE_LITERAL_TYPE => Some(TypeRef::Prim(Prim::Str)),
            k::TYPE_PREDICATE_ANNOTATION => Some(TypeRef::Prim(Prim::Bool)),
            k::LITERAL_TYPE => match text::first_child(node)?.kind() {
                k::STRING => Some(TypeRef::Prim(Prim::Str)),
                k::NUMBER | k::UNARY_EXPRESSION => Some(TypeRef::Prim(Prim::Num)),
                k::TRUE | k::FALSE => Some(TypeRef::Prim(Prim::Bool)),
                _ => None,
            },
            k::ARRAY_TYPE => inner(node).map(|item| TypeRef::List(Box::new(item))),
            k::UNION_TYPE => self.union(node, depth),
            k::INTERSECTION_TYPE => self.intersection(node, depth),
            k::TYPE_IDENTIFIER => self.named_type(node, depth),
            k::NESTED_TYPE_IDENTIFIER => Some(self.nested_type(node)),
            k::GENERIC_TYPE => self.generic(node, depth),
            _ => None,
        }
    }

    fn union(&self, node: Node<'t>, depth: usize) -> Option<TypeRef> {
        let mut only: Option<TypeRef> = None;
        for member in self.flat(node, k::UNION_TYPE) {
            if self.is_nullish(member) {
                continue;
            }
            let ty = self.type_at(member, depth + 1)?;
            if only.as_ref().is_some_and(|known| *known != ty) {
                return None;
            }
            only = Some(ty);
        }
        only
    }

    /// Members of a left-nested union or intersection.
    fn flat(&self, node: Node<'t>, kind: &str) -> Vec<Node<'t>> {
        let mut members = Vec::new();
        let mut work = vec![node];
        while let Some(node) = work.pop() {
            if node.kind() == kind {
                work.extend(self.kids(node).into_iter().rev());
            } else {
                members.push(node);
            }
        }
        members
    }

    fn is_nullish(&self, node: Node<'t>) -> bool {
        matches!(self.text(node), "null" | "undefined" | "void")
    }

    fn intersection(&self, node: Node<'t>, depth: usize) -> Option<TypeRef> {
        let members = self.flat(node, k::INTERSECTION_TYPE);
        let mut types = members.into_iter().filter_map(|member| self.type_at(member, depth + 1));
        types.find(|ty| matches!(ty, TypeRef::Imported { .. } | TypeRef::Local(_)))
    }

    fn named_type(&self, node: Node<'t>, depth: usize) -> Option<TypeRef> {
        let name = self.symbol(node);
        if let Some(imported) = self.imported_type(name, Vec::new()) {
            return Some(imported);
        }
        match self.bindings.types.get(&name) {
            // What a name stands for that is no type of interest still goes by its name.
            Some(Some(aliased)) => Some(self.type_at(*aliased, depth + 1).unwrap_or(TypeRef::Other(name))),
            Some(None) => Some(TypeRef::Local(name)),
            None => Some(match name.as_str() {
                "Buffer" | "Uint8Array" | "ArrayBuffer" => TypeRef::Prim(Prim::Bytes),
                "String" => TypeRef::Prim(Prim::Str),
                "Number" | "BigInt" => TypeRef::Prim(Prim::Num),
                "Boolean" => TypeRef::Prim(Prim::Bool),
                _ => TypeRef::Other(name),
            }),
        }
    }

    fn imported_type(&self, name: Symbol, members: Vec<Symbol>) -> Option<TypeRef> {
        let binding = self.bindings.resolve(self.ctx.scope, name)?;
        let import = self.bindings.binding(binding).imported?;
        let path = import.member.into_iter().chain(members).collect();
        Some(TypeRef::Imported { specifier: import.specifier, path })
    }

    /// `ns.Type`.
    fn nested_type(&self, node: Node<'t>) -> TypeRef {
        let whole = self.text(node);
        let mut names = whole.split('.').map(|name| Symbol::new(name.trim()));
        let first = names.next();
        let imported = first.and_then(|first| self.imported_type(first, names.collect()));
        imported.unwrap_or_else(|| TypeRef::Other(Symbol::new(whole)))
    }

    fn generic(&self, node: Node<'t>, depth: usize) -> Option<TypeRef> {
        let name = node.child_by_field_name(f::NAME)?;
        let arguments = node.child_by_field_name(f::TYPE_ARGUMENTS).map(|list| self.kids(list)).unwrap_or_default();
        let argument = |n: usize| arguments.get(n).and_then(|ty| self.type_at(*ty, depth + 1));
        let unknown = || TypeRef::Other(Symbol::new("unknown"));
        match self.text(name) {
            "Array" | "ReadonlyArray" | "Set" | "Iterable" | "AsyncIterable" | "Iterator" | "AsyncIterator" | "Generator"
            | "AsyncGenerator" => Some(TypeRef::List(Box::new(argument(0).unwrap_or_else(unknown)))),
            "Promise" | "PromiseLike" => argument(0).map(|inner| TypeRef::Awaitable(Box::new(inner))),
            "Record" | "Map" | "ReadonlyMap" | "WeakMap" => argument(1).map(|inner| TypeRef::Map(Box::new(inner))),
            "Partial" | "Required" | "Readonly" | "NonNullable" | "Omit" | "Pick" | "Awaited" => argument(0),
            _ => self.type_at(name, depth + 1),
        }
    }
}

fn predefined(name: &str) -> Option<TypeRef> {
    match name {
        "string" => Some(TypeRef::Prim(Prim::Str)),
        "number" | "bigint" => Some(TypeRef::Prim(Prim::Num)),
        "boolean" => Some(TypeRef::Prim(Prim::Bool)),
        _ => None,
    }
}
