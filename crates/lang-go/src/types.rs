//! Declared types, and the little that types of expressions are needed for.
//!
//! Pointers are transparent. A type declared in the file is what it is made of
//! unless it is a struct, an interface or has methods: then it is a class.

use sluicegate_base::{FxHashMap, Symbol};
use sluicegate_ir::{Prim, TypeRef};
use sluicegate_syntax::Node;

use crate::bindings::Bindings;
use crate::kinds::{self, field};
use crate::{OWN_PACKAGE, named, names};

/// Nesting of a type beyond which it is unknown.
const MAX_TYPE_DEPTH: usize = 16;

/// What the file declares about its types and functions.
#[derive(Debug, Default)]
pub struct Declared<'t> {
    /// Types by name: what stands behind the name.
    pub types: FxHashMap<Symbol, Node<'t>>,
    /// Names of types with methods in this file.
    pub with_methods: Vec<Symbol>,
    /// Functions by name.
    pub functions: FxHashMap<Symbol, Node<'t>>,
}

/// Reads types with the names of one file.
#[derive(Clone, Copy)]
pub struct TypeNames<'a, 't> {
    /// Text of the file.
    pub source: &'a str,
    /// What its names stand for.
    pub bindings: &'a Bindings,
    /// What it declares.
    pub declared: &'a Declared<'t>,
}

/// A type about which nothing is known.
#[must_use]
pub fn unknown() -> TypeRef {
    TypeRef::Other(Symbol::new("any"))
}

/// Whether the type tells something about a value.
#[must_use]
pub fn tells(ty: &TypeRef) -> bool {
    match ty {
        TypeRef::Imported { .. } | TypeRef::Local(_) => true,
        TypeRef::List(inner) | TypeRef::Map(inner) => tells(inner) && !matches!(**inner, TypeRef::Prim(_)),
        TypeRef::Prim(_) | TypeRef::Awaitable(_) | TypeRef::OneOf(_) | TypeRef::Other(_) => false,
    }
}

/// Whether values of the type are numbers or truth values.
#[must_use]
pub fn is_scalar(ty: &TypeRef) -> bool {
    matches!(ty, TypeRef::Prim(Prim::Num | Prim::Bool))
}

impl<'t> TypeNames<'_, 't> {
    /// The type that a node means.
    #[must_use]
    pub fn type_ref(&self, node: Node<'_>) -> TypeRef {
        self.read(node, 0)
    }

    fn text(&self, node: Node<'_>) -> &str {
        sluicegate_syntax::text(node, self.source)
    }

    fn inner(&self, node: Option<Node<'_>>, depth: usize) -> Box<TypeRef> {
        Box::new(node.map_or_else(unknown, |node| self.read(node, depth + 1)))
    }

    fn read(&self, node: Node<'_>, depth: usize) -> TypeRef {
        if depth > MAX_TYPE_DEPTH {
            return unknown();
        }
        match node.kind() {
            kinds::TYPE_IDENTIFIER | kinds::IDENTIFIER => self.named_type(self.text(node), depth),
            kinds::QUALIFIED_TYPE => {
                let package = node.child_by_field_name(field::PACKAGE).map(|node| Symbol::new(self.text(node)));
                let name = node.child_by_field_name(field::NAME).map(|node| Symbol::new(self.text(node)));
                match (package.and_then(|package| self.bindings.package(package)), name) {
                    (Some(specifier), Some(name)) => TypeRef::Imported { specifier, path: vec![name] },
                    _ => TypeRef::Other(Symbol::new(self.text(node))),
                }
            }
            // `pkg.T` where a value might stand.
            kinds::SELECTOR_EXPRESSION => {
                let operand = node.child_by_field_name(field::OPERAND);
                let package = operand.filter(|operand| operand.kind() == kinds::IDENTIFIER);
                let specifier = package.and_then(|package| self.bindings.package(Symbol::new(self.text(package))));
                match (specifier, node.child_by_field_name(field::FIELD)) {
                    (Some(specifier), Some(name)) => TypeRef::Imported { specifier, path: vec![Symbol::new(self.text(name))] },
                    _ => unknown(),
                }
            }
            kinds::POINTER_TYPE | kinds::PARENTHESIZED_TYPE | kinds::PARENTHESIZED_EXPRESSION | kinds::UNARY_EXPRESSION => {
                named(node).first().map_or_else(unknown, |inner| self.read(*inner, depth + 1))
            }
            kinds::SLICE_TYPE | kinds::ARRAY_TYPE | kinds::IMPLICIT_LENGTH_ARRAY_TYPE => {
                let element = node.child_by_field_name(field::ELEMENT);
                if element.is_some_and(|element| self.text(element) == "byte") {
                    return TypeRef::Prim(Prim::Bytes);
                }
                TypeRef::List(self.inner(element, depth))
            }
            kinds::CHANNEL_TYPE => TypeRef::List(self.inner(node.child_by_field_name(field::VALUE), depth)),
            kinds::MAP_TYPE => TypeRef::Map(self.inner(node.child_by_field_name(field::VALUE), depth)),
            kinds::GENERIC_TYPE => *self.inner(node.child_by_field_name(field::TYPE), depth),
            kinds::STRUCT_TYPE => TypeRef::Local(anonymous_struct(node)),
            _ => unknown(),
        }
    }

    fn named_type(&self, name: &str, depth: usize) -> TypeRef {
        let symbol = Symbol::new(name);
        if let Some(&declared) = self.declared.types.get(&symbol) {
            let is_class = self.declared.with_methods.contains(&symbol) || declared.kind() == kinds::STRUCT_TYPE;
            return match declared.kind() {
                kinds::INTERFACE_TYPE if is_empty_interface(declared) => unknown(),
                kinds::INTERFACE_TYPE => TypeRef::Local(symbol),
                _ if is_class => TypeRef::Local(symbol),
                _ => self.read(declared, depth + 1),
            };
        }
        match name {
            "string" => TypeRef::Prim(Prim::Str),
            "bool" => TypeRef::Prim(Prim::Bool),
            name if names::is_number(name) => TypeRef::Prim(Prim::Num),
            name if names::is_basic_type(name) => TypeRef::Other(symbol),
            // A type parameter, or a type of a function.
            _ if self.bindings.top(symbol).is_some() || is_type_parameter(name) => TypeRef::Other(symbol),
            _ => TypeRef::Imported { specifier: Symbol::new(OWN_PACKAGE), path: vec![symbol] },
        }
    }

    /// What stands behind a type's name, as far as the file says.
    #[must_use]
    pub fn underlying(&self, node: Node<'t>) -> Node<'t> {
        let mut node = node;
        for _ in 0..MAX_TYPE_DEPTH {
            let next = match node.kind() {
                kinds::TYPE_IDENTIFIER | kinds::IDENTIFIER => self.declared.types.get(&Symbol::new(self.text(node))).copied(),
                kinds::POINTER_TYPE | kinds::PARENTHESIZED_TYPE => named(node).first().copied(),
                kinds::GENERIC_TYPE => node.child_by_field_name(field::TYPE),
                _ => None,
            };
            match next {
                Some(next) => node = next,
                None => break,
            }
        }
        node
    }
}

/// Short names in capitals are type parameters by custom.
fn is_type_parameter(name: &str) -> bool {
    name.len() == 1 && name.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn is_empty_interface(node: Node<'_>) -> bool {
    named(node).is_empty()
}

/// The class name of a struct type without a name.
#[must_use]
pub fn anonymous_struct(node: Node<'_>) -> Symbol {
    Symbol::new(&format!("struct@{}", node.start_byte()))
}
