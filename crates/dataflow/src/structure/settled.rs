//! What a promise comes to that a method of another promise made: what its callbacks return.

use sluicegate_base::{Elem, Path};
use sluicegate_ir::{Inst, ValueId};
use sluicegate_models::{CallbackPort, Port, PortElem, PortRoot};

use super::Seen;
use crate::context::Scope;
use crate::handles::{Target, queries_port_operands};

impl Scope<'_> {
    /// `load().then((found) => page(found)).catch(() => page(none))`, if all that it may come to agree.
    pub(super) fn seen_settled(&self, call: ValueId, path: &Path, steps: &mut usize) -> Seen {
        let Inst::Call(inst) = self.inst(call) else { return Seen::Unknown };
        let rows = self.rows(call, inst);
        let to_result = |port: &Port| port.root == PortRoot::Ret && is_awaited(port);
        let flows = rows.iter().flat_map(|row| &self.cx.index.row(*row).flows).filter(|flow| !flow.taint && to_result(&flow.to));
        let mut joined: Option<Seen> = None;
        let mut calls_back = false;
        for flow in flows {
            let found = match &flow.from.root {
                PortRoot::Callback { at, port: CallbackPort::Ret } if flow.from.path.is_empty() => {
                    calls_back = true;
                    self.seen_by_callback(&queries_port_operands(inst, &at.root), path, steps)
                }
                // The same once more, of a callback that returns a promise: awaiting is looked through.
                PortRoot::Callback { port: CallbackPort::Ret, .. } if is_awaited(&flow.from) => None,
                PortRoot::Recv if is_awaited(&flow.from) => inst.recv.map(|recv| self.seen_within(recv, path, steps)),
                _ => return Seen::Unknown,
            };
            match (found, &joined) {
                (None, _) => {}
                (Some(found), None) => joined = Some(found),
                (Some(found), Some(known)) if found == *known => {}
                (Some(_), Some(_)) => return Seen::Unknown,
            }
        }
        joined.filter(|_| calls_back).unwrap_or(Seen::Unknown)
    }

    /// What the functions that sit at an argument return; `None` where there is no argument.
    fn seen_by_callback(&self, operands: &[(ValueId, Path)], path: &Path, steps: &mut usize) -> Option<Seen> {
        let [(operand, below)] = operands else { return (!operands.is_empty()).then_some(Seen::Unknown) };
        let mut joined: Option<Seen> = None;
        for target in self.cx.handles.functions(self.func, *operand, *below) {
            let Target::Func { func, .. } = target else { return Some(Seen::Unknown) };
            let scope = self.cx.scope(func);
            for &value in self.cx.constants.returns(func) {
                // What the callback is given shows at none of its callers.
                let found = match scope.seen_within(value, path, steps) {
                    Seen::Symbolic(_) => Seen::Unknown,
                    seen => seen,
                };
                match &joined {
                    None => joined = Some(found),
                    Some(known) if *known == found => {}
                    Some(_) => return Some(Seen::Unknown),
                }
            }
        }
        Some(joined.unwrap_or(Seen::Unknown))
    }
}

/// Whether a port is what a promise comes to.
fn is_awaited(port: &Port) -> bool {
    port.path.as_slice() == [PortElem::Elem(Elem::AWAITED)]
}
