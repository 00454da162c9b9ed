//! Where exceptions that are caught may come from.
//!
//! An exception of a library tells about the inside of the program. Where nothing but the
//! program's own functions runs, and these call nothing that could throw by itself, only what
//! the program throws is caught: its texts arrive as data.

use sluicegate_base::{FxHashSet, Lang};
use sluicegate_ir::{BlockId, Call, Inst, Terminator, ValueId};

use super::Solver;
use crate::handles::Target;

/// Members of members that are looked through.
const MAX_PARTS: usize = 16;

impl Solver<'_> {
    /// Whether only exceptions that the program throws itself arrive at a handler.
    pub(super) fn catches_own_only(&self, handler: BlockId) -> bool {
        !self.foreign().contains(&Some(handler))
    }

    /// Whether an exception of something else leaves the function.
    pub(super) fn throws_foreign(&self) -> bool {
        self.foreign().contains(&None)
    }

    /// The handlers at which exceptions of something else may arrive; none: whoever calls the function.
    fn foreign(&self) -> &FxHashSet<Option<BlockId>> {
        self.foreign.get_or_init(|| {
            let blocks = &self.scope.body().blocks;
            let thrown: FxHashSet<ValueId> = blocks
                .iter()
                .filter_map(|block| match block.terminator {
                    Terminator::Throw(thrown) => Some(self.scope.canonical(thrown)),
                    _ => None,
                })
                .collect();
            let mut foreign: FxHashSet<Option<BlockId>> = FxHashSet::default();
            for (id, block) in blocks.iter_enumerated() {
                let is_open = self.scope.constants.is_live(id) && !foreign.contains(&block.handler);
                if is_open && block.insts.iter().any(|&value| self.may_throw_foreign(value, &thrown)) {
                    foreign.insert(block.handler);
                }
            }
            foreign
        })
    }

    fn may_throw_foreign(&self, value: ValueId, thrown: &FxHashSet<ValueId>) -> bool {
        match self.scope.inst(value) {
            // What is made to be thrown is the program's own.
            Inst::Call(call) => !thrown.contains(&value) && self.call_may_throw_foreign(value, call),
            // What a call promises was looked at with the call.
            Inst::Await(inner) => !matches!(self.scope.inst(self.scope.canonical(*inner)), Inst::Call(_)),
            Inst::Yield(_) | Inst::Opaque(..) => true,
            Inst::Get { base, .. } => self.reads_of_nothing(*base),
            _ => false,
        }
    }

    /// Whether a member is read of what may not be there: a part of what a call gave, or of a caught value, that nobody
    /// tested. The exception of the language that says so names the code's own members.
    fn reads_of_nothing(&self, base: ValueId) -> bool {
        if self.scope.cx.program.lang(self.scope.func) != Lang::JavaScript {
            return false;
        }
        let (mut value, mut parts) = (base, 0usize);
        for _ in 0..MAX_PARTS {
            match self.scope.inst(value) {
                Inst::Get { base, .. } => (value, parts) = (*base, parts + 1),
                Inst::Await(inner) | Inst::Hint(inner, _) => value = *inner,
                Inst::Call(call) => {
                    let targets = self.scope.cx.handles.targets(self.scope.func, value);
                    let is_own = !targets.is_empty() && targets.iter().all(|target| matches!(target, Target::Func { .. }));
                    return parts > 0 && is_own && !call.flags.construct;
                }
                Inst::Caught => return parts > 0,
                _ => return false,
            }
        }
        false
    }

    fn call_may_throw_foreign(&self, value: ValueId, call: &Call) -> bool {
        if matches!(self.scope.inst(call.callee), Inst::Op(name, _) if *name == "super") {
            return false;
        }
        let targets = self.scope.cx.handles.targets(self.scope.func, value);
        let index = self.scope.cx.index;
        let rows = self.scope.rows(value, call);
        if targets.is_empty() {
            // A built-in method of a text or list.
            return rows.is_empty();
        }
        let is_api = |target: &Target| matches!(target, Target::Api(_));
        if targets.iter().all(is_api) && self.scope.is_total(value, call) {
            return false;
        }
        let only_logs = || {
            let log = |kind| index.kind(kind).is_some_and(|kind| kind.text);
            !rows.is_empty()
                && rows.iter().all(|row| {
                    let row = index.row(*row);
                    row.flows.is_empty() && !row.sinks.is_empty() && row.sinks.iter().all(|sink| log(sink.kind))
                })
        };
        targets.iter().any(|target| match target {
            Target::Func { func, .. } => {
                self.summary_of(*func).is_none_or(|summary| summary.worst_case || summary.throws_foreign)
            }
            Target::AutoConstruct(_) => false,
            Target::Api(_) => !only_logs(),
            Target::Base { .. } => true,
        })
    }
}
