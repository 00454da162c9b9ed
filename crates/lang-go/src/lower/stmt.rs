//! Statements.

use sluicegate_base::{Elem, Symbol};
use sluicegate_ir::{CallFlags, Const, Inst, Key};
use sluicegate_syntax::Node;

use super::{Lowerer, unwrap_parens};
use crate::kinds::{self, field};
use crate::{named, names};

impl<'t> Lowerer<'t> {
    /// The statements of a block or list, in order.
    pub(super) fn block(&mut self, node: Node<'t>) {
        for child in named(node) {
            if child.kind() == kinds::STATEMENT_LIST {
                for statement in named(child) {
                    self.stmt(statement);
                }
            } else {
                self.stmt(child);
            }
        }
    }

    pub(super) fn stmt(&mut self, node: Node<'t>) {
        if self.enter().is_none() {
            self.too_deep(node);
            return;
        }
        self.stmt_inner(node, None);
        self.leave();
    }

    fn stmt_inner(&mut self, node: Node<'t>, label: Option<Symbol>) {
        match node.kind() {
            kinds::EXPRESSION_STATEMENT => {
                for child in named(node) {
                    let value = self.expr(child);
                    if may_check(child) {
                        self.b().refine_returned(value);
                    }
                    if self.ends_program(child) {
                        let nothing = self.at(child).undefined();
                        self.b().throw(nothing);
                    }
                }
            }
            kinds::BLOCK | kinds::STATEMENT_LIST | kinds::SOURCE_FILE => self.block(node),
            kinds::SHORT_VAR_DECLARATION => self.short_declaration(node),
            kinds::ASSIGNMENT_STATEMENT => self.assignment(node),
            kinds::INC_STATEMENT | kinds::DEC_STATEMENT => self.step(node),
            kinds::SEND_STATEMENT => self.send(node),
            kinds::RETURN_STATEMENT => self.return_statement(node),
            kinds::IF_STATEMENT => self.if_statement(node),
            kinds::FOR_STATEMENT => self.for_statement(node, label),
            kinds::EXPRESSION_SWITCH_STATEMENT => self.switch_statement(node, label),
            kinds::TYPE_SWITCH_STATEMENT => self.type_switch(node, label),
            kinds::SELECT_STATEMENT => self.select_statement(node, label),
            kinds::LABELED_STATEMENT => self.labeled(node),
            kinds::GO_STATEMENT => self.go_statement(node),
            kinds::DEFER_STATEMENT => self.defer_statement(node),
            kinds::VAR_DECLARATION | kinds::CONST_DECLARATION | kinds::TYPE_DECLARATION => self.declaration(node),
            kinds::BREAK_STATEMENT => {
                let label = self.label_of(node);
                self.at(node).break_out(label);
            }
            kinds::CONTINUE_STATEMENT => {
                let label = self.label_of(node);
                self.at(node).continue_loop(label);
            }
            // Read where the clause ends.
            kinds::FALLTHROUGH_STATEMENT | kinds::EMPTY_STATEMENT | kinds::COMMENT | kinds::LABEL_NAME => {}
            kinds::GOTO_STATEMENT => {
                self.not_understood(node, Vec::new());
            }
            // Broken text may put declarations anywhere.
            kinds::FUNCTION_DECLARATION | kinds::METHOD_DECLARATION => {
                self.function(node, None);
            }
            kinds::IMPORT_DECLARATION | kinds::PACKAGE_CLAUSE => {}
            _ if node.is_error() => self.block(node),
            _ => {
                self.expr(node);
            }
        }
    }

    /// Whether a statement is a call after which nothing of the function runs.
    fn ends_program(&self, node: Node<'t>) -> bool {
        let function = node.child_by_field_name(field::FUNCTION).filter(|_| node.kind() == kinds::CALL_EXPRESSION);
        let Some(selector) = function.filter(|function| function.kind() == kinds::SELECTOR_EXPRESSION) else { return false };
        let package = selector.child_by_field_name(field::OPERAND).and_then(|operand| self.package_of(operand));
        let name = selector.child_by_field_name(field::FIELD).map_or("", |name| self.text(name));
        package.is_some_and(|package| names::ends_program(package.as_str(), name))
    }

