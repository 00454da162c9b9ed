//! What is there on every run, and what cannot fail.

use sluicegate_base::{ElemKind, Path};
use sluicegate_ir::{ArgKind, Call, Const, Inst, Key, MakeKind, PartKey, ValueId};
use sluicegate_models::{Port, Row, RowId, Truthy};

use super::Seen;
use crate::context::Scope;
use crate::handles::queries_port_operands;

/// Parts of an argument that are looked at.
const MAX_PLAIN: usize = 256;

impl<'a> Scope<'a> {
    /// Whether a value is there on every run: never null, empty or zero.
    #[must_use]
    pub fn is_always_there(&self, value: ValueId) -> bool {
        if self.was_found_there(value) {
            return true;
        }
        let value = self.canonical(value);
        match self.inst(value) {
            Inst::Make(MakeKind::Struct(_), _) => true,
            // Objects are, where only text, numbers and nothing can be falsy.
            Inst::Make(..) => self.cx.program.lang(self.func) == sluicegate_base::Lang::JavaScript,
            Inst::Call(call) => {
                call.flags.construct || self.is_there_by_rows(value, call, &mut |operand| self.is_always_there(operand))
            }
            _ => false,
        }
    }

    /// Whether a branch on the way has found that a value is there: `if err != nil { return err }`.
    fn was_found_there(&self, value: ValueId) -> bool {
        const MAX_TESTS: usize = 8;
        let is_nothing = |one: ValueId| matches!(self.constants.get(one), Some(Const::Null | Const::Undefined));
        // Elsewhere what is not nothing may be empty.
        let only_nothing_is_falsy = self.cx.program.lang(self.func) == sluicegate_base::Lang::Go;
        let mut value = value;
        for _ in 0..MAX_TESTS {
            let (before, cond, outcome) = match self.inst(value) {
                Inst::Refine { value: before, cond, outcome } => (before, cond, outcome),
                // A call may change what is in it, not whether it is there: `log.Print(err); return err`.
                Inst::Post { call, port } => match crate::constants::operand(self.body(), *call, *port) {
                    Some(before) => {
                        value = before;
                        continue;
                    }
                    None => return false,
                },
                _ => return false,
            };
            let tested = self.canonical(value);
            let is_tested = |one: ValueId| self.canonical(one) == tested;
            let is_there = match self.inst(self.canonical(*cond)) {
                Inst::Op(name, operands) => match (name.as_str(), operands.as_slice()) {
                    ("!=", [a, b]) if *outcome && only_nothing_is_falsy => is_tested(*a) && is_nothing(*b),
                    ("==", [a, b]) if !*outcome && only_nothing_is_falsy => is_tested(*a) && is_nothing(*b),
                    _ => false,
                },
                _ => *outcome && is_tested(*cond),
            };
            if is_there {
                return true;
            }
            value = *before;
        }
        false
    }

    /// What is visible of the result of a call of which rows say that it is there.
    pub(super) fn seen_there(&self, value: ValueId, steps: &mut usize) -> Seen {
        let Inst::Call(call) = self.inst(value) else { return Seen::Unknown };
        let mut is_there = |operand| match self.seen_within(operand, &Path::EMPTY, steps) {
            Seen::Text(_) => true,
            Seen::Known(literal) => !matches!(literal, Const::Null | Const::Undefined),
            _ => self.is_always_there(operand),
        };
        let all = self.is_there_by_rows(value, call, &mut is_there);
        if all { Seen::Text(vec![None]) } else { Seen::Unknown }
    }

    /// Several rows may describe one API, and one of them what it gives.
    fn is_there_by_rows(&self, value: ValueId, call: &Call, is_there: &mut dyn FnMut(ValueId) -> bool) -> bool {
        let says = |row: &RowId| self.cx.index.row(*row).truthy.is_some();
        let (telling, others): (Vec<RowId>, Vec<RowId>) = self.rows(value, call).into_iter().partition(says);
        let is_one = others.is_empty() || self.cx.handles.targets(self.func, value).len() == 1;
        !telling.is_empty() && is_one && telling.into_iter().all(|row| self.is_there_by_row(row, call, is_there))
    }

    fn is_there_by_row(&self, row: RowId, call: &Call, is_there: &mut dyn FnMut(ValueId) -> bool) -> bool {
        match &self.cx.index.row(row).truthy {
            None => false,
            Some(Truthy::Always) => true,
            Some(Truthy::As(port)) => match queries_port_operands(call, &port.root).as_slice() {
                [(operand, below)] => below.is_empty() && port.path.is_empty() && is_there(*operand),
                _ => false,
            },
        }
    }

    /// Whether a call cannot fail: an API that never does, or one that only fails for what is not plain is given plain
    /// values alone.
    #[must_use]
    pub(crate) fn is_total(&self, value: ValueId, call: &sluicegate_ir::Call) -> bool {
        let rows = self.rows(value, call);
        let is_plain = |port: &Port| match queries_port_operands(call, &port.root).as_slice() {
            [(operand, below)] => below.is_empty() && port.path.is_empty() && self.is_plain(*operand, &mut { MAX_PLAIN }),
            _ => false,
        };
        let fits = |row: &Row| row.unfailing || !row.total_by.is_empty() && row.total_by.iter().all(is_plain);
        rows.iter().any(|row| fits(self.cx.index.row(*row))) || self.is_total_within(value, call, &mut { MAX_PLAIN })
    }

    /// The call whose error a value is: its result, or a later one of several.
    pub(crate) fn call_of_error(&self, error: ValueId) -> Option<(ValueId, &'a Call)> {
        let error = self.canonical(error);
        let call = match self.inst(error) {
            Inst::Get { base, key: Key::Static(elem) } if matches!(elem.kind(), ElemKind::Index(n) if n > 0) => *base,
            _ => error,
        };
        match self.inst(call) {
            Inst::Call(inst) => Some((call, inst)),
            _ => None,
        }
    }

    /// Whether an error is one of a call that cannot fail.
    pub(crate) fn cannot_be(&self, error: ValueId) -> bool {
        self.call_of_error(error)
            .is_some_and(|(value, call)| !self.cx.handles.targets(self.func, value).is_empty() && self.is_total(value, call))
    }

    fn is_total_within(&self, value: ValueId, call: &sluicegate_ir::Call, steps: &mut usize) -> bool {
        self.rows(value, call).iter().any(|row| self.cx.index.row(*row).total)
            && call
                .args
                .iter()
                .all(|arg| matches!(arg.kind, ArgKind::Positional | ArgKind::Named(_)) && self.is_plain(arg.value, steps))
    }

    /// Whether a value is made of constants, literals and results of calls that cannot fail.
    fn is_plain(&self, value: ValueId, steps: &mut usize) -> bool {
        if *steps == 0 {
            return false;
        }
        *steps -= 1;
        match self.inst(self.canonical(value)) {
            Inst::Const(_) => true,
            Inst::Make(MakeKind::Object | MakeKind::Array | MakeKind::Tuple, parts) => {
                parts.iter().all(|part| matches!(part.key, PartKey::Static(_)) && self.is_plain(part.value, steps))
            }
            Inst::Concat(parts) => parts.iter().all(|part| self.is_plain(*part, steps)),
            Inst::Call(call) => self.is_total_within(value, call, steps),
            _ => self.constants.get(value).is_some(),
        }
    }
}
