//! What is known about the types of expressions, as far as one file says.

use sluicegate_ir::{Prim, TypeRef};
use sluicegate_syntax::Node;

use super::{Lowerer, operator_of, unwrap_parens};
use crate::bindings::BindKind;
use crate::kinds::{self, field, token};
use crate::{named, types};

/// Links of an expression that are looked through.
const MAX_STEPS: usize = 16;

impl<'t> Lowerer<'t> {
    /// The type of an expression, if the file says it.
    pub(super) fn static_type(&mut self, node: Node<'t>) -> Option<TypeRef> {
        self.type_within(node, MAX_STEPS)
    }

    fn type_within(&mut self, node: Node<'t>, steps: usize) -> Option<TypeRef> {
        let steps = steps.checked_sub(1)?;
        let node = unwrap_parens(node);
        match node.kind() {
            kinds::IDENTIFIER => {
                let bind = self.bindings.of_identifier(node)?;
                self.types.get(&bind).cloned()
            }
            kinds::INT_LITERAL | kinds::FLOAT_LITERAL | kinds::RUNE_LITERAL | kinds::IOTA | kinds::IMAGINARY_LITERAL => {
                Some(TypeRef::Prim(Prim::Num))
            }
            kinds::TRUE | kinds::FALSE => Some(TypeRef::Prim(Prim::Bool)),
            kinds::INTERPRETED_STRING_LITERAL | kinds::RAW_STRING_LITERAL => Some(TypeRef::Prim(Prim::Str)),
            kinds::COMPOSITE_LITERAL | kinds::TYPE_CONVERSION_EXPRESSION | kinds::TYPE_ASSERTION_EXPRESSION => {
                node.child_by_field_name(field::TYPE).map(|ty| self.type_ref(ty))
            }
            kinds::UNARY_EXPRESSION => {
                let operand = node.child_by_field_name(field::OPERAND)?;
                match operator_of(node) {
                    token::ADDRESS | token::STAR => self.type_within(operand, steps),
                    token::MINUS | token::PLUS | token::XOR => Some(TypeRef::Prim(Prim::Num)),
                    token::NOT => Some(TypeRef::Prim(Prim::Bool)),
                    _ => None,
                }
            }
            kinds::BINARY_EXPRESSION => match operator_of(node) {
                token::PLUS => self.type_within(node.child_by_field_name(field::LEFT)?, steps),
                "-" | "*" | "/" | "%" | "<<" | ">>" | "&" | "|" | "^" | "&^" => Some(TypeRef::Prim(Prim::Num)),
                _ => Some(TypeRef::Prim(Prim::Bool)),
            },
            kinds::SELECTOR_EXPRESSION => {
                let owner = self.type_within(node.child_by_field_name(field::OPERAND)?, steps)?;
                let name = self.symbol(node.child_by_field_name(field::FIELD)?);
                self.field_type(&owner, name)
            }
            kinds::INDEX_EXPRESSION => match self.type_within(node.child_by_field_name(field::OPERAND)?, steps)? {
                TypeRef::List(inner) | TypeRef::Map(inner) => Some(*inner),
                _ => None,
            },
            kinds::SLICE_EXPRESSION => self.type_within(node.child_by_field_name(field::OPERAND)?, steps),
            kinds::CALL_EXPRESSION => self.type_of_call(node, 0),
            _ => None,
        }
    }

    fn type_of_call(&mut self, node: Node<'t>, result: usize) -> Option<TypeRef> {
        let function = unwrap_parens(node.child_by_field_name(field::FUNCTION)?);
        if self.is_type_name(function) {
            return Some(self.type_ref(function));
        }
        if function.kind() != kinds::IDENTIFIER {
            return None;
        }
        if self.is_universal(function) {
            let first = named(node.child_by_field_name(field::ARGUMENTS)?).first().copied();
            return match self.text(function) {
                "make" | "new" => first.map(|ty| self.type_ref(ty)),
                "len" | "cap" | "copy" => Some(TypeRef::Prim(Prim::Num)),
                _ => None,
            };
        }
        let declaration = self.declared_function(function)?;
        self.result_types(declaration).into_iter().nth(result).filter(|ty| !matches!(ty, TypeRef::Other(_)))
    }

