//! `groups.get(key).push(item)`: an object of which a part has changed that a method of it gave.
//!
//! The operation `back` of the IR joins the object, the part after the change, and the call that gave it.

use sluicegate_base::Path;
use sluicegate_ir::{Call, Inst, ValueId};
use sluicegate_models::PortRoot;

use crate::context::Scope;
use crate::handles::Target;

impl Scope<'_> {
    /// The parts of its object that a method hands out as they are, as models say.
    pub(crate) fn handed_out(&self, given: ValueId, call: &Call) -> Vec<Path> {
        let mut places = Vec::new();
        for row in self.rows(given, call) {
            let flows = self.cx.index.row(row).flows.iter();
            let parts = flows.filter(|flow| {
                !flow.taint && flow.from.root == PortRoot::Recv && flow.to.root == PortRoot::Ret && flow.to.path.is_empty()
            });
            places.extend(parts.map(|flow| self.port_path(call, &flow.from.path)));
        }
        places
    }

    /// The object itself, where nothing says that the method handed out a part of it.
    pub(crate) fn without_put_back(&self, operands: &[ValueId]) -> Option<ValueId> {
        let &[object, _, given] = operands else { return None };
        let Inst::Call(call) = self.inst(given) else { return None };
        let is_own = self.cx.handles.targets(self.func, given).iter().any(|target| !matches!(target, Target::Api(_)));
        (!is_own && self.handed_out(given, call).is_empty()).then_some(object)
    }
}
