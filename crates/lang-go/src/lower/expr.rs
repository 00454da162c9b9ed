//! Expressions: names, literals, pointers, type assertions.

use sluicegate_base::Elem;
use sluicegate_ir::{Const, Inst, Key, MakeKind, ValueId};
use sluicegate_syntax::Node;

use super::{Lowerer, operator_of, unwrap_parens};
use crate::bindings::BindKind;
use crate::kinds::{self, field, token};
use crate::named;

impl<'t> Lowerer<'t> {
    /// The value of an expression.
    pub(super) fn expr(&mut self, node: Node<'t>) -> ValueId {
        if self.enter().is_none() {
            return self.too_deep(node);
        }
        let value = self.expr_inner(node);
        self.leave();
        value
    }

    /// The value of an expression that may be missing in broken text.
    pub(super) fn expr_or_none(&mut self, node: Option<Node<'t>>) -> ValueId {
        match node {
            Some(node) => self.expr(node),
            None => self.b().constant(Const::Null),
        }
    }

    fn expr_inner(&mut self, node: Node<'t>) -> ValueId {
        match node.kind() {
            kinds::IDENTIFIER => self.identifier(node),
            kinds::SELECTOR_EXPRESSION
            | kinds::CALL_EXPRESSION
            | kinds::INDEX_EXPRESSION
            | kinds::SLICE_EXPRESSION
            | kinds::TYPE_ASSERTION_EXPRESSION => self.postfix_chain(node),
            kinds::INTERPRETED_STRING_LITERAL
            | kinds::RAW_STRING_LITERAL
            | kinds::RUNE_LITERAL
            | kinds::INT_LITERAL
            | kinds::FLOAT_LITERAL
            | kinds::IMAGINARY_LITERAL
            | kinds::TRUE
            | kinds::FALSE
            | kinds::NIL
            | kinds::IOTA => self.literal(node),
            kinds::PARENTHESIZED_EXPRESSION => self.parenthesized(node),
            kinds::BINARY_EXPRESSION => self.binary(node),
            kinds::UNARY_EXPRESSION => self.unary(node),
            kinds::FUNC_LITERAL => self.function_literal(node),
            kinds::COMPOSITE_LITERAL => self.composite(node),
            kinds::TYPE_CONVERSION_EXPRESSION => self.type_conversion(node),
            kinds::TYPE_INSTANTIATION_EXPRESSION | kinds::LITERAL_ELEMENT | kinds::VARIADIC_ARGUMENT => {
                self.expr_or_none(first_of(node))
            }
            kinds::LITERAL_VALUE => self.literal_value(node, None),
            kinds::EXPRESSION_LIST | kinds::EXPRESSION_STATEMENT => self.listed_values(node),
            kind if kinds::is_type(kind) => self.type_value(node),
            _ => self.unknown(node),
        }
    }

    /// A literal that is one token.
    fn literal(&mut self, node: Node<'t>) -> ValueId {
        let text = self.text(node);
        let value = match node.kind() {
            kinds::TRUE => Const::Bool(true),
            kinds::FALSE => Const::Bool(false),
            kinds::NIL => Const::Null,
            kinds::IOTA => Const::Int(self.iota.unwrap_or_default()),
            kinds::INT_LITERAL | kinds::FLOAT_LITERAL | kinds::IMAGINARY_LITERAL => {
                integer(text).map_or_else(|| Const::Float(text.into()), Const::Int)
            }
            _ => Const::Str(self.constant_text(node).unwrap_or_default().into()),
        };
        self.at(node).constant(value)
    }

    fn parenthesized(&mut self, node: Node<'t>) -> ValueId {
        let inner = unwrap_parens(node);
        if inner == node { self.not_understood(node, Vec::new()) } else { self.expr(inner) }
    }

    fn listed_values(&mut self, node: Node<'t>) -> ValueId {
        let values: Vec<ValueId> = named(node).into_iter().map(|child| self.expr(child)).collect();
        match values.as_slice() {
            [only] => *only,
            _ => self.tuple(node, values),
        }
    }

    fn unknown(&mut self, node: Node<'t>) -> ValueId {
        let children = named(node);
        if children.is_empty() && !node.is_error() {
            // A token of broken text: no data flows through it.
            return self.b().undefined();
        }
        let mut parts = Vec::new();
        for child in children {
            if kinds::is_statement(child.kind()) {
                self.stmt(child);
            } else {
                parts.push(self.expr(child));
            }
        }
        self.not_understood(node, parts)
    }

    pub(super) fn identifier(&mut self, node: Node<'t>) -> ValueId {
        if node.is_missing() || self.text(node) == token::BLANK {
            return self.b().undefined();
        }
        self.at(node);
        self.read_name(node)
    }

    /// A name in front of a `.`: a package unless it is declared otherwise.
    pub(super) fn qualifier(&mut self, node: Node<'t>) -> ValueId {
        match self.package_of(node) {
            Some(specifier) => self.at(node).emit(Inst::Import { specifier, member: None }),
            None => self.expr(node),
        }
    }