    fn declared_function(&self, name: Node<'t>) -> Option<Node<'t>> {
        if self.kind_of(name) != Some(BindKind::Function) {
            return None;
        }
        self.declared.functions.get(&self.symbol(name)).copied()
    }

    /// The type of target `n` of an assignment.
    pub(super) fn type_of_value(&mut self, right: &[Node<'t>], n: usize) -> Option<TypeRef> {
        if let [only] = right
            && unwrap_parens(*only).kind() == kinds::CALL_EXPRESSION
        {
            return self.type_of_call(unwrap_parens(*only), n);
        }
        match (right, n) {
            // The second of two is whether there was a value.
            ([_], 1..) => Some(TypeRef::Prim(Prim::Bool)),
            _ => right.get(n).and_then(|value| self.static_type(*value)),
        }
    }

    /// How many results a call has, as far as the file says.
    pub(super) fn result_count(&self, node: Node<'t>) -> usize {
        let node = unwrap_parens(node);
        let function = node.child_by_field_name(field::FUNCTION).filter(|_| node.kind() == kinds::CALL_EXPRESSION);
        let declared = function.filter(|function| function.kind() == kinds::IDENTIFIER);
        declared.and_then(|name| self.declared_function(name)).map_or(1, |declaration| self.result_types(declaration).len())
    }

    /// Whether an expression is known to be a number.
    pub(super) fn is_number(&mut self, node: Node<'t>) -> bool {
        matches!(self.static_type(node), Some(TypeRef::Prim(Prim::Num)))
    }

    /// Whether a selector reads a field that is a number or a truth value.
    pub(super) fn is_scalar_field(&mut self, selector: Node<'t>) -> bool {
        self.static_type(selector).is_some_and(|ty| types::is_scalar(&ty))
    }

    /// Notes a variable whose declared type is a channel.
    pub(super) fn note_channel(&mut self, name: Node<'t>, ty: Option<Node<'t>>) {
        let is_channel = ty.is_some_and(|ty| self.type_names().underlying(ty).kind() == kinds::CHANNEL_TYPE);
        if let Some(bind) = self.bindings.of_identifier(name).filter(|_| is_channel) {
            self.channels.insert(bind);
        }
    }

    /// Notes a variable whose declared type is a struct.
    pub(super) fn note_struct(&mut self, name: Node<'t>, ty: Option<Node<'t>>) {
        let is_struct = ty.is_some_and(|ty| self.is_struct_type(ty));
        if let Some(bind) = self.bindings.of_identifier(name).filter(|_| is_struct) {
            self.structs.insert(bind);
        }
    }

    /// Notes a variable that is given a struct.
    pub(super) fn note_struct_value(&mut self, name: Node<'t>, value: Option<Node<'t>>) {
        let Some(value) = value.map(unwrap_parens) else { return };
        if value.kind() == kinds::COMPOSITE_LITERAL {
            self.note_struct(name, value.child_by_field_name(field::TYPE));
        } else if self.is_struct_place(value)
            && let Some(bind) = self.bindings.of_identifier(name)
        {
            self.structs.insert(bind);
        }
    }

    fn is_struct_type(&self, ty: Node<'t>) -> bool {
        ty.kind() != kinds::POINTER_TYPE && self.type_names().underlying(ty).kind() == kinds::STRUCT_TYPE
    }

    /// Whether an expression names a place that holds a struct: assigning it copies the struct.
    pub(super) fn is_struct_place(&mut self, node: Node<'t>) -> bool {
        let node = unwrap_parens(node);
        match node.kind() {
            kinds::IDENTIFIER => self.bindings.of_identifier(node).is_some_and(|bind| self.structs.contains(&bind)),
            kinds::UNARY_EXPRESSION if operator_of(node) == token::STAR => {
                let pointee = node.child_by_field_name(field::OPERAND).and_then(|operand| self.static_type(operand));
                self.struct_fields(pointee.as_ref()).is_some()
            }
            kinds::SELECTOR_EXPRESSION => {
                let owner = node.child_by_field_name(field::OPERAND).and_then(|operand| self.static_type(operand));
                let name = node.child_by_field_name(field::FIELD).map(|name| self.symbol(name));
                let (Some(fields), Some(name)) = (self.struct_fields(owner.as_ref()), name) else { return false };
                let declaration = named(fields)
                    .into_iter()
                    .flat_map(named)
                    .find(|declaration| crate::names_of(*declaration).into_iter().any(|field| self.symbol(field) == name));
                let ty = declaration.and_then(|declaration| declaration.child_by_field_name(field::TYPE));
                ty.is_some_and(|ty| self.is_struct_type(ty))
            }
            _ => false,
        }
    }

    /// The declaration of a struct of this file.
    fn struct_fields(&self, ty: Option<&TypeRef>) -> Option<Node<'t>> {
        let Some(TypeRef::Local(name)) = ty else { return None };
        self.declared.types.get(name).copied().filter(|ty| ty.kind() == kinds::STRUCT_TYPE)
    }

    /// Notes a variable that holds `make(chan T)`.
    pub(super) fn note_made_channel(&mut self, name: Node<'t>, value: Option<Node<'t>>) {
        let arguments = value.and_then(|value| unwrap_parens(value).child_by_field_name(field::ARGUMENTS));
        let first = arguments.and_then(|arguments| named(arguments).first().copied());
        self.note_channel(name, first.filter(|first| first.kind() == kinds::CHANNEL_TYPE));
    }

    /// Whether an expression is known to be a channel.
    pub(super) fn is_channel(&self, node: Node<'t>) -> bool {
        let node = unwrap_parens(node);
        if node.kind() != kinds::IDENTIFIER {
            return false;
        }
        self.bindings.of_identifier(node).is_some_and(|bind| self.channels.contains(&bind))
    }
}
