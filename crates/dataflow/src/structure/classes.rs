//! Values that are the class of another: `type(x)`, `x.constructor`.

use sluicegate_base::{ElemKind, Path};
use sluicegate_ir::{Inst, Key, ValueId};
use sluicegate_models::SortRow;

use crate::context::Scope;
use crate::handles::{Handle, queries_port_operands};

impl Scope<'_> {
    /// The value whose class a value is: `type(x)`, `x.constructor`.
    #[must_use]
    pub fn class_asked(&self, value: ValueId) -> Option<ValueId> {
        match self.inst(self.canonical(value)) {
            Inst::Get { base, key: Key::Static(elem) } => match elem.kind() {
                ElemKind::Field(name) => self.cx.index.is_class_member(self.cx.program.lang(self.func), name).then_some(*base),
                _ => None,
            },
            Inst::Call(call) => self.cx.handles.at(self.func, call.callee, Path::EMPTY).find_map(|handle| match handle {
                Handle::Api(api) => match self.cx.index.sort(api)? {
                    SortRow::Class(port) => match queries_port_operands(call, &port.root).as_slice() {
                        [(operand, below)] => below.is_empty().then_some(*operand),
                        _ => None,
                    },
                    _ => None,
                },
                _ => None,
            }),
            _ => None,
        }
    }
}
