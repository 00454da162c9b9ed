//! Operators: chains of binary operators, assignments, updates.

use sluicegate_base::Symbol;
use sluicegate_ir::{Const, Inst, Key, ValueId};
use sluicegate_syntax::Node;

use super::Lowerer;
use crate::kinds::{self as k, field as f};
use crate::text;

/// A place that an operator reads and writes.
enum Place {
    Name(Symbol),
    Member {
        base: ValueId,
        key: Key,
    },
    /// Not a place at all: broken code.
    Value(ValueId),
}

impl<'t> Lowerer<'t> {
    /// A left-nested chain of binary operators, from the innermost outwards.
    pub(super) fn binary(&mut self, node: Node<'t>) -> ValueId {
        let mut spine: Vec<Node<'t>> = Vec::new();
        let mut first = None;
        let mut at = Some(node);
        while let Some(node) = at {
            if node.kind() != k::BINARY_EXPRESSION {
                first = Some(node);
                break;
            }
            spine.push(node);
            at = node.child_by_field_name(f::LEFT);
        }
        self.nodes += spine.len();
        let mut value = self.operand(first);
        let mut sum: Vec<ValueId> = Vec::new();
        while let Some(node) = spine.pop() {
            let op = self.operator(node);
            let right = node.child_by_field_name(f::RIGHT);
            if op == "+" {
                if sum.is_empty() {
                    sum.push(value);
                }
                sum.push(self.operand(right));
                let goes_on = spine.last().is_some_and(|&next| self.operator(next) == "+");
                if !goes_on {
                    self.set_span(node);
                    value = self.plus(std::mem::take(&mut sum));
                }
                continue;
            }
            value = self.binary_step(node, op, value, right);
        }
        value
    }

    fn binary_step(&mut self, node: Node<'t>, op: &'t str, left: ValueId, right: Option<Node<'t>>) -> ValueId {
        match op {
            "&&" | "||" | "??" => {
                let scope = self.b().begin_short_circuit(short_circuit(op), left);
                let right = self.operand(right);
                self.set_span(node);
                self.b().end_short_circuit(scope, right)
            }
            _ => {
                let right = self.operand(right);
                self.set_span(node);
                self.b().op(canonical(op), vec![left, right])
            }
        }
    }

    fn operand(&mut self, node: Option<Node<'t>>) -> ValueId {
        match node {
            Some(node) => self.expr(node),
            None => self.b().undefined(),
        }
    }

