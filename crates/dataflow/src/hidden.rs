//! What model rows leave in hidden fields: the content type of a response, the pattern of a compiled expression.

use sluicegate_base::{ElemKind, Path};
use sluicegate_ir::{Call, Inst, ValueId};
use sluicegate_models::{Port, PortRoot};

use crate::context::Scope;
use crate::structure::{Seen, Verdict};

/// What the rows of a call say about a hidden field.
pub(crate) enum Left {
    /// This is left there.
    Seen(Seen),
    /// The field is what it was at this operand.
    As(ValueId),
    /// No row speaks of it.
    Nothing,
}

impl Scope<'_> {
    /// What the rows of a call leave at a hidden field of its result or receiver.
    pub(crate) fn left_in_hidden(&self, call: ValueId, to: &PortRoot, path: &Path, steps: &mut usize) -> Left {
        let Inst::Call(inst) = self.inst(call) else { return Left::Nothing };
        if !path.elems().iter().any(|elem| matches!(elem.kind(), ElemKind::Hidden(_))) {
            return if *to == PortRoot::Ret { self.passed_through(call, inst) } else { Left::Nothing };
        }
        let mut left = Left::Nothing;
        for row in self.rows(call, inst) {
            for flow in self.cx.index.row(row).flows.iter().filter(|flow| !flow.taint && flow.to.root == *to) {
                let target = self.port_path(inst, &flow.to.path);
                if target == *path {
                    match self.decide(flow.when.as_ref(), Some(inst), call) {
                        Verdict::No => {}
                        Verdict::Yes => match self.seen_at_operand(inst, &flow.from, steps) {
                            Seen::Absent => {}
                            seen => return Left::Seen(seen),
                        },
                        Verdict::Pending(_) | Verdict::Unknown => return Left::Seen(Seen::Unknown),
                    }
                } else if target.is_empty()
                    && let Some(operand) = self.plain_operand(inst, &flow.from)
                {
                    left = Left::As(operand);
                }
            }
        }
        left
    }

    /// The operand that the result of a call is, if nothing else can be the result.
    fn passed_through(&self, call: ValueId, inst: &Call) -> Left {
        let rows = self.rows(call, inst);
        let [row] = rows.as_slice() else { return Left::Nothing };
        let [flow] = self.cx.index.row(*row).flows.as_slice() else { return Left::Nothing };
        let plain = !flow.taint && flow.when.is_none() && flow.to.root == PortRoot::Ret && flow.to.path.is_empty();
        match self.plain_operand(inst, &flow.from).filter(|_| plain && !flow.to.star) {
            Some(operand) => Left::As(operand),
            None => Left::Nothing,
        }
    }

    fn seen_at_operand(&self, call: &Call, port: &Port, steps: &mut usize) -> Seen {
        match crate::handles::queries_port_operands(call, &port.root).first() {
            Some((operand, below)) => self.seen_within(*operand, &below.concat(&self.port_path(call, &port.path)), steps),
            None => Seen::Absent,
        }
    }

    fn plain_operand(&self, call: &Call, port: &Port) -> Option<ValueId> {
        let operands = crate::handles::queries_port_operands(call, &port.root);
        let (operand, below) = operands.first()?;
        (port.path.is_empty() && below.is_empty()).then_some(*operand)
    }
}
