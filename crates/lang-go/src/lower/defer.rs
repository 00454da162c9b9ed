//! `defer`: calls that are prepared where they are written and made when the function ends.
//!
//! A function with a `defer` is one region with a final part. What is called and
//! with what is kept in variables; a `defer` that was not reached leaves them
//! undefined, and the call does nothing.

use sluicegate_ir::{Arg, CallFlags, ValueId, VarId};
use sluicegate_syntax::Node;

use super::{Lowerer, unwrap_parens};
use crate::kinds;
use crate::named;

/// A prepared call.
pub(super) struct Deferred<'t> {
    node: Node<'t>,
    callee: VarId,
    recv: Option<VarId>,
    args: Vec<(Arg, VarId)>,
}

/// Calls that one function may defer; further ones are made at once.
const MAX_DEFERRED: usize = 64;

impl<'t> Lowerer<'t> {
    pub(super) fn defer_statement(&mut self, node: Node<'t>) {
        let Some(&call) = named(node).first() else { return };
        let call = unwrap_parens(call);
        let plain = call.kind() == kinds::CALL_EXPRESSION && !self.is_special_call(call);
        if !plain || self.cur.deferred.len() >= MAX_DEFERRED {
            self.expr(call);
            return;
        }
        let (callee, recv) = self.callee_of(call);
        let args = self.arguments(call);
        self.at(call);
        let mut keep = |value: ValueId| {
            let var = self.b().new_var("$deferred");
            self.b().write_var(var, value);
            var
        };
        let callee = keep(callee);
        let recv = recv.map(&mut keep);
        let args = args.into_iter().map(|arg| (arg, keep(arg.value))).collect();
        self.cur.deferred.push(Deferred { node: call, callee, recv, args });
    }

    /// The end of a function that defers calls: they run last first, then named results are read again.
    pub(super) fn run_deferred(&mut self, body: Node<'t>) {
        let entry = self.at(body).enter_finally();
        for deferred in std::mem::take(&mut self.cur.deferred).into_iter().rev() {
            let builder = self.at(deferred.node);
            let callee = builder.read_var(deferred.callee);
            let recv = deferred.recv.map(|recv| builder.read_var(recv));
            let args = deferred.args.iter().map(|&(arg, var)| Arg { value: builder.read_var(var), ..arg }).collect();
            builder.call(callee, recv, args, CallFlags { defer: true, ..CallFlags::default() });
        }
        if let Some(results) = self.result_value(body) {
            self.b().write_var(entry.result, results);
        }
        self.at(body).leave_finally(entry);
    }
}

/// Whether a function's own body defers a call.
pub(super) fn has_defer(body: Node<'_>) -> bool {
    let mut cursor = body.walk();
    loop {
        let node = cursor.node();
        if node.kind() == kinds::DEFER_STATEMENT {
            return true;
        }
        let enter = node.kind() != kinds::FUNC_LITERAL && (node == body || may_hold_statements(node.kind()));
        if enter && cursor.goto_first_child() {
            continue;
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() || cursor.node() == body {
                return false;
            }
        }
    }
}

fn may_hold_statements(kind: &str) -> bool {
    kinds::is_statement(kind) || kind.ends_with("_case")
}
