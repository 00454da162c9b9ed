//! Statements.

use sluicegate_base::{NoteCode, Symbol};
use sluicegate_ir::Const;
use sluicegate_syntax::Node;

use super::{Lowerer, named};
use crate::bindings::ScopeKind;
use crate::kinds::{self, field};

impl<'t> Lowerer<'t> {
    /// The statements of a block, in order.
    pub(super) fn block(&mut self, node: Node<'t>) {
        for child in named(node) {
            self.stmt(child);
        }
    }

    pub(super) fn optional_block(&mut self, node: Option<Node<'t>>) {
        if let Some(node) = node {
            self.block(node);
        }
    }

    pub(super) fn stmt(&mut self, node: Node<'t>) {
        if self.enter().is_none() {
            self.too_deep(node);
            return;
        }
        self.stmt_inner(node);
        self.leave();
    }

    fn stmt_inner(&mut self, node: Node<'t>) {
        match node.kind() {
            kinds::EXPRESSION_STATEMENT | kinds::MODULE => self.expression_statement(node),
            kinds::BLOCK | kinds::ELSE_CLAUSE | kinds::FINALLY_CLAUSE => self.block(node),
            kinds::RETURN_STATEMENT => {
                let written = named(node).first().copied();
                let value = self.expr_or_none(written);
                let declared = self.cur.returns.clone().filter(|_| written.is_some_and(|value| value.kind() != kinds::NONE));
                let value = declared.map_or(value, |class| self.at(node).hint(value, class));
                self.at(node).ret(Some(value));
            }
            kinds::IF_STATEMENT => self.if_statement(node),
            kinds::FOR_STATEMENT => self.for_statement(node),
            kinds::WHILE_STATEMENT => self.while_statement(node),
            kinds::TRY_STATEMENT => self.try_statement(node),
            kinds::WITH_STATEMENT => self.with_statement(node),
            kinds::MATCH_STATEMENT => self.match_statement(node),
            kinds::FUNCTION_DEFINITION | kinds::CLASS_DEFINITION | kinds::DECORATED_DEFINITION => self.definition(node),
            kinds::IMPORT_STATEMENT => self.import_statement(node),
            kinds::IMPORT_FROM_STATEMENT => self.import_from(node),
            kinds::RAISE_STATEMENT => self.raise(node),
            kinds::ASSERT_STATEMENT => self.assert(node),
            kinds::DELETE_STATEMENT => {
                for target in named(node) {
                    self.delete(target);
                }
            }
            kinds::BREAK_STATEMENT => self.at(node).break_out(None),
            kinds::CONTINUE_STATEMENT => self.at(node).continue_loop(None),
            kinds::PRINT_STATEMENT => self.old_statement(node, "print"),
            kinds::EXEC_STATEMENT => self.old_statement(node, "exec"),
            kinds::TYPE_ALIAS_STATEMENT => self.type_alias(node),
            kinds::PASS_STATEMENT
            | kinds::GLOBAL_STATEMENT
            | kinds::NONLOCAL_STATEMENT
            | kinds::FUTURE_IMPORT_STATEMENT
            | kinds::COMMENT => {}
            _ if node.is_error() => self.block(node),
            _ => {
                self.expr(node);
            }
        }
    }

