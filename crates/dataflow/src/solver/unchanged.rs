//! Which versions of an object are one and the same, since nothing between them changes it.

use sluicegate_ir::{Inst, ValueId};

use super::Solver;

impl Solver<'_> {
    /// For every value the version of the object before calls that leave it as it is.
    ///
    /// A part that is written back after such a call (`f(o.a)` sets `o` to itself with `a` as
    /// it was) makes no new object. One pass in the order of values: what a loop brings round
    /// counts as changed.
    pub(super) fn find_unchanged(&mut self) {
        let body = self.scope.body();
        self.before_calls = body.insts.indices().collect();
        for (value, inst) in body.insts.iter_enumerated() {
            let before = match inst {
                Inst::Post { call, port } if self.leaves_alone(*call, *port) => {
                    crate::constants::operand(body, *call, *port).map(|operand| self.before_calls[operand])
                }
                Inst::Set { base, key, value: part, .. } => match &body.insts[self.before_calls[*part]] {
                    Inst::Get { base: read, key: from } if from == key => {
                        let whole = self.before_calls[*base];
                        (self.before_calls[*read] == whole).then_some(whole)
                    }
                    _ => None,
                },
                _ => None,
            };
            if let Some(before) = before {
                self.before_calls[value] = before;
            }
        }
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
}
