//! Objects that calls leave alone: versions of them that say nothing new.
//!
//! The builder puts the version after a call wherever the object is known to sit. Where the
//! call only looked at it, that would put what one of two places holds into the other one
//! (`check(a || options.a)`).

use std::cell::OnceCell;

use sluicegate_base::Elem;
use sluicegate_ir::{ArgKind, Call, Inst, Key, Port, ValueId};
use sluicegate_models::{Outcome, PortRoot};

use super::Solver;
use crate::binding::bind;
use crate::handles::Target;
use crate::summary::Out;

/// What one value may be, at most.
const MAX_ALTERNATIVES: usize = 8;

impl Solver<'_> {
    /// For every value the version of the object before calls that leave it as it is.
    ///
    /// A part that is written back after such a call (`f(o.a)` sets `o` to itself with `a` as
    /// it was) makes no new object. One pass in the order of values: what a loop brings round
    /// counts as changed.
    pub(super) fn find_unchanged(&mut self) {
        let (body, used) = (self.scope.body(), OnceCell::new());
        self.before_calls = body.insts.indices().collect();
        for (value, inst) in body.insts.iter_enumerated() {
            let before = match inst {
                Inst::Post { call, port } if self.leaves_alone(*call, *port) && !self.only_checks(*call, &used) => {
                    crate::constants::operand(body, *call, *port).map(|operand| self.before_calls[operand])
                }
                Inst::Set { base, key, value: part, weak } => match &body.insts[self.before_calls[*part]] {
                    Inst::Get { base: read, key: from } if from == key => {
                        let whole = self.before_calls[*base];
                        (self.before_calls[*read] == whole).then_some(whole)
                    }
                    Inst::Phi(_) if *weak && *key != Key::Static(Elem::ANY) => {
                        self.is_one_of(*part, |read| self.is_read_from(read, *base, *key)).then(|| self.before_calls[*base])
                    }
                    _ => None,
                },
                // The variable may hold what the call was given.
                Inst::Op(name, operands) if *name == "join" => match operands.as_slice() {
                    &[held, after] => {
                        let before = self.scope.canonical(held);
                        self.is_one_of(after, |given| given == before).then(|| self.before_calls[held])
                    }
                    _ => None,
                },
                Inst::Op(name, operands) if *name == "back" => match operands.as_slice() {
                    &[object, part, _] => (self.before_calls[part] != part).then(|| self.before_calls[object]),
                    _ => None,
                },
                _ => None,
            };
            if let Some(before) = before {
                self.before_calls[value] = before;
            }
        }
    }

    /// Whether a version after a call that leaves its operand alone is one of several values, of which one fits.
    fn is_one_of(&self, after: ValueId, fits: impl Fn(ValueId) -> bool) -> bool {
        let given = self.before_calls[after];
        let mut work = if given == after { Vec::new() } else { vec![given] };
        let mut seen: Vec<ValueId> = Vec::new();
        while let Some(value) = work.pop() {
            match self.scope.inst(value) {
                Inst::Phi(operands) if seen.len() < MAX_ALTERNATIVES && !seen.contains(&value) => {
                    seen.push(value);
                    work.extend(operands.iter().map(|&(_, operand)| self.scope.canonical(operand)));
                }
                _ if value != given && fits(value) => return true,
                _ => {}
            }
        }
        false
    }

    /// Whether a value is read from that place.
    fn is_read_from(&self, value: ValueId, object: ValueId, key: Key) -> bool {
        match self.scope.inst(value) {
            Inst::Get { base, key: from } => *from == key && self.scope.canonical(*base) == self.scope.canonical(object),
            _ => false,
        }
    }

    /// The object before a loop that puts back only elements that it took out.
    fn before_loop(&self, value: ValueId) -> ValueId {
        let Inst::Phi(operands) = self.scope.inst(value) else { return value };
        let mut before = None;
        for &(_, operand) in operands {
            let operand = self.scope.canonical(operand);
            match self.scope.inst(operand) {
                Inst::Set { base, key, value: part, .. } if self.scope.canonical(*base) == value => {
                    let taken = self.scope.inst(self.scope.canonical(self.before_calls[*part]));
                    if !matches!(taken, Inst::Get { key: from, .. } if from == key) {
                        return value;
                    }
                }
                _ if before.is_none() => before = Some(operand),
                _ => return value,
            }
        }
        before.unwrap_or(value)
    }

    /// The value as it was before calls that leave it alone.
    pub(super) fn unchanged(&self, value: ValueId) -> ValueId {
        if let Some(&known) = self.unchanged.borrow().get(&value) {
            return known;
        }
        // One check after the other: each is asked about, and what it refines was.
        let refined = match self.scope.inst(value) {
            Inst::Refine { value, .. } | Inst::Hint(value, _) => self.unchanged.borrow().get(value).copied(),
            _ => None,
        };
        let found = refined.unwrap_or_else(|| self.look_for_unchanged(value));
        self.unchanged.borrow_mut().insert(value, found);
        found
    }

    fn look_for_unchanged(&self, value: ValueId) -> ValueId {
        let mut value = self.scope.canonical(value);
        for _ in 0..64 {
            let before = self.before_calls[self.before_loop(value)];
            let before = self.scope.canonical(self.scope.captured_before(before).unwrap_or(before));
            if before == value {
                break;
            }
            value = before;
        }
        value
    }

    /// For every value whether anything becomes of it.
    fn used(&self) -> Vec<bool> {
        let body = self.scope.body();
        let mut used = vec![false; body.insts.len()];
        let mut mark = |value: ValueId| {
            if let Some(slot) = used.get_mut(value.0 as usize) {
                *slot = true;
            }
        };
        for inst in body.insts.iter().filter(|inst| !matches!(inst, Inst::Post { .. })) {
            inst.for_each_operand(&mut mark);
        }
        body.blocks.iter().for_each(|block| block.terminator.for_each_operand(&mut mark));
        used
    }

    /// Whether a call is there to check what it is given: of its result nothing becomes, and by returning it says something.
    fn only_checks(&self, value: ValueId, used: &OnceCell<Vec<bool>>) -> bool {
        let Inst::Call(call) = self.scope.inst(value) else { return false };
        let rows = self.scope.rows(value, call);
        let mut guards = rows.iter().flat_map(|row| &self.scope.cx.index.row(*row).guards);
        if !guards.any(|guard| guard.outcome == Outcome::Returns) {
            return false;
        }
        !used.get_or_init(|| self.used()).get(value.0 as usize).copied().unwrap_or_default()
    }

    /// Whether a call certainly leaves the object of an operand as it is, as far as anything is known.
    pub(super) fn leaves_alone(&self, value: ValueId, port: Port) -> bool {
        let Inst::Call(call) = self.scope.inst(value) else { return false };
        if self.scope.cx.handles.is_symbolic(self.scope.func, value) {
            return false;
        }
        let targets = self.scope.cx.handles.targets(self.scope.func, value);
        if targets.iter().any(|target| !matches!(target, Target::Api(_))) {
            return self.functions_leave_alone(targets, call, port);
        }
        let rows = self.scope.rows(value, call);
        rows.iter().all(|row| {
            let row = self.scope.cx.index.row(*row);
            let container =
                port == Port::Recv && row.container.is_some_and(|effect| effect != sluicegate_models::Container::Slice);
            let written = row.flows.iter().any(|flow| {
                matches!(
                    (&flow.to.root, port),
                    (PortRoot::Recv, Port::Recv)
                        | (PortRoot::Arg { .. } | PortRoot::ArgsFrom(_) | PortRoot::ArgsNamed, Port::Arg(_))
                )
            });
            let filled = row.sources.iter().any(|source| source.port.root != PortRoot::Ret);
            !container && !written && !filled
        })
    }

    /// Whether all that a call enters are functions that say nothing of an operand's object afterwards.
    fn functions_leave_alone(&self, targets: &[Target], call: &Call, port: Port) -> bool {
        let kinds: Vec<ArgKind> = call.args.iter().map(|arg| arg.kind).collect();
        targets.iter().all(|target| {
            let Target::Func { func, this, .. } = target else { return false };
            let Some(summary) = self.summary_of(*func) else { return true };
            let binds = bind(&kinds, self.scope.cx.program.func(*func), *this);
            let mut bound = binds.iter().filter(|bind| bind.operand == port);
            !summary.worst_case && bound.all(|bind| !summary.describes(Out::Param(bind.param)))
        })
    }
}