    fn expression_statement(&mut self, node: Node<'t>) {
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

    /// Whether a statement is a call after which nothing of the function runs: `sys.exit(1)`.
    fn ends_program(&mut self, node: Node<'t>) -> bool {
        let callee = node.child_by_field_name(field::FUNCTION).filter(|_| node.kind() == kinds::CALL);
        let Some(callee) = callee else { return false };
        let of_module = |module: Symbol, name: &str| match module.as_str() {
            "sys" => name == "exit",
            "os" => matches!(name, "_exit" | "abort"),
            _ => false,
        };
        if callee.kind() == kinds::ATTRIBUTE {
            let owner = callee.child_by_field_name(field::OBJECT).filter(|owner| owner.kind() == kinds::IDENTIFIER);
            let name = callee.child_by_field_name(field::ATTRIBUTE).map_or("", |name| self.text(name));
            let module = owner.and_then(|owner| self.bindings.module_alias(self.symbol(owner)));
            return module.is_some_and(|module| of_module(module, name));
        }
        if self.is_builtin(callee, "exit") || self.is_builtin(callee, "quit") {
            return true;
        }
        let imported = (callee.kind() == kinds::IDENTIFIER).then(|| self.bindings.imported(self.symbol(callee))).flatten();
        imported.is_some_and(|found| found.member.is_some_and(|member| of_module(found.specifier, member.as_str())))
    }

    fn if_statement(&mut self, node: Node<'t>) {
        let end = self.at(node).new_block();
        // The `if` itself, then every `elif`.
        let mut clause = node;
        let mut alternatives = node.children_by_field_name(field::ALTERNATIVE);
        let otherwise = loop {
            let body = clause.child_by_field_name(field::CONSEQUENCE);
            match clause.child_by_field_name(field::CONDITION) {
                Some(condition) if self.is_main_guard(condition) => {
                    if let Some(body) = body {
                        self.main_function(body);
                    }
                }
                Some(condition) => {
                    let (then_block, else_block) = self.fork(condition);
                    self.b().switch_to(then_block);
                    self.optional_block(body);
                    self.b().goto(end);
                    self.b().switch_to(else_block);
                }
                None => self.optional_block(body),
            }
            match alternatives.next() {
                Some(next) if next.kind() == kinds::ELIF_CLAUSE => clause = next,
                otherwise => break otherwise,
            }
        };
        self.optional_block(otherwise.and_then(|clause| clause.child_by_field_name(field::BODY)));
        self.b().goto(end);
        self.enter_block(end);
    }

    /// `__name__ == "__main__"` at the top level.
    fn is_main_guard(&self, condition: Node<'t>) -> bool {
        if self.scope_kind() != ScopeKind::Module {
            return false;
        }
        let condition = super::unwrap_parens(condition);
        let operands = named(condition);
        let [left, right] = operands.as_slice() else { return false };
        let equals = condition.child_by_field_name(field::OPERATORS).is_some_and(|op| op.kind() == "==");
        let name = |node: Node<'t>| node.kind() == kinds::IDENTIFIER && self.text(node) == "__name__";
        let main = |node: Node<'t>| self.constant_text(node).is_some_and(|text| text == "__main__");
        equals && ((name(*left) && main(*right)) || (main(*left) && name(*right)))
    }

    /// Code that runs only when the file is started by hand: a function nobody calls.
    fn main_function(&mut self, body: Node<'t>) {
        let span = sluicegate_syntax::span(body);
        self.push_function("<main>", span);
        self.b().func_mut().flags.main_only = true;
        self.block(body);
        self.pop_function();
    }

    fn raise(&mut self, node: Node<'t>) {
        let cause = node.child_by_field_name(field::CAUSE);
        let raised = named(node).into_iter().find(|child| Some(*child) != cause);
        let value = match raised {
            Some(raised) => self.expr(raised),
            None => self.current_exception(),
        };
        if let Some(cause) = cause {
            self.expr(cause);
        }
        self.at(node).throw(value);
    }

    fn current_exception(&mut self) -> sluicegate_ir::ValueId {
        match self.cur.caught.last() {
            Some(&caught) => caught,
            None => self.b().undefined(),
        }
    }

    fn assert(&mut self, node: Node<'t>) {
        let parts = named(node);
        let Some(&condition) = parts.first() else { return };
        let (holds, fails) = self.fork(condition);
        self.b().switch_to(fails);
        let message = match parts.get(1) {
            Some(&message) => self.expr(message),
            None => self.b().constant(Const::Null),
        };
        self.at(node).throw(message);
        self.b().switch_to(holds);
    }

    /// `type X = T`: the name holds a type, which no data flows through.
    fn type_alias(&mut self, node: Node<'t>) {
        let Some(left) = node.child_by_field_name(field::LEFT) else {
            self.note(NoteCode::Opaque, node, "type alias without a name");
            return;
        };
        let name = self.text(left).split('[').next().unwrap_or_default().trim();
        let value = self.at(node).op("type", Vec::new());
        self.write_name(sluicegate_base::Symbol::new(name), value);
    }
}

/// Whether a statement calls a method with what a call made, and with something to compare it with:
/// `key.verify(f"{time}{body}".encode(), signature)`.
fn may_check(node: Node<'_>) -> bool {
    let function = node.child_by_field_name(field::FUNCTION).filter(|_| node.kind() == kinds::CALL);
    let list = node.child_by_field_name(field::ARGUMENTS).filter(|list| list.kind() == kinds::ARGUMENT_LIST);
    let args = list.map(named).unwrap_or_default();
    function.is_some_and(|function| function.kind() == kinds::ATTRIBUTE)
        && args.len() > 1
        && args.first().is_some_and(|first| first.kind() == kinds::CALL)
}
