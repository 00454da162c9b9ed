//! What a service has accepted once it has answered: behind `await`, and in what is called with the answer.

use std::cell::Cell;

use sluicegate_base::{Elem, Path};
use sluicegate_ir::{Call, Inst, PartKey, Port as Operand, ValueId};
use sluicegate_models::{Clears, Outcome, RowId};

use super::{Conditions, Fuel, MAX_DEPTH, MAX_STEPS, Proof, distinct, meet};
use crate::handles::Target;
use crate::program::FuncId;

/// Functions through which a promise is followed to the call that made it.
const MAX_HANDED_ON: usize = 2;

impl<'a> Conditions<'a> {
    /// What a call proves of its operands, and of the parts of literals among them, once its promise has resolved.
    #[must_use]
    pub fn resolving_proves(&self, value: ValueId, call: &Call) -> Vec<Proof> {
        let steps = Cell::new(MAX_STEPS);
        distinct(self.resolving_proves_within(value, call, Fuel { depth: MAX_DEPTH, steps: &steps }))
    }

    fn resolving_proves_within(&self, value: ValueId, call: &Call, fuel: Fuel<'_>) -> Vec<Proof> {
        let mut proofs = Vec::new();
        for row in self.scope.rows(value, call) {
            let guards = self.scope.cx.index.row(row).guards.iter();
            for guard in guards.filter(|guard| guard.outcome == Outcome::Resolves) {
                if matches!(guard.clears, Clears::Schema { .. }) {
                    proofs.extend(self.guard_proves(value, call, &guard.subject, &guard.clears, true, fuel));
                    continue;
                }
                for (_, part) in self.parts_at(call, &guard.subject) {
                    if guard.clears == Clears::Performed {
                        proofs.extend(self.performing_proves(part, fuel));
                    } else {
                        let clears = self.evaluate_clears(value, call, &guard.clears, true);
                        proofs.extend(self.subjects(part, &Clears::Properties(clears), fuel));
                    }
                }
            }
        }
        proofs.extend(self.helpers_prove(value, call, fuel));
        proofs
    }

    /// What functions of the program prove by handing on such a promise: `const find = (name) => users.byName(name)`.
    fn helpers_prove(&self, value: ValueId, call: &Call, fuel: Fuel<'_>) -> Vec<Proof> {
        let Some(fuel) = fuel.spend() else { return Vec::new() };
        let mut joined: Option<Vec<Proof>> = None;
        for target in self.scope.cx.handles.targets(self.scope.func, value) {
            let Target::Func { func, this, .. } = target else { return Vec::new() };
            let Some((inner, promise)) = self.promised_by(*func) else { return Vec::new() };
            let Inst::Call(asked) = inner.scope.inst(promise) else { return Vec::new() };
            let kinds: Vec<_> = call.args.iter().map(|arg| arg.kind).collect();
            let binds = crate::binding::bind(&kinds, self.scope.cx.program.func(*func), *this);
            let mut proofs = Vec::new();
            for proof in inner.resolving_proves_within(promise, asked, fuel) {
                let Inst::Param(n) = inner.scope.inst(proof.subject) else { continue };
                for bind in binds.iter().filter(|bind| bind.param == *n && bind.to.is_empty()) {
                    let Operand::Arg(arg) = bind.operand else { continue };
                    let Some(arg) = call.args.get(arg as usize) else { continue };
                    proofs.extend(self.subjects_at(arg.value, bind.from.concat(&proof.path), proof.clears, fuel));
                }
            }
            joined = Some(joined.map_or_else(|| distinct(proofs.clone()), |old| meet(&old, &proofs)));
        }
        joined.unwrap_or_default()
    }

    /// The call whose result is all that a function returns, if it does not wait for it.
    fn promised_by(&self, func: FuncId) -> Option<(Conditions<'a>, ValueId)> {
        let inner = Conditions { scope: self.scope.cx.scope(func), summaries: self.summaries };
        let [returned] = self.scope.cx.constants.returns(func) else { return None };
        let promise = inner.scope.canonical(*returned);
        let is_async = self.scope.cx.program.func(func).flags.is_async;
        (!is_async && matches!(inner.scope.inst(promise), Inst::Call(_))).then_some((inner, promise))
    }

    /// Whether a promise that functions of the program hand on may prove something.
    #[must_use]
    pub fn is_promised(&self, value: ValueId) -> bool {
        self.is_promised_within(value, MAX_HANDED_ON)
    }

    fn is_promised_within(&self, value: ValueId, depth: usize) -> bool {
        let [Target::Func { func, .. }] = self.scope.cx.handles.targets(self.scope.func, value) else { return false };
        let Some((inner, promise)) = self.promised_by(*func).filter(|_| depth > 0) else { return false };
        let Inst::Call(asked) = inner.scope.inst(promise) else { return false };
        let index = self.scope.cx.index;
        let resolves = |row: &RowId| index.row(*row).guards.iter().any(|guard| guard.outcome == Outcome::Resolves);
        inner.scope.rows(promise, asked).iter().any(resolves) || inner.is_promised_within(promise, depth - 1)
    }

    /// What it proves that the request is performed which a call has made: `client.deleteUser(request).promise()`.
    fn performing_proves(&self, request: ValueId, fuel: Fuel<'_>) -> Vec<Proof> {
        let request = self.scope.canonical(request);
        match self.scope.inst(request) {
            Inst::Call(call) => fuel.spend().map(|fuel| self.resolving_proves_within(request, call, fuel)).unwrap_or_default(),
            _ => Vec::new(),
        }
    }

    /// What a literal, or an object of an API that keeps what it was made with, has at a path; the value itself at none.
    pub(super) fn literal_part(&self, value: ValueId, path: &Path) -> Option<ValueId> {
        let Some(first) = path.first() else { return Some(value) };
        let part = match self.scope.inst(self.scope.canonical(value)) {
            Inst::Make(_, parts) => parts.iter().rev().find(|part| part.key == PartKey::Static(first))?.value,
            Inst::Call(call) if call.flags.construct => {
                let mut args = call.args.iter().enumerate();
                args.find(|(n, _)| Elem::hidden_index(*n) == first)?.1.value
            }
            Inst::Call(call) => {
                let (operand, path) = self.left_of_operand(self.scope.canonical(value), call, path)?;
                return self.literal_part(operand, &path);
            }
            _ => return None,
        };
        self.literal_part(part, &path.suffix(1))
    }

    /// What a literal has on the way along a path, and what is left of the path: `{ query: req.query }`.
    pub(super) fn inside_literal(&self, value: ValueId, path: Path) -> (ValueId, Path) {
        let (mut value, mut path) = (self.scope.canonical(value), path);
        while let (Inst::Make(_, parts), Some(first)) = (self.scope.inst(value), path.first()) {
            let Some(part) = parts.iter().rev().find(|part| part.key == PartKey::Static(first)) else { break };
            (value, path) = (self.scope.canonical(part.value), path.suffix(1));
        }
        (value, path)
    }
}
