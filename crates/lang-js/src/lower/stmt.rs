//! Statements.

use sluicegate_base::Symbol;
use sluicegate_ir::{BlockId, Const, ValueId};
use sluicegate_syntax::Node;

use super::Lowerer;
use crate::kinds::{self as k, field as f};
use crate::text;

/// Something that `break` or `continue` can leave.
pub(super) struct JumpTarget {
    /// Unique among the targets around it.
    id: Symbol,
    labels: Vec<Symbol>,
    kind: TargetKind,
}

/// What kind of statement a jump target is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum TargetKind {
    Loop,
    Switch,
    /// A labelled statement: only a labelled `break` leaves it.
    Block,
}

impl<'t> Lowerer<'t> {
    /// The statements of a block, hoisted functions first.
    pub(super) fn statements(&mut self, parent: Node<'t>) {
        let statements = self.kids(parent);
        self.statement_list(&statements);
    }

    pub(super) fn statement_list(&mut self, statements: &[Node<'t>]) {
        for &statement in statements {
            self.hoist(statement);
        }
        for &statement in statements {
            self.stmt(statement);
        }
    }

    /// A hoisted function exists before the first statement runs.
    fn hoist(&mut self, statement: Node<'t>) {
        let declaration = match statement.kind() {
            k::EXPORT_STATEMENT => statement.child_by_field_name(f::DECLARATION),
            _ => Some(statement),
        };
        let Some(function) = declaration.filter(|node| k::is_function_declaration(node.kind())) else { return };
        let Some(name) = function.child_by_field_name(f::NAME) else { return };
        let name = self.symbol(name);
        let value = self.expr(function);
        let outer = self.set_span(function);
        self.write_name(name, value);
        self.b().set_span(outer);
    }

    /// A statement that is the body of another.
    pub(super) fn sub_statement(&mut self, node: Option<Node<'t>>) {
        if let Some(node) = node {
            self.statement_list(&[node]);
        }
    }

    pub(super) fn stmt(&mut self, node: Node<'t>) {
        if !self.enter() {
            self.too_deep(node);
            return;
        }
        let outer = self.set_span(node);
        self.stmt_inside(node);
        self.b().set_span(outer);
        self.leave();
    }

    /// Dispatch only, so that its stack frame stays small.
    fn stmt_inside(&mut self, node: Node<'t>) {
        let kind = node.kind();
        match kind {
            k::EXPRESSION_STATEMENT => self.expression_statement(node),
            k::VARIABLE_DECLARATION | k::LEXICAL_DECLARATION | k::USING_DECLARATION => self.declaration(node),
            k::STATEMENT_BLOCK => self.in_scope(node, |this| this.statements(node)),
            k::RETURN_STATEMENT => self.return_(node),
            k::THROW_STATEMENT => {
                let value = self.first_inside(node);
                self.b().throw(value);
            }
            k::IF_STATEMENT => self.if_(node),
            k::FOR_STATEMENT => self.in_scope(node, |this| this.for_(node)),
            k::FOR_IN_STATEMENT => self.in_scope(node, |this| this.for_in(node)),
            k::WHILE_STATEMENT => self.while_(node),
            k::DO_STATEMENT => self.do_while(node),
            k::SWITCH_STATEMENT => self.switch(node),
            k::TRY_STATEMENT => self.try_(node),
            k::LABELED_STATEMENT => self.labelled(node),
            k::BREAK_STATEMENT => {
                let label = self.label_of(node);
                let target = self.jump_target(label, false);
                self.b().break_out(target);
            }
            k::CONTINUE_STATEMENT => {
                let label = self.label_of(node);
                let target = self.jump_target(label, true);
                self.b().continue_loop(target);
            }
            k::IMPORT_STATEMENT => self.import_statement(node),
            k::EXPORT_STATEMENT => self.export_statement(node),
            k::IMPORT_ALIAS => self.import_alias(node),
            k::ENUM_DECLARATION => self.enum_(node),
            k::INTERFACE_DECLARATION | k::TYPE_ALIAS_DECLARATION => self.interface(node),
            k::WITH_STATEMENT => self.with_(node),
            k::EMPTY_STATEMENT | k::DEBUGGER_STATEMENT | k::AMBIENT_DECLARATION | k::FUNCTION_SIGNATURE => {}
            _ if k::is_function_declaration(kind) => {}
            _ if k::is_class(kind) => {
                self.class_value(node, None);
            }
            _ if k::is_namespace(kind) => {
                self.namespace(node);
            }
            k::ERROR => self.broken_statement(node),
            k::CLASS_HERITAGE | k::ELSE_CLAUSE | k::STATEMENT_IDENTIFIER | k::PROPERTY_IDENTIFIER => {}
            _ if k::is_type_only(kind) => {}
            _ => {
                self.expr(node);
            }
        }
    }

    fn expression_statement(&mut self, node: Node<'t>) {
        for child in self.kids(node) {
            let value = self.expr(child);
            if self.may_check(child) {
                self.b().refine_returned(value);
            }
            if self.ends_program(child) {
                let nothing = self.b().undefined();
                self.b().throw(nothing);
            }
        }
    }

    /// Whether a statement is a call after which nothing of the function runs: `process.exit(1)`.
    fn ends_program(&self, node: Node<'t>) -> bool {
        let callee = node.child_by_field_name(f::FUNCTION).filter(|_| node.kind() == k::CALL_EXPRESSION);
        let Some(callee) = callee.filter(|callee| callee.kind() == k::MEMBER_EXPRESSION) else { return false };
        let owner = callee.child_by_field_name(f::OBJECT);
        let name = callee.child_by_field_name(f::PROPERTY).map_or("", |name| self.text(name));
        matches!(name, "exit" | "abort") && owner.is_some_and(|owner| self.is_free_name(owner, "process"))
    }

    /// Whether a statement calls something with a condition: `assert(/^[a-z]+$/.test(name))`.
    fn may_check(&self, node: Node<'t>) -> bool {
        if node.kind() != k::CALL_EXPRESSION {
            return false;
        }
        let callee = node.child_by_field_name(f::FUNCTION);
        let list = node.child_by_field_name(f::ARGUMENTS);
        let Some((callee, first)) = callee.zip(list.and_then(|list| self.kids(list).first().copied())) else { return false };
        let is_name = callee.kind() == k::IDENTIFIER;
        match first.kind() {
            k::BINARY_EXPRESSION | k::UNARY_EXPRESSION => is_name || callee.kind() == k::MEMBER_EXPRESSION,
            k::CALL_EXPRESSION if is_name => true,
            // A pattern is asked: no other object is a literal here.
            k::CALL_EXPRESSION => {
                let asked = first.child_by_field_name(f::FUNCTION).and_then(|function| function.child_by_field_name(f::OBJECT));
                asked.is_some_and(|asked| asked.kind() == k::REGEX)
            }
            _ => false,
        }
    }

    /// What did not parse: whole statements and expressions in it still count.
    fn broken_statement(&mut self, node: Node<'t>) {
        let inside: Vec<Node<'t>> = self
            .kids(node)
            .into_iter()
            .filter(|child| {
                let kind = child.kind();
                kind.ends_with("_statement")
                    || kind.ends_with("_declaration")
                    || k::is_function(kind) && kind != k::METHOD_DEFINITION
                    || k::is_compound_expression(kind)
                    || matches!(kind, k::STATEMENT_BLOCK | k::ERROR)
            })
            .collect();
        self.statement_list(&inside);
    }

    pub(super) fn declaration(&mut self, node: Node<'t>) {
        let is_var = node.kind() == k::VARIABLE_DECLARATION;
        for declarator in self.kids(node) {
            let Some(target) = declarator.child_by_field_name(f::NAME) else { continue };
            self.set_span(declarator);
            match declarator.child_by_field_name(f::VALUE) {
                Some(value) => {
                    let value = match target.kind() {
                        k::IDENTIFIER => self.expr_named(value, self.symbol(target)),
                        _ => self.expr(value),
                    };
                    let value = self.hinted(value, declarator);
                    self.assign_to(target, value);
                }
                // Each round of a loop has a fresh variable.
                None if !is_var && !self.ctx.targets.is_empty() => self.reset(target),
                None => {}
            }
        }
    }

    /// A local variable without a first value.
    fn reset(&mut self, target: Node<'t>) {
        let name = self.symbol(target);
        let local = self.bindings.resolve(self.ctx.scope, name).filter(|&id| !self.bindings.binding(id).is_cell());
        if let Some(binding) = local {
            let undefined = self.b().undefined();
            self.write_binding(binding, undefined);
        }
    }

    fn return_(&mut self, node: Node<'t>) {
        match text::first_child(node) {
            Some(value) => {
                let value = self.expr(value);
                self.return_value(node, value);
            }
            None => self.b().ret(None),
        }
    }

    /// `if … else if …`, as a loop.
    fn if_(&mut self, node: Node<'t>) {
        let join = self.b().new_block();
        let mut at = node;
        loop {
            let (then_block, else_block) = self.condition_of(at);
            self.b().switch_to(then_block);
            self.sub_statement(at.child_by_field_name(f::CONSEQUENCE));
            self.b().goto(join);
            self.b().switch_to(else_block);
            match at.child_by_field_name(f::ALTERNATIVE).and_then(text::first_child) {
                Some(next) if next.kind() == k::IF_STATEMENT => at = next,
                other => {
                    self.sub_statement(other);
                    break;
                }
            }
        }
        self.b().goto(join);
        self.b().seal(join);
        self.b().switch_to(join);
    }

    fn with_(&mut self, node: Node<'t>) {
        if let Some(object) = node.child_by_field_name(f::OBJECT) {
            let object = self.expr(object);
            self.opaque(node, "with statement", vec![object]);
        }
        self.sub_statement(node.child_by_field_name(f::BODY));
    }

    fn label_of(&self, node: Node<'t>) -> Option<Symbol> {
        node.child_by_field_name(f::LABEL).map(|label| self.symbol(label))
    }

    fn labelled(&mut self, node: Node<'t>) {
        let mut labels = Vec::new();
        let mut at = Some(node);
        while let Some(labelled) = at.filter(|node| node.kind() == k::LABELED_STATEMENT) {
            labels.extend(self.label_of(labelled));
            at = labelled.child_by_field_name(f::BODY);
        }
        let Some(body) = at else { return };
        let takes_labels = matches!(
            body.kind(),
            k::FOR_STATEMENT | k::FOR_IN_STATEMENT | k::WHILE_STATEMENT | k::DO_STATEMENT | k::SWITCH_STATEMENT
        );
        self.labels = labels;
        if takes_labels {
            self.stmt(body);
            return;
        }
        let exit = self.begin_breakable(TargetKind::Block);
        self.sub_statement(Some(body));
        self.end_breakable(exit);
    }

    /// Registers a statement that jumps can leave; yields the label for the builder.
    pub(super) fn push_target(&mut self, kind: TargetKind) -> Symbol {
        let id = Symbol::new(&format!("${}", self.ctx.targets.len()));
        let labels = std::mem::take(&mut self.labels);
        self.ctx.targets.push(JumpTarget { id, labels, kind });
        id
    }

    pub(super) fn pop_target(&mut self) {
        self.ctx.targets.pop();
    }

    pub(super) fn begin_breakable(&mut self, kind: TargetKind) -> BlockId {
        let id = self.push_target(kind);
        self.b().begin_breakable(Some(id))
    }

    pub(super) fn end_breakable(&mut self, exit: BlockId) {
        self.b().end_breakable(exit);
        self.pop_target();
    }

    fn jump_target(&self, label: Option<Symbol>, continues: bool) -> Option<Symbol> {
        let mut targets = self.ctx.targets.iter().rev();
        let found = targets.find(|target| match label {
            Some(label) => target.labels.contains(&label),
            None if continues => target.kind == TargetKind::Loop,
            None => target.kind != TargetKind::Block,
        });
        found.map(|target| target.id).or(label)
    }

    /// `switch`: a chain of tests, then the bodies in order, each falling into the next.
    fn switch(&mut self, node: Node<'t>) {
        let subject_node = node.child_by_field_name(f::VALUE).map(text::unwrap_parens);
        let subject = match subject_node {
            Some(value) => self.expr(value),
            None => self.b().undefined(),
        };
        let Some(body) = node.child_by_field_name(f::BODY) else { return };
        let on_true = matches!(self.ctx.b.inst(subject), sluicegate_ir::Inst::Const(Const::Bool(true)));
        let exit = self.begin_breakable(TargetKind::Switch);
        self.in_scope(body, |this| this.cases(body, subject, on_true, exit));
        self.end_breakable(exit);
    }

    fn cases(&mut self, body: Node<'t>, subject: ValueId, on_true: bool, exit: BlockId) {
        let cases = self.kids(body);
        let lists: Vec<Vec<Node<'t>>> = cases.iter().map(|case| text::fields(*case, f::BODY)).collect();
        for &statement in lists.iter().flatten() {
            self.hoist(statement);
        }
        let blocks: Vec<BlockId> = cases.iter().map(|_| self.b().new_block()).collect();
        let mut default = exit;
        for (case, &block) in cases.iter().zip(&blocks) {
            let Some(value) = case.child_by_field_name(f::VALUE) else {
                default = block;
                continue;
            };
            let (then_block, else_block) = self.case_test(value, subject, on_true);
            self.b().switch_to(then_block);
            self.b().goto(block);
            self.b().switch_to(else_block);
        }
        self.b().goto(default);
        let mut falls_through = false;
        for (list, &block) in lists.iter().zip(&blocks) {
            if falls_through {
                self.b().goto(block);
            }
            self.b().seal(block);
            self.b().switch_to(block);
            for &statement in list {
                self.stmt(statement);
            }
            falls_through = true;
        }
    }

    fn case_test(&mut self, value: Node<'t>, subject: ValueId, on_true: bool) -> (BlockId, BlockId) {
        if on_true {
            return self.condition(value);
        }
        let wanted = self.expr(value);
        let outer = self.set_span(value);
        let matches = self.b().op("==", vec![subject, wanted]);
        let blocks = self.b().branch(matches);
        self.b().set_span(outer);
        blocks
    }
}
