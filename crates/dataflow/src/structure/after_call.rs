//! What is visible of an operand's object after a call.

use sluicegate_base::{Elem, ElemKind, Path};
use sluicegate_ir::{Inst, ValueId};
use sluicegate_models::PortRoot;

use super::{Seen, Verdict};
use crate::context::Scope;
use crate::fact::{Origin, Root};
use crate::handles::{Target, queries_port_operands};

impl Scope<'_> {
    /// Whether a model row puts something at a path of an operand's object.
    pub(super) fn is_written_by_rows(&self, call: ValueId, port: sluicegate_ir::Port, path: &Path, steps: &mut usize) -> bool {
        let Inst::Call(inst) = self.inst(call) else { return false };
        let is_operand = |root: &PortRoot| match port {
            sluicegate_ir::Port::Recv => *root == PortRoot::Recv,
            sluicegate_ir::Port::Arg(n) => {
                let operands = queries_port_operands(inst, root);
                *root != PortRoot::Recv
                    && inst.args.get(n as usize).is_some_and(|arg| operands.iter().any(|(o, _)| *o == arg.value))
            }
            sluicegate_ir::Port::Callee => false,
        };
        self.rows(call, inst).iter().any(|row| {
            let row = self.cx.index.row(*row);
            let is_hidden = path.first().is_some_and(|elem| matches!(elem.kind(), ElemKind::Hidden(_)));
            let container = port == sluicegate_ir::Port::Recv
                && !is_hidden
                && row.container.is_some_and(|effect| effect != sluicegate_models::Container::Slice);
            container
                || row.flows.iter().any(|flow| {
                    is_operand(&flow.to.root)
                        && self.port_path(inst, &flow.to.path).compatible(path)
                        && self.decide(flow.when.as_ref(), Some(inst), call) != Verdict::No
                        && (flow.taint || self.seen_at_operand(inst, &flow.from, steps) != Seen::Absent)
                })
        })
    }

    /// What a function of the program leaves in the object of an operand; `None` if it is no such call, or the
    /// function does not touch the object.
    pub(super) fn seen_after(&self, call: ValueId, port: sluicegate_ir::Port, path: &Path, steps: &mut usize) -> Option<Seen> {
        let [Target::Func { func, this, .. }] = self.cx.handles.targets(self.func, call) else { return None };
        let Inst::Call(inst) = self.inst(call) else { return None };
        if *this == crate::binding::ThisFrom::Fresh {
            return None;
        }
        let callee = self.cx.scope(*func);
        let (wanted, root, inner) = if port == sluicegate_ir::Port::Callee {
            let first = path.first()?;
            let n = (0..callee.function().captures.len()).find(|&n| Elem::hidden_index(n) == first)?;
            let n = u32::try_from(n).ok()?;
            (sluicegate_ir::OutPort::Capture(n), Root::Capture(n), path.suffix(1))
        } else {
            let kinds: Vec<_> = inst.args.iter().map(|arg| arg.kind).collect();
            let binds = crate::binding::bind(&kinds, callee.function(), *this);
            let bind = binds.iter().find(|bind| bind.operand == port && bind.from.is_empty() && bind.to.is_empty())?;
            (sluicegate_ir::OutPort::Param(bind.param), Root::Param(bind.param), *path)
        };
        let mut joined: Option<Seen> = None;
        for block in &callee.body().blocks {
            let sluicegate_ir::Terminator::Return { outs, .. } = &block.terminator else { continue };
            let seen = match outs.iter().find(|(out, _)| *out == wanted) {
                Some((_, last)) => callee.seen_within(*last, &inner, steps),
                None => Seen::Symbolic(Origin { root, path: inner }),
            };
            match &joined {
                None => joined = Some(seen),
                Some(old) if *old == seen => {}
                Some(_) => return Some(Seen::Unknown),
            }
        }
        match joined? {
            // It is what it was.
            Seen::Symbolic(origin) if origin == (Origin { root, path: inner }) => None,
            Seen::Symbolic(origin) => {
                Some(self.seen_at_caller(inst, Some((inst.callee, Path::EMPTY)), (*func, *this), &origin, steps))
            }
            seen => Some(seen),
        }
    }
}
