//! `switch`, type switches and `select`.
//!
//! First all tests in order, each leading to the body of its clause; then the
//! bodies, each of which may fall through to the next.

use sluicegate_base::Symbol;
use sluicegate_ir::{BlockId, ValueId, VarId};
use sluicegate_syntax::Node;

use super::{Lowerer, listed};
use crate::kinds::{self, field};
use crate::named;

/// A clause with the block that its body starts in.
type Clause<'t> = (Node<'t>, BlockId);

impl<'t> Lowerer<'t> {
    fn clauses(&mut self, node: Node<'t>) -> Vec<Clause<'t>> {
        let is_clause = |kind: &str| {
            matches!(kind, kinds::EXPRESSION_CASE | kinds::DEFAULT_CASE | kinds::TYPE_CASE | kinds::COMMUNICATION_CASE)
        };
        let clauses = named(node).into_iter().filter(|child| is_clause(child.kind())).collect::<Vec<_>>();
        clauses.into_iter().map(|clause| (clause, self.b().new_block())).collect()
    }

    /// Where control goes when no test held.
    fn goto_default(&mut self, clauses: &[Clause<'t>], exit: BlockId) {
        let default = clauses.iter().find(|(clause, _)| clause.kind() == kinds::DEFAULT_CASE);
        self.b().goto(default.map_or(exit, |(_, block)| *block));
    }

    pub(super) fn switch_statement(&mut self, node: Node<'t>, label: Option<Symbol>) {
        if let Some(initializer) = node.child_by_field_name(field::INITIALIZER) {
            self.stmt(initializer);
        }
        let subject = node.child_by_field_name(field::VALUE);
        let value = subject.map(|subject| self.expr(subject));
        let value = value.map(|value| self.subject(value));
        let exit = self.at(node).begin_breakable(label);
        let clauses = self.clauses(node);
        for &(clause, block) in &clauses {
            for test in listed(clause.child_by_field_name(field::VALUE)) {
                let (holds, fails) = match value {
                    Some(subject) => {
                        let case = self.expr(test);
                        let value = self.b().read_var(subject);
                        let equal = self.at(test).op("==", vec![value, case]);
                        self.b().branch(equal)
                    }
                    None => self.fork(test),
                };
                self.b().switch_to(holds);
                self.b().goto(block);
                self.b().switch_to(fails);
            }
        }
        if let Some(subject) = value {
            self.b().end_var(subject);
        }
        self.goto_default(&clauses, exit);
        for (n, &(clause, block)) in clauses.iter().enumerate() {
            self.enter_block(block);
            self.clause_body(clause);
            let next = clauses.get(n + 1).map(|(_, block)| *block).filter(|_| falls_through(clause));
            self.b().goto(next.unwrap_or(exit));
            self.dead_end();
        }
        self.b().end_breakable(exit);
    }

    /// Statements of a clause, without its tests.
    fn clause_body(&mut self, clause: Node<'t>) {
        for child in named(clause) {
            if child.kind() == kinds::STATEMENT_LIST {
                self.block(child);
            }
        }
    }

    /// A variable for what is tested: each test that fails tells something about it.
    fn subject(&mut self, value: ValueId) -> VarId {
        let var = self.b().new_var("$subject");
        self.b().write_var(var, value);
        var
    }

    /// Nothing leads to what follows.
    fn dead_end(&mut self) {
        let nowhere = self.b().new_block();
        self.enter_block(nowhere);
    }

    pub(super) fn type_switch(&mut self, node: Node<'t>, label: Option<Symbol>) {
        if let Some(initializer) = node.child_by_field_name(field::INITIALIZER) {
            self.stmt(initializer);
        }
        let value = self.expr_or_none(node.child_by_field_name(field::VALUE));
        let subject = self.subject(value);
        let exit = self.at(node).begin_breakable(label);
        let clauses = self.clauses(node);
        for &(clause, block) in &clauses {
            for ty in types_of(clause) {
                let value = self.b().read_var(subject);
                let test = self.instance_test(ty, value, Some(ty));
                let (holds, fails) = self.b().branch(test);
                self.b().switch_to(holds);
                self.b().goto(block);
                self.b().switch_to(fails);
            }
        }
        self.goto_default(&clauses, exit);
        for &(clause, block) in &clauses {
            self.enter_block(block);
            let value = self.b().read_var(subject);
            self.clause_variable(clause, value);
            self.clause_body(clause);
            self.b().goto(exit);
            self.dead_end();
        }
        self.b().end_breakable(exit);
    }

    /// The variable of a clause has the clause's type if there is only one.
    fn clause_variable(&mut self, clause: Node<'t>, value: ValueId) {
        let Some(bind) = self.bindings.clause_bind(clause) else { return };
        let mut value = value;
        if let [only] = types_of(clause).as_slice() {
            let ty = self.type_ref(*only);
            value = self.known_as(*only, value, &ty);
            self.types.insert(bind, ty);
        }
        self.at(clause);
        self.write_bind(bind, value);
    }

    pub(super) fn select_statement(&mut self, node: Node<'t>, label: Option<Symbol>) {
        let exit = self.at(node).begin_breakable(label);
        let clauses = self.clauses(node);
        for &(_, block) in clauses.iter().filter(|(clause, _)| clause.kind() != kinds::DEFAULT_CASE) {
            let ready = self.at(node).op("has_next", Vec::new());
            let (holds, fails) = self.b().branch(ready);
            self.b().switch_to(holds);
            self.b().goto(block);
            self.b().switch_to(fails);
        }
        self.goto_default(&clauses, exit);
        for &(clause, block) in &clauses {
            self.enter_block(block);
            if let Some(communication) = clause.child_by_field_name(field::COMMUNICATION) {
                self.communication(communication);
            }
            self.clause_body(clause);
            self.b().goto(exit);
            self.dead_end();
        }
        self.b().end_breakable(exit);
    }

    fn communication(&mut self, node: Node<'t>) {
        if node.kind() != kinds::RECEIVE_STATEMENT {
            self.stmt(node);
            return;
        }
        let left = listed(node.child_by_field_name(field::LEFT));
        let right = listed(node.child_by_field_name(field::RIGHT));
        let values = self.values_of(&right, left.len());
        for (target, value) in left.into_iter().zip(values) {
            self.at(target);
            self.assign(target, value);
        }
    }
}

fn types_of(clause: Node<'_>) -> Vec<Node<'_>> {
    clause.children_by_field_name(field::TYPE).filter(Node::is_named).collect()
}

/// Whether the last statement of a clause is `fallthrough`.
fn falls_through(clause: Node<'_>) -> bool {
    let list = named(clause).into_iter().rfind(|child| child.kind() == kinds::STATEMENT_LIST);
    let last = list.and_then(|list| named(list).into_iter().rfind(|child| child.kind() != kinds::EMPTY_STATEMENT));
    last.is_some_and(|last| last.kind() == kinds::FALLTHROUGH_STATEMENT)
}
