//! What is there on every run, and what cannot fail.

use sluicegate_ir::{ArgKind, Inst, MakeKind, PartKey, ValueId};

use crate::context::Scope;

/// Parts of an argument that are looked at.
const MAX_PLAIN: usize = 256;

impl Scope<'_> {
    /// Whether a value is there on every run: never null, empty or zero.
    #[must_use]
    pub fn is_always_there(&self, value: ValueId) -> bool {
        let value = self.canonical(value);
        match self.inst(value) {
            Inst::Make(MakeKind::Struct(_), _) => true,
            // Objects are, where only text, numbers and nothing can be falsy.
            Inst::Make(..) => self.cx.program.lang(self.func) == sluicegate_base::Lang::JavaScript,
            Inst::Call(call) => {
                let rows = self.rows(value, call);
                call.flags.construct || !rows.is_empty() && rows.iter().all(|row| self.cx.index.row(*row).truthy)
            }
            _ => false,
        }
    }

    /// Whether a call cannot fail: an API that never does, or one that only fails for what is not plain is given plain
    /// values alone.
    #[must_use]
    pub(crate) fn is_total(&self, value: ValueId, call: &sluicegate_ir::Call) -> bool {
        let rows = self.rows(value, call);
        rows.iter().any(|row| self.cx.index.row(*row).unfailing) || self.is_total_within(value, call, &mut { MAX_PLAIN })
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