    fn label_of(&self, node: Node<'t>) -> Option<Symbol> {
        named(node).first().filter(|label| label.kind() == kinds::LABEL_NAME).map(|label| self.symbol(*label))
    }

    fn labeled(&mut self, node: Node<'t>) {
        let label = node.child_by_field_name(field::LABEL).map(|label| self.symbol(label));
        for child in named(node).into_iter().filter(|child| child.kind() != kinds::LABEL_NAME) {
            if matches!(
                child.kind(),
                kinds::FOR_STATEMENT
                    | kinds::EXPRESSION_SWITCH_STATEMENT
                    | kinds::TYPE_SWITCH_STATEMENT
                    | kinds::SELECT_STATEMENT
            ) {
                self.stmt_inner(child, label);
            } else {
                let exit = self.at(child).begin_breakable(label);
                self.stmt(child);
                self.b().end_breakable(exit);
            }
        }
    }

    fn if_statement(&mut self, node: Node<'t>) {
        let end = self.at(node).new_block();
        // The `if` itself, then every `else if`.
        let mut clause = node;
        loop {
            if let Some(initializer) = clause.child_by_field_name(field::INITIALIZER) {
                self.stmt(initializer);
            }
            if let Some(condition) = clause.child_by_field_name(field::CONDITION) {
                let (then_block, else_block) = self.fork(condition);
                self.b().switch_to(then_block);
                if let Some(body) = clause.child_by_field_name(field::CONSEQUENCE) {
                    self.block(body);
                }
                self.b().goto(end);
                self.b().switch_to(else_block);
            }
            match clause.child_by_field_name(field::ALTERNATIVE) {
                Some(next) if next.kind() == kinds::IF_STATEMENT => clause = next,
                Some(otherwise) => {
                    self.block(otherwise);
                    break;
                }
                None => break,
            }
        }
        self.b().goto(end);
        self.enter_block(end);
    }

    /// `go f(x)`: a call that nobody waits for.
    fn go_statement(&mut self, node: Node<'t>) {
        let Some(&call) = named(node).first() else { return };
        let call = unwrap_parens(call);
        if call.kind() != kinds::CALL_EXPRESSION || self.is_special_call(call) {
            self.expr(call);
            return;
        }
        let (callee, recv) = self.callee_of(call);
        let args = self.arguments(call);
        self.at(call).call(callee, recv, args, CallFlags { spawn: true, ..CallFlags::default() });
    }

    /// `ch <- v`: the channel holds the value among others.
    pub(super) fn send(&mut self, node: Node<'t>) {
        let channel = self.expr_or_none(node.child_by_field_name(field::CHANNEL));
        let value = self.expr_or_none(node.child_by_field_name(field::VALUE));
        self.at(node).set_member(channel, Key::Static(Elem::ANY), value);
    }

    /// `x++`, `x--`.
    fn step(&mut self, node: Node<'t>) {
        let Some(&target) = named(node).first() else { return };
        let op = if node.kind() == kinds::INC_STATEMENT { "+" } else { "-" };
        let old = self.expr(target);
        let one = self.at(node).constant(Const::Int(1));
        let new = self.at(node).emit(Inst::Op(Symbol::new(op), vec![old, one]));
        let new = if op == "+" { self.number(node, new) } else { new };
        self.assign(target, new);
    }
}

/// Whether a statement calls a function with a condition: `must(name == "a", "bad name")`.
fn may_check(node: Node<'_>) -> bool {
    let callee = node.child_by_field_name(field::FUNCTION).filter(|_| node.kind() == kinds::CALL_EXPRESSION);
    let list = node.child_by_field_name(field::ARGUMENTS);
    let first = list.and_then(|list| named(list).first().copied());
    callee.is_some_and(|callee| callee.kind() == kinds::IDENTIFIER)
        && first.is_some_and(|first| {
            matches!(first.kind(), kinds::BINARY_EXPRESSION | kinds::UNARY_EXPRESSION | kinds::CALL_EXPRESSION)
        })
}
