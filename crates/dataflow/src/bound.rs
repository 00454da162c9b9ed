//! What a called value brings with it: arguments and a receiver that were bound ahead.
//!
//! A row that binds keeps the receiver in the hidden field `^recv` and the arguments in
//! `^arg0`, `^arg1`, … of its result. Seen in the function that makes the binding only.

use sluicegate_base::{Elem, Path};
use sluicegate_ir::{Inst, ValueId};
use sluicegate_models::PortRoot;

use crate::binding::ThisFrom;
use crate::context::Scope;
use crate::handles::{Handle, queries_port_operands};

/// Arguments that a row may bind.
const MAX_BOUND: usize = 8;

/// What was bound ahead.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Bound {
    /// The receiver.
    pub recv: Option<ValueId>,
    /// The first arguments.
    pub args: Vec<ValueId>,
}

impl Scope<'_> {
    /// What was bound to a value that is called.
    pub(crate) fn bound(&self, callee: ValueId) -> Bound {
        let called = callee;
        let callee = self.canonical(callee);
        // An object that is called itself.
        if self.cx.handles.at(self.func, called, Path::EMPTY).any(|handle| matches!(handle, Handle::Instance(_))) {
            return Bound { recv: Some(called), args: Vec::new() };
        }
        match self.inst(callee) {
            // A method that was read from its object brings the object along. (`super` is made up for the call, which
            // says itself whose object it is.)
            Inst::Get { base, .. } if self.keeps_receiver(callee) && !matches!(self.inst(*base), Inst::Op(..)) => {
                Bound { recv: Some(*base), args: Vec::new() }
            }
            Inst::Call(call) => {
                let mut bound = Bound::default();
                let mut args: [Option<ValueId>; MAX_BOUND] = [None; MAX_BOUND];
                let rows = self.rows(callee, call);
                let flows = rows.iter().flat_map(|row| &self.cx.index.row(*row).flows);
                for flow in flows.filter(|flow| !flow.taint && flow.to.root == PortRoot::Ret) {
                    let to = self.port_path(call, &flow.to.path);
                    let operand =
                        queries_port_operands(call, &flow.from.root).first().filter(|(_, path)| path.is_empty()).copied();
                    let Some((operand, _)) = operand else { continue };
                    if to == Path::of(&[Elem::hidden("recv")]) {
                        bound.recv = Some(operand);
                    }
                    for (n, slot) in args.iter_mut().enumerate() {
                        if to == Path::of(&[Elem::hidden(&*format!("arg{n}"))]) {
                            *slot = Some(operand);
                        }
                    }
                }
                bound.args = args.into_iter().map_while(|arg| arg).collect();
                bound
            }
            _ => Bound::default(),
        }
    }

    /// Whether a read method is one that keeps its object when it is called without one.
    fn keeps_receiver(&self, callee: ValueId) -> bool {
        self.cx.handles.at(self.func, callee, Path::EMPTY).any(|handle| match handle {
            Handle::Method(func) => {
                self.cx.program.func(func).flags.explicit_this || self.cx.program.receiver_of(func) == ThisFrom::RecvFirst
            }
            _ => false,
        })
    }
}