    pub(super) fn operator(&self, node: Node<'t>) -> &'t str {
        node.child_by_field_name(f::OPERATOR).map(|op| self.text(op)).unwrap_or_default()
    }

    /// A sum: text as soon as one operand is.
    pub(super) fn plus(&mut self, parts: Vec<ValueId>) -> ValueId {
        let is_text = |inst: &Inst| matches!(inst, Inst::Const(Const::Str(_)) | Inst::Concat(_));
        if parts.iter().any(|&part| is_text(self.ctx.b.inst(part))) { self.b().concat(parts) } else { self.b().op("+", parts) }
    }

    pub(super) fn unary(&mut self, node: Node<'t>) -> ValueId {
        let Some(argument) = node.child_by_field_name(f::ARGUMENT) else { return self.b().undefined() };
        let op = self.operator(node);
        if op == "delete" {
            return self.delete(argument);
        }
        if op == "-" && argument.kind() == k::NUMBER {
            let constant = match text::number(self.text(argument)) {
                Const::Int(value) => Const::Int(-value),
                _ => Const::Float(self.text(node).into()),
            };
            return self.b().constant(constant);
        }
        let value = self.expr(argument);
        self.operated(op, value)
    }

    /// What an operator with one operand makes of it.
    pub(super) fn operated(&mut self, op: &str, value: ValueId) -> ValueId {
        match op {
            "void" => self.b().undefined(),
            "!" => self.b().op("not", vec![value]),
            "-" => self.b().op("neg", vec![value]),
            "+" => self.b().op("pos", vec![value]),
            other => self.b().op(other, vec![value]),
        }
    }

    fn delete(&mut self, argument: Node<'t>) -> ValueId {
        let target = text::unwrap_parens(argument);
        if matches!(target.kind(), k::MEMBER_EXPRESSION | k::SUBSCRIPT_EXPRESSION) {
            let (base, key) = self.member_place(target);
            // Under an unknown key nothing is known to be gone.
            if matches!(key, Key::Static(_)) {
                let gone = self.b().undefined();
                self.b().set_member(base, key, gone);
            }
        } else {
            self.expr(target);
        }
        self.bool(true)
    }

    /// Base and key of a member expression.
    pub(super) fn member_place(&mut self, node: Node<'t>) -> (ValueId, Key) {
        let base = match node.child_by_field_name(f::OBJECT) {
            Some(object) => self.expr(object),
            None => self.b().undefined(),
        };
        let key = self.member_key(node);
        self.set_span(node);
        (base, key)
    }

    /// `a = b = c`: the value first, then the targets from the inside out.
    pub(super) fn assignment(&mut self, node: Node<'t>) -> ValueId {
        let mut targets: Vec<(Node<'t>, Node<'t>)> = Vec::new();
        let mut at = node;
        let value = loop {
            if at.kind() != k::ASSIGNMENT_EXPRESSION {
                break Some(at);
            }
            targets.extend(at.child_by_field_name(f::LEFT).map(|left| (text::unwrap_parens(left), at)));
            match at.child_by_field_name(f::RIGHT) {
                Some(right) => at = right,
                None => break None,
            }
        };
        self.nodes += targets.len();
        let declares_exports = value.is_some_and(|value| self.is_void(value));
        let value = match (value, targets.last()) {
            (Some(value), Some(&(target, _))) => {
                let name = self.target_name(target);
                self.expr_named(value, name)
            }
            _ => self.operand(value),
        };
        while let Some((target, whole)) = targets.pop() {
            self.set_span(whole);
            // Compiled modules list their exports first: `exports.a = exports.b = void 0`.
            if declares_exports && self.is_export_target(target) {
                continue;
            }
            self.assign_to(target, value);
        }
        value
    }

    fn is_void(&self, node: Node<'t>) -> bool {
        node.kind() == k::UNARY_EXPRESSION && self.operator(node) == "void"
    }

    fn is_export_target(&self, node: Node<'t>) -> bool {
        node.kind() == k::MEMBER_EXPRESSION
            && node.child_by_field_name(f::OBJECT).is_some_and(|object| self.is_free_name(object, "exports"))
    }

    /// The name that a function gets from what it is assigned to.
    fn target_name(&self, target: Node<'t>) -> Symbol {
        match target.kind() {
            k::IDENTIFIER => self.symbol(target),
            k::MEMBER_EXPRESSION => match target.child_by_field_name(f::PROPERTY) {
                Some(property) => self.symbol(property),
                None => Symbol::new("<anonymous>"),
            },
            _ => Symbol::new("<anonymous>"),
        }
    }

    fn place(&mut self, node: Node<'t>) -> Place {
        let node = text::unwrap_target(node);
        match node.kind() {
            k::MEMBER_EXPRESSION | k::SUBSCRIPT_EXPRESSION => {
                let (base, key) = self.member_place(node);
                Place::Member { base, key }
            }
            k::IDENTIFIER => Place::Name(self.symbol(node)),
            _ => Place::Value(self.expr(node)),
        }
    }

    fn read_place(&mut self, place: &Place) -> ValueId {
        match *place {
            Place::Name(name) => self.read_name(name),
            Place::Member { base, key } => self.b().get(base, key),
            Place::Value(value) => value,
        }
    }

    fn write_place(&mut self, place: Place, value: ValueId) {
        match place {
            Place::Name(name) => self.write_name(name, value),
            Place::Member { base, key } => self.b().set_member(base, key, value),
            Place::Value(_) => {}
        }
    }

    pub(super) fn augmented_assignment(&mut self, node: Node<'t>) -> ValueId {
        let Some(left) = node.child_by_field_name(f::LEFT) else { return self.b().undefined() };
        let place = self.place(left);
        let old = self.read_place(&place);
        let op = self.operator(node);
        let op = op.strip_suffix('=').unwrap_or(op);
        let right = node.child_by_field_name(f::RIGHT);
        let value = if op == "+" {
            let right = self.operand(right);
            self.set_span(node);
            self.plus(vec![old, right])
        } else {
            self.binary_step(node, op, old, right)
        };
        self.write_place(place, value);
        value
    }

    pub(super) fn update(&mut self, node: Node<'t>) -> ValueId {
        let Some(argument) = node.child_by_field_name(f::ARGUMENT) else { return self.b().undefined() };
        let place = self.place(argument);
        let old = self.read_place(&place);
        let one = self.b().constant(Const::Int(1));
        let op = if self.operator(node) == "--" { "-" } else { "+" };
        let new = self.b().op(op, vec![old, one]);
        self.write_place(place, new);
        let prefix = argument.start_byte() > node.start_byte();
        if prefix { new } else { old }
    }
}

fn short_circuit(op: &str) -> &'static str {
    match op {
        "||" => "||",
        "??" => "??",
        _ => "&&",
    }
}

/// Strict and loose equality are one operator.
fn canonical(op: &str) -> &str {
    match op {
        "===" => "==",
        "!==" => "!=",
        other => other,
    }
}
