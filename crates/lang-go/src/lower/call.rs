//! Calls, selectors, indices, slices and type assertions.

use sluicegate_base::Elem;
use sluicegate_ir::{Arg, ArgKind, CallFlags, Const, Inst, Key, TypeRef, ValueId};
use sluicegate_syntax::Node;

use super::{Lowerer, unwrap_parens};
use crate::bindings::BindKind;
use crate::kinds::{self, field};
use crate::{named, names};

/// The base of a chain as far as it has been evaluated.
#[derive(Clone, Copy)]
struct Step {
    value: ValueId,
    /// What a call of `value` gets as receiver.
    recv: Option<ValueId>,
}

impl Step {
    fn plain(value: ValueId) -> Step {
        Step { value, recv: None }
    }
}

impl<'t> Lowerer<'t> {
    /// `a.b(c)[d].e(f)…`, whatever its length.
    pub(super) fn postfix_chain(&mut self, node: Node<'t>) -> ValueId {
        self.postfix_step(node).value
    }

    /// A function about to be called, and the receiver it gets.
    pub(super) fn callee_of(&mut self, call: Node<'t>) -> (ValueId, Option<ValueId>) {
        let Some(function) = call.child_by_field_name(field::FUNCTION) else { return (self.b().undefined(), None) };
        let function = unwrap_parens(function);
        if is_link(function.kind()) {
            let step = self.postfix_step(function);
            (step.value, step.recv)
        } else {
            (self.expr(function), None)
        }
    }

    fn postfix_step(&mut self, node: Node<'t>) -> Step {
        let (mut links, innermost) = links_of(node);
        let mut step = match self.special_start(innermost, &links) {
            Some((value, count)) => {
                links.truncate(links.len() - count);
                Step::plain(value)
            }
            None => Step::plain(self.chain_start(innermost, &links)),
        };
        while let Some(link) = links.pop() {
            step = match link.kind() {
                kinds::SELECTOR_EXPRESSION => self.selector_step(link, step),
                // `f[T](x)`
                kinds::INDEX_EXPRESSION if is_called(&links) && self.is_type_index(link) => step,
                kinds::INDEX_EXPRESSION => Step::plain(self.index_step(link, step.value)),
                kinds::SLICE_EXPRESSION => Step::plain(self.slice_step(link, step.value)),
                kinds::TYPE_ASSERTION_EXPRESSION => Step::plain(self.assertion(link, step.value)),
                _ => Step::plain(self.call_step(link, step)),
            };
        }
        step
    }

