//! `try`, `except`, `finally` and `with`.

use sluicegate_ir::{BlockId, CallFlags, ValueId, VarId};
use sluicegate_syntax::Node;

use super::{Lowerer, named};
use crate::bindings::is_async;
use crate::kinds::{self, field};

/// An entered context manager.
struct Context<'t> {
    manager: VarId,
    node: Node<'t>,
}

impl<'t> Lowerer<'t> {
    pub(super) fn try_statement(&mut self, node: Node<'t>) {
        let clauses = named(node);
        let of_kind = |kind: &str| clauses.iter().copied().find(|clause| clause.kind() == kind);
        let excepts: Vec<Node<'t>> = clauses.iter().copied().filter(|clause| clause.kind() == kinds::EXCEPT_CLAUSE).collect();
        let otherwise = of_kind(kinds::ELSE_CLAUSE);
        let body = node.child_by_field_name(field::BODY);
        let finally = of_kind(kinds::FINALLY_CLAUSE);
        if finally.is_some() {
            self.at(node).begin_finally();
        }
        if excepts.is_empty() {
            self.optional_block(body);
            self.optional_block(otherwise);
        } else {
            self.try_except(node, body, &excepts, otherwise);
        }
        if let Some(finally) = finally {
            let entry = self.at(finally).enter_finally();
            self.block(finally);
            self.at(finally).leave_finally(entry);
        }
    }

    fn try_except(&mut self, node: Node<'t>, body: Option<Node<'t>>, excepts: &[Node<'t>], otherwise: Option<Node<'t>>) {
        let end = self.at(node).new_block();
        let handler = self.b().begin_try();
        self.optional_block(body);
        self.b().end_try(handler);
        self.optional_block(otherwise);
        self.b().goto(end);
        self.b().switch_to(handler);
        let mut exception = self.caught_by(excepts.first().copied());
        // Each clause that names it catches it where it says so.
        let own: Vec<ValueId> = excepts.iter().skip(1).map(|&clause| self.caught_by(Some(clause))).collect();
        let mut all_caught = false;
        for (n, &clause) in excepts.iter().enumerate() {
            if let Some(&own) = n.checked_sub(1).and_then(|before| own.get(before)) {
                exception = own;
            }
            all_caught |= self.except_clause(clause, exception, end);
        }
        if all_caught {
            self.b().goto(end);
        } else {
            self.at(node).throw(exception);
            self.b().goto(end);
        }
        self.enter_block(end);
    }

    /// What a clause catches; it stands at the clause's head, not its whole block.
    fn caught_by(&mut self, clause: Option<Node<'t>>) -> ValueId {
        let Some(clause) = clause else { return self.b().caught() };
        let head = clause.named_child(0).filter(|child| child.kind() != kinds::BLOCK);
        self.at(head.unwrap_or(clause)).caught()
    }

    /// One `except` clause; continues where it does not apply. Says whether it catches everything.
    fn except_clause(&mut self, clause: Node<'t>, exception: ValueId, end: BlockId) -> bool {
        let body = named(clause).into_iter().find(|child| child.kind() == kinds::BLOCK);
        let mut types: Vec<Node<'t>> = clause.children_by_field_name(field::VALUE).collect();
        let mut alias = clause.child_by_field_name(field::ALIAS);
        // `E as e` parses as one expression too.
        if let [only] = types.as_slice()
            && only.kind() == kinds::AS_PATTERN
        {
            alias = only.child_by_field_name(field::ALIAS);
            types = named(*only).first().copied().into_iter().collect();
        }
        let catches_all = match types.as_slice() {
            [] => true,
            [only] => self.is_builtin(*only, "Exception") || self.is_builtin(*only, "BaseException"),
            _ => false,
        };
        let mut next = None;
        if !catches_all {
            let mut tests = Vec::new();
            for ty in types {
                tests.push(self.expr(ty));
            }
            let ty = match tests.as_slice() {
                [only] => *only,
                _ => self.tuple_of(clause, tests),
            };
            // Bound ahead, so that the test tells about the variable too.
            if let Some(alias) = alias.take() {
                self.at(alias);
                self.assign(alias, exception);
            }
            let test = self.at(clause).op("instanceof", vec![exception, ty]);
            let (applies, otherwise) = self.b().branch(test);
            self.b().switch_to(applies);
            next = Some(otherwise);
        }
        if let Some(alias) = alias {
            self.at(alias);
            self.assign(alias, exception);
        }
        self.cur.caught.push(exception);
        self.optional_block(body);
        self.cur.caught.pop();
        self.b().goto(end);
        // Behind a clause that catches everything no other can apply.
        match next {
            Some(next) => self.b().switch_to(next),
            None => {
                let nothing = self.b().new_block();
                self.enter_block(nothing);
            }
        }
        catches_all
    }

    pub(super) fn with_statement(&mut self, node: Node<'t>) {
        let asynchronous = is_async(node);
        let mut contexts: Vec<Context<'t>> = Vec::new();
        let clause = named(node).into_iter().find(|child| child.kind() == kinds::WITH_CLAUSE);
        for item in clause.map(named).unwrap_or_default() {
            let Some(value) = item.child_by_field_name(field::VALUE).or(Some(item)) else { continue };
            for (manager, target) in with_parts(value) {
                // Each item is a block of its own, nested in the one before.
                if self.enter().is_none() {
                    self.too_deep(manager);
                    continue;
                }
                contexts.push(self.enter_context(manager, target, asynchronous));
            }
        }
        self.optional_block(node.child_by_field_name(field::BODY));
        while let Some(context) = contexts.pop() {
            let entry = self.at(context.node).enter_finally();
            let manager = self.b().read_var(context.manager);
            self.b().end_var(context.manager);
            self.call_hook(manager, if asynchronous { "__aexit__" } else { "__exit__" }, asynchronous);
            self.b().leave_finally(entry);
            self.leave();
        }
    }

    fn enter_context(&mut self, node: Node<'t>, target: Option<Node<'t>>, asynchronous: bool) -> Context<'t> {
        let value = self.expr(node);
        let manager = self.at(node).new_var("$with");
        self.b().write_var(manager, value);
        let entered = self.call_hook(value, if asynchronous { "__aenter__" } else { "__enter__" }, asynchronous);
        if let Some(target) = target {
            self.at(target);
            self.assign(target, entered);
        }
        self.at(node).begin_finally();
        Context { manager, node }
    }

    fn call_hook(&mut self, manager: ValueId, name: &str, asynchronous: bool) -> ValueId {
        let builder = self.b();
        let hook = builder.get_field(manager, name);
        let result = builder.call(hook, Some(manager), Vec::new(), CallFlags::default());
        if asynchronous { builder.awaited(result) } else { result }
    }
}

/// Managers and targets of one item; `with (a as b, c)` may parse as one item with a tuple.
fn with_parts(value: Node<'_>) -> Vec<(Node<'_>, Option<Node<'_>>)> {
    let inner = super::unwrap_parens(value);
    match inner.kind() {
        kinds::AS_PATTERN => {
            let alias = inner.child_by_field_name(field::ALIAS);
            named(inner).first().map(|&manager| (manager, alias)).into_iter().collect()
        }
        kinds::TUPLE => named(inner)
            .into_iter()
            .flat_map(|part| match part.kind() {
                kinds::AS_PATTERN => {
                    let alias = part.child_by_field_name(field::ALIAS);
                    named(part).first().map(|&manager| (manager, alias))
                }
                _ => Some((part, None)),
            })
            .collect(),
        _ => vec![(value, None)],
    }
}
