//! What open conditions of a callee's sinks come to at a call.
//!
//! They ask about the objects and literals that the call passes, so that the answer is the same
//! for every fact that comes that way: it is found once for a call, a target and a row.

use sluicegate_ir::{Inst, ValueId};

use super::calls::operand_node;
use super::flags::Flag;
use super::sinks::Open;
use super::{Entry, Invocation, Solver};
use crate::dispatch::{Made, Runs};
use crate::fact::{BROADENED, Origin, Root};
use crate::structure::{Seen, test_seen};
use crate::summary::{Asked, Pending, SinkRow};

/// Whether a condition holds.
enum Holds {
    Yes,
    No,
    Unknown,
    /// If it holds of this part of a parameter.
    If(Origin),
}

impl Solver<'_> {
    /// What is left open of a sink of an entered function, the row with that number; `None`: this call never leads there.
    pub(super) fn open_at_call(
        &mut self,
        invocation: &Invocation,
        at: (u32, u32),
        (index, row): (usize, &SinkRow),
    ) -> Option<Open> {
        let entry = invocation.entries.get(at.1 as usize).copied()?;
        let is_closed = self.is_closed(at, invocation, entry.func, row.via);
        let flags = if is_closed { Vec::new() } else { self.flags_handed_on(at, invocation, entry.func, row.via) };
        if row.pending.is_empty() && entry.when.is_none() && flags.is_empty() {
            return (!is_closed).then(Open::default);
        }
        if let Some(known) = self.open_rows.get(&(at, index)) {
            return known.clone();
        }
        let mut found = if is_closed { None } else { self.left_of(invocation, at, entry, row) };
        if let Some((pending, _)) = &mut found {
            pending.extend(flags.into_iter().map(|origin| Pending { origin, asked: Asked::Set }));
            pending.sort_unstable();
            pending.dedup();
        }
        self.open_rows.insert((at, index), found.clone());
        found
    }

    fn left_of(&self, invocation: &Invocation, at: (u32, u32), entry: Entry, row: &SinkRow) -> Option<Open> {
        let (mut pending, mut doubt) = Open::default();
        if let Some((origin, name)) = entry.when {
            pending.push(Pending { origin, asked: Asked::Runs(Runs::Method(name, entry.func)) });
        }
        for condition in &row.pending {
            match self.condition_holds(invocation, at, entry, condition) {
                Holds::Yes => {}
                Holds::No => return None,
                Holds::Unknown => doubt |= BROADENED,
                Holds::If(origin) => pending.push(Pending { origin, asked: condition.asked.clone() }),
            }
        }
        Some((pending, doubt))
    }

    /// What an open condition of a callee comes to at its call.
    fn condition_holds(&self, invocation: &Invocation, at: (u32, u32), entry: Entry, condition: &Pending) -> Holds {
        let Inst::Call(call) = self.scope.inst(invocation.site) else {
            return match condition.asked {
                Asked::Test(_) => Holds::Unknown,
                Asked::Runs(_) | Asked::Set => Holds::Yes,
            };
        };
        // What a callback is given is no operand of the call that leads to it.
        let elsewhere = invocation.result != invocation.site.0 && matches!(condition.origin.root, Root::Param(_));
        let callee = invocation.callee.filter(|(node, _)| (*node as usize) < self.scope.body().insts.len());
        let callee = callee.map(|(node, path)| (ValueId(node), path));
        let target = (entry.func, entry.this);
        match &condition.asked {
            Asked::Set => match self.flag_passed(at, invocation, entry.func, condition.origin.root) {
                Flag::Set => Holds::Yes,
                Flag::Unset => Holds::No,
                Flag::HandedOn(origin) => Holds::If(origin),
            },
            Asked::Runs(_) if elsewhere => Holds::Yes,
            Asked::Runs(runs) => match self.scope.made_through(call, callee, target, &condition.origin) {
                Made::Symbolic(origin) => Holds::If(origin),
                made if runs.fits(&self.scope, made) == Some(false) => Holds::No,
                Made::Object(_) | Made::Unknown => Holds::Yes,
            },
            Asked::Test(test) => {
                let seen = match elsewhere {
                    true => self.seen_by_callback(invocation, entry, &condition.origin),
                    false => self.scope.seen_through(call, callee, target, &condition.origin),
                };
                match seen {
                    Seen::Symbolic(origin) => Holds::If(origin),
                    seen => match test_seen(test, &seen) {
                        Some(true) => Holds::Yes,
                        Some(false) => Holds::No,
                        None if !test.holds_unseen() => Holds::No,
                        None => Holds::Unknown,
                    },
                }
            }
        }
    }

    /// What a part of a parameter of a callback is, of which only what hands it over is known.
    fn seen_by_callback(&self, invocation: &Invocation, entry: Entry, origin: &Origin) -> Seen {
        let kinds: Vec<_> = invocation.args.iter().map(|(kind, _)| *kind).collect();
        let binds = crate::binding::bind(&kinds, self.scope.cx.program.func(entry.func), entry.this);
        let whole =
            |bind: &&crate::binding::Bind| origin.root == Root::Param(bind.param) && bind.to.is_empty() && bind.from.is_empty();
        let given = binds.iter().find(whole).and_then(|bind| operand_node(invocation, bind.operand));
        match given.filter(|node| self.caught.contains(node)) {
            Some(_) => Seen::Caught(origin.path),
            None => Seen::Unknown,
        }
    }
}