    /// Calls whose meaning is decided by their text, not by the value called.
    fn special_start(&mut self, innermost: Node<'t>, links: &[Node<'t>]) -> Option<(ValueId, usize)> {
        let first = links.last().copied()?;
        let second = links.len().checked_sub(2).and_then(|n| links.get(n)).copied();
        self.special_call(innermost, first, second)
    }

    fn chain_start(&mut self, innermost: Node<'t>, links: &[Node<'t>]) -> ValueId {
        if links.last().is_some_and(|first| first.kind() == kinds::SELECTOR_EXPRESSION) {
            return self.qualifier(innermost);
        }
        if links.is_empty() { self.b().undefined() } else { self.expr(innermost) }
    }

    fn selector_step(&mut self, link: Node<'t>, step: Step) -> Step {
        let name = link.child_by_field_name(field::FIELD).map_or("", |name| self.text(name));
        let mut value = self.at(link).get_field(step.value, name);
        if self.is_scalar_field(link) {
            value = self.number(link, value);
        }
        Step { value, recv: Some(step.value) }
    }

    fn index_step(&mut self, link: Node<'t>, base: ValueId) -> ValueId {
        let key = self.key(link.child_by_field_name(field::INDEX));
        self.at(link).get(base, key)
    }

    /// An index or map key.
    pub(super) fn key(&mut self, node: Option<Node<'t>>) -> Key {
        let Some(node) = node else { return Key::Static(Elem::ANY) };
        if node.kind() != kinds::RUNE_LITERAL
            && let Some(text) = self.constant_text(unwrap_parens(node))
        {
            return Key::field(text.as_str());
        }
        let value = self.expr(node);
        match self.b().inst(value) {
            Inst::Const(Const::Int(n)) => Key::Static(Elem::index(*n)),
            _ => Key::Dynamic(value),
        }
    }

    /// The value of a key, for a test of membership.
    pub(super) fn key_value(&mut self, at: Node<'t>, key: Key) -> ValueId {
        match key {
            Key::Dynamic(value) => value,
            Key::Static(elem) => {
                let text = match elem.kind() {
                    sluicegate_base::ElemKind::Field(name) => Const::Str(name.as_str().into()),
                    sluicegate_base::ElemKind::Index(n) => Const::Int(n.into()),
                    _ => Const::Undefined,
                };
                self.at(at).constant(text)
            }
        }
    }

    fn slice_step(&mut self, link: Node<'t>, base: ValueId) -> ValueId {
        let start = link.child_by_field_name(field::START);
        let end = link.child_by_field_name(field::END);
        let mut operands = vec![base];
        match (start, end) {
            (None, None) => {}
            (start, end) => {
                operands.push(match start {
                    Some(start) => self.expr(start),
                    None => self.at(link).constant(Const::Int(0)),
                });
                operands.extend(end.map(|end| self.expr(end)));
            }
        }
        if let Some(capacity) = link.child_by_field_name(field::CAPACITY) {
            self.expr(capacity);
        }
        self.at(link).op("slice", operands)
    }

    fn call_step(&mut self, link: Node<'t>, step: Step) -> ValueId {
        let args = self.arguments(link);
        self.at(link).call(step.value, step.recv, args, CallFlags::default())
    }

    pub(super) fn arguments(&mut self, call: Node<'t>) -> Vec<Arg> {
        let written = call.child_by_field_name(field::ARGUMENTS).map(named).unwrap_or_default();
        // `f(g())` hands all results of `g` on.
        if let [only] = written.as_slice()
            && self.result_count(*only) > 1
        {
            let value = self.expr(*only);
            return vec![Arg { kind: ArgKind::Spread, value }];
        }
        let mut args = Vec::new();
        for node in written {
            let kind = if node.kind() == kinds::VARIADIC_ARGUMENT { ArgKind::Spread } else { ArgKind::Positional };
            let mut value = self.expr(node);
            if self.is_struct_place(node) {
                value = self.at(node).mutable(value);
            }
            args.push(Arg { kind, value });
        }
        args
    }

    /// Whether the index of a generic function is a type.
    fn is_type_index(&self, link: Node<'t>) -> bool {
        let Some(index) = link.child_by_field_name(field::INDEX) else { return false };
        let operand = link.child_by_field_name(field::OPERAND);
        let is_function = operand
            .is_some_and(|operand| operand.kind() == kinds::IDENTIFIER && self.kind_of(operand) == Some(BindKind::Function));
        is_function || kinds::is_type(index.kind()) || self.is_type_name(index)
    }

    /// Whether an expression is the name of a type, as far as the file says.
    pub(super) fn is_type_name(&self, node: Node<'t>) -> bool {
        let mut node = unwrap_parens(node);
        for _ in 0..4 {
            match node.kind() {
                kinds::UNARY_EXPRESSION => match node.child_by_field_name(field::OPERAND) {
                    Some(operand) => node = unwrap_parens(operand),
                    None => return false,
                },
                kinds::IDENTIFIER => {
                    return match self.kind_of(node) {
                        Some(BindKind::Type | BindKind::TypeParameter) => true,
                        Some(_) => false,
                        None => names::is_basic_type(self.text(node)),
                    };
                }
                kind => return kinds::is_type(kind),
            }
        }
        false
    }

    /// Calls that the language itself defines, with the number of links they take.
    fn special_call(&mut self, innermost: Node<'t>, first: Node<'t>, second: Option<Node<'t>>) -> Option<(ValueId, usize)> {
        if first.kind() == kinds::CALL_EXPRESSION {
            if self.is_type_name(innermost) {
                return Some((self.conversion(innermost, first), 1));
            }
            if self.is_universal(innermost) {
                return self.builtin(innermost, first).map(|value| (value, 1));
            }
            return None;
        }
        let second = second.filter(|second| second.kind() == kinds::CALL_EXPRESSION)?;
        let name = first.child_by_field_name(field::FIELD).map(|name| self.text(name))?;
        let is_errorf = name == "Errorf";
        if !(is_errorf || super::strings::shows_operands(name)) || self.package_of(innermost).is_none_or(|path| path != "fmt") {
            return None;
        }
        if is_errorf {
            return Some((self.errorf(innermost, first, second), 2));
        }
        let formatted = if name == "Sprintf" { self.sprintf(second) } else { None };
        let value = formatted.unwrap_or_else(|| self.show(innermost, first, second));
        Some((value, 2))
    }

    /// Whether a call is one that the language itself defines.
    pub(super) fn is_special_call(&self, call: Node<'t>) -> bool {
        call.child_by_field_name(field::FUNCTION).is_some_and(|function| {
            self.is_type_name(function) || (self.is_universal(function) && super::builtin::is_lowered(self.text(function)))
        })
    }

    /// `T(x)`: the same value.
    fn conversion(&mut self, ty: Node<'t>, call: Node<'t>) -> ValueId {
        let written = call.child_by_field_name(field::ARGUMENTS).map(named).unwrap_or_default();
        let value = self.expr_or_none(written.first().copied());
        let ty = self.type_ref(unwrap_parens(ty));
        self.converted(call, value, &ty)
    }

    /// `[]byte(x)`, `map[string]T(x)`; `f[T](x)` looks the same.
    pub(super) fn type_conversion(&mut self, node: Node<'t>) -> ValueId {
        let generic = node.child_by_field_name(field::TYPE).filter(|ty| ty.kind() == kinds::GENERIC_TYPE);
        if let Some(base) = generic.and_then(|ty| ty.child_by_field_name(field::TYPE))
            && !self.declared.types.contains_key(&self.symbol(base))
        {
            let callee = self.type_value(base);
            let value = self.expr_or_none(node.child_by_field_name(field::OPERAND));
            let arg = Arg { kind: ArgKind::Positional, value };
            return self.at(node).call(callee, None, vec![arg], CallFlags::default());
        }
        let value = self.expr_or_none(node.child_by_field_name(field::OPERAND));
        let ty = node.child_by_field_name(field::TYPE).map_or_else(crate::types::unknown, |ty| self.type_ref(ty));
        self.converted(node, value, &ty)
    }

    fn converted(&mut self, node: Node<'t>, value: ValueId, ty: &TypeRef) -> ValueId {
        self.known_as(node, value, ty)
    }
}

/// The links of a chain, the last first, and what it starts with.
fn links_of(node: Node<'_>) -> (Vec<Node<'_>>, Node<'_>) {
    let mut links = Vec::new();
    let mut innermost = node;
    while is_link(innermost.kind()) {
        let inner = innermost.child_by_field_name(field::OPERAND).or(innermost.child_by_field_name(field::FUNCTION));
        let Some(inner) = inner else { break };
        links.push(innermost);
        innermost = inner;
    }
    (links, innermost)
}

fn is_called(links: &[Node<'_>]) -> bool {
    links.last().is_some_and(|next| next.kind() == kinds::CALL_EXPRESSION)
}

fn is_link(kind: &str) -> bool {
    matches!(
        kind,
        kinds::SELECTOR_EXPRESSION
            | kinds::CALL_EXPRESSION
            | kinds::INDEX_EXPRESSION
            | kinds::SLICE_EXPRESSION
            | kinds::TYPE_ASSERTION_EXPRESSION
    )
}