    fn unary(&mut self, node: Node<'t>) -> ValueId {
        // `**p`, `!!x`, `-<-ch`: from the inside out.
        let mut spine = Vec::new();
        let mut innermost = node;
        while innermost.kind() == kinds::UNARY_EXPRESSION {
            spine.push(innermost);
            match innermost.child_by_field_name(field::OPERAND) {
                Some(operand) => innermost = operand,
                None => break,
            }
        }
        let innermost_op = spine.last().map(|node| operator_of(*node)).unwrap_or_default();
        let mut value = match innermost_op {
            token::ADDRESS => self.addressed(innermost),
            token::MINUS if innermost.kind() == kinds::INT_LITERAL => {
                let number = integer(self.text(innermost)).and_then(i64::checked_neg);
                match (number, spine.pop()) {
                    (Some(number), Some(negated)) => self.at(negated).constant(Const::Int(number)),
                    _ => self.expr(innermost),
                }
            }
            _ => self.expr(innermost),
        };
        for at in spine.into_iter().rev() {
            let builder = self.at(at);
            value = match operator_of(at) {
                // Pointers are transparent.
                token::ADDRESS | token::STAR => value,
                token::RECEIVE => builder.get(value, Key::Static(Elem::ANY)),
                token::NOT => builder.op("not", vec![value]),
                token::MINUS => builder.op("neg", vec![value]),
                token::PLUS => builder.op("pos", vec![value]),
                token::XOR => builder.op("~", vec![value]),
                other => builder.op(other, vec![value]),
            };
        }
        value
    }

    /// The operand of `&`: what a callee stores behind the pointer is seen in the variable.
    fn addressed(&mut self, operand: Node<'t>) -> ValueId {
        let value = self.expr(operand);
        let inner = unwrap_parens(operand);
        let is_variable = inner.kind() == kinds::IDENTIFIER && self.kind_of(inner) == Some(BindKind::Variable);
        let is_fixed = match self.b().inst(value) {
            Inst::Const(_) | Inst::Concat(_) | Inst::Global(_) | Inst::Import { .. } => true,
            Inst::Op(name, _) => *name != "join",
            _ => false,
        };
        if is_variable && is_fixed {
            let value = self.at(operand).mutable(value);
            self.write_name(inner, value);
            return value;
        }
        value
    }

    /// `x.(T)`: the same value, known to be of the type.
    pub(super) fn assertion(&mut self, node: Node<'t>, value: ValueId) -> ValueId {
        let Some(ty) = node.child_by_field_name(field::TYPE) else { return value };
        let ty = self.type_ref(ty);
        // Also where the type tells nothing: a test of it needs the operand.
        self.at(node).hint(value, ty)
    }

    /// Whether a value has a type.
    pub(super) fn instance_test(&mut self, node: Node<'t>, value: ValueId, ty: Option<Node<'t>>) -> ValueId {
        let text = ty.map_or("", |ty| self.text(ty));
        if text == "nil" {
            let null = self.at(node).constant(Const::Null);
            return self.b().op("==", vec![value, null]);
        }
        let name = self.at(node).string(text);
        self.b().op("instanceof", vec![value, name])
    }

    /// What is known before anything is assigned.
    pub(super) fn zero_value(&mut self, at: Node<'t>, ty: Node<'t>) -> ValueId {
        let declared = self.type_ref(ty);
        let underlying = self.type_names().underlying(ty);
        let is_pointer = ty.kind() == kinds::POINTER_TYPE;
        let name = self.text(underlying);
        let builder = self.at(at);
        match underlying.kind() {
            _ if is_pointer => {
                let null = builder.constant(Const::Null);
                if crate::types::tells(&declared) { builder.hint(null, declared) } else { null }
            }
            kinds::MAP_TYPE => builder.make(MakeKind::Object, Vec::new()),
            kinds::SLICE_TYPE | kinds::ARRAY_TYPE | kinds::CHANNEL_TYPE => builder.make(MakeKind::Array, Vec::new()),
            kinds::INTERFACE_TYPE | kinds::FUNCTION_TYPE => builder.constant(Const::Null),
            kinds::STRUCT_TYPE | kinds::QUALIFIED_TYPE => self.struct_value(at, &declared, Vec::new()),
            _ => match (&declared, name) {
                (_, "string") => builder.string(""),
                (_, "bool") => builder.constant(Const::Bool(false)),
                (_, name) if crate::names::is_number(name) => builder.constant(Const::Int(0)),
                (sluicegate_ir::TypeRef::Imported { .. } | sluicegate_ir::TypeRef::Local(_), _) => {
                    self.struct_value(at, &declared, Vec::new())
                }
                _ => builder.constant(Const::Null),
            },
        }
    }
}

/// The first child that is no comment.
fn first_of(node: Node<'_>) -> Option<Node<'_>> {
    named(node).first().copied()
}

/// The value of an integer literal that fits.
pub(super) fn integer(text: &str) -> Option<i64> {
    let text: String = text.chars().filter(|c| *c != '_').collect();
    let lower = text.to_ascii_lowercase();
    let (digits, radix) = match lower.get(..2) {
        Some("0x") => (lower.get(2..)?, 16),
        Some("0b") => (lower.get(2..)?, 2),
        Some("0o") => (lower.get(2..)?, 8),
        _ if lower.len() > 1 && lower.starts_with('0') => (lower.as_str(), 8),
        _ => (lower.as_str(), 10),
    };
    i64::from_str_radix(digits, radix).ok()
}
