//! Under which name a value was read: `Buffer.from(headers["x-name"], "hex")` was read as `x-name`.

use sluicegate_base::ElemKind;
use sluicegate_ir::{Call, Const, Inst, ValueId};
use sluicegate_models::Port;

use crate::context::Scope;
use crate::handles::queries_port_operands;

/// Values looked at for one question.
const MAX_LOOKED_AT: usize = 24;

impl Scope<'_> {
    /// Whether what a call is given at a port is made of what was read under one of these names.
    pub(super) fn is_read_as(&self, call: &Call, port: &Port, names: &[String]) -> bool {
        let is_one = |name: &str| names.iter().any(|known| known.eq_ignore_ascii_case(name));
        let mut work: Vec<ValueId> =
            queries_port_operands(call, &port.root).into_iter().map(|(operand, _)| self.canonical(operand)).collect();
        let mut seen: Vec<ValueId> = Vec::new();
        while let Some(value) = work.pop() {
            if seen.contains(&value) || seen.len() >= MAX_LOOKED_AT {
                continue;
            }
            seen.push(value);
            let inst = self.inst(value);
            match inst {
                Inst::Get { base, key } => {
                    if let Some(ElemKind::Field(name)) = self.key_elem(*key).map(sluicegate_base::Elem::kind)
                        && is_one(name.as_str())
                    {
                        return true;
                    }
                    work.push(self.canonical(*base));
                }
                Inst::Call(made) => {
                    let texts = made.args.iter().filter_map(|arg| self.constants.get(arg.value));
                    if texts.into_iter().any(|text| matches!(text, Const::Str(text) if is_one(text))) {
                        return true;
                    }
                    let operands = made.args.iter().map(|arg| arg.value).chain(made.recv);
                    work.extend(operands.map(|operand| self.canonical(operand)));
                }
                Inst::Phi(ways) => work.extend(ways.iter().map(|&(_, way)| self.canonical(way))),
                Inst::Op(_, operands) | Inst::Concat(operands) => {
                    work.extend(operands.iter().map(|&operand| self.canonical(operand)));
                }
                Inst::Await(waited) => work.push(self.canonical(*waited)),
                _ => {}
            }
        }
        false
    }
}
