//! From what arrived at the ends to a summary.

use sluicegate_base::{Elem, FxIndexMap, Path};
use sluicegate_ir::{Inst, MakeKind, PartKey, Terminator, ValueId};
use sluicegate_models::{Literal, Properties};

use super::Solver;
use super::sinks::SinkSet;
use crate::constants::truth;
use crate::fact::{Fact, FactSet, Origin, Root};
use crate::summary::{FlowRow, GuardRow, Out, Summary};

/// Guard rows kept per function.
const MAX_GUARDS: usize = 64;

impl Solver<'_> {
    pub(super) fn into_summary(self) -> Summary {
        let mut summary = Summary { steps: self.steps, bounds: self.bounds, ..Summary::default() };
        if self.over_budget() {
            // The sinks that were reached are reached; of the rest nothing is certain.
            summary.worst_case = true;
            summary.broadened = true;
            summary.sinks = self.sink_rows.into_rows();
            summary.reads = self.reads.into_iter().collect();
            summary.reads.sort_unstable();
            return summary;
        }
        summary.guards = self.guards();
        summary.broadened = self.broadened || self.facts.iter().any(|set| set.broadened);
        for (&out, &node) in &self.outs {
            // Arguments of calls that callers cannot bind.
            if let Out::CallArg(id, _) = out
                && !self.calls.iter().any(|row| row.id == id)
            {
                continue;
            }
            let Some(set) = self.facts.get(node as usize) else { continue };
            let facts: Vec<Fact> = set.iter().copied().filter(|fact| !is_noise(out, fact)).collect();
            if is_identity(out, &facts) {
                continue;
            }
            summary.flows.extend(facts.into_iter().map(|fact| FlowRow { out, fact }));
        }
        summary.flows.sort_unstable();
        summary.broadened |= self.sink_rows.broadened;
        summary.sinks = self.sink_rows.into_rows();
        summary.calls = self.calls.into_iter().collect();
        summary.calls.sort_unstable();
        summary.reads = self.reads.into_iter().collect();
        summary.reads.sort_unstable();
        summary
    }

    /// What each outcome of a boolean-like result proves about the parameters: it has to hold at every return that
    /// can have the outcome, by the checks passed on the way or by the returned condition itself.
    fn guards(&self) -> Vec<GuardRow> {
        let mut rows = self.guards_of(Path::EMPTY);
        // Of several results, the last tells whether all is well.
        rows.extend(self.last_of_several().into_iter().flat_map(|part| self.guards_of(part)));
        rows.sort_unstable();
        rows.truncate(MAX_GUARDS);
        rows
    }

    /// The position of the last of several results, if it is a constant at one of the returns.
    fn last_of_several(&self) -> Option<Path> {
        let mut returned = self.scope.body().blocks.iter().filter_map(|block| match &block.terminator {
            Terminator::Return { value: Some(value), .. } => Some(self.scope.inst(self.scope.canonical(*value))),
            _ => None,
        });
        returned.find_map(|inst| match inst {
            Inst::Make(MakeKind::Tuple, parts) if parts.len() > 1 => {
                self.scope.constants.get(parts.last()?.value)?;
                Some(Path::of(&[Elem::index(i64::try_from(parts.len()).ok()? - 1)]))
            }
            _ => None,
        })
    }

    /// The value that a part of a returned one is; `None` if it does not show.
    fn returned_part(&self, value: ValueId, part: &Path) -> Option<ValueId> {
        let Some(elem) = part.first() else { return Some(value) };
        match self.scope.inst(self.scope.canonical(value)) {
            Inst::Make(MakeKind::Tuple, parts) => {
                parts.iter().find(|found| found.key == PartKey::Static(elem)).map(|found| found.value)
            }
            _ => None,
        }
    }

    /// Whether a value is there on every run.
    fn is_truthy(&self, value: ValueId) -> bool {
        let value = self.scope.canonical(value);
        match self.scope.inst(value) {
            Inst::Make(MakeKind::Struct(_), _) => true,
            Inst::Call(call) => {
                let rows = self.scope.rows(value, call);
                !rows.is_empty() && rows.iter().all(|row| self.scope.cx.index.row(*row).truthy)
            }
            _ => false,
        }
    }

    fn guards_of(&self, part: Path) -> Vec<GuardRow> {
        let mut rows = Vec::new();
        for outcome in [true, false] {
            let mut proven: Option<FxIndexMap<Origin, Properties>> = None;
            for (id, block) in self.scope.body().blocks.iter_enumerated() {
                let Terminator::Return { value: whole, outs } = &block.terminator else { continue };
                let value = &whole.and_then(|whole| self.returned_part(whole, &part));
                // Nothing is falsy.
                if !self.scope.constants.is_live(id) || whole.is_none() && outcome {
                    continue;
                }
                if value.and_then(|value| self.scope.constants.get(value)).is_some_and(|literal| truth(literal) != outcome) {
                    continue;
                }
                if !outcome && value.is_some_and(|value| self.is_truthy(value)) {
                    continue;
                }
                let here = self.proven_at_return(*value, outs, outcome);
                proven = Some(match proven {
                    None => here,
                    Some(old) => intersect(&old, &here),
                });
                if proven.as_ref().is_some_and(FxIndexMap::is_empty) {
                    break;
                }
            }
            let proven = proven.unwrap_or_default();
            rows.extend(proven.into_iter().map(|(origin, clears)| GuardRow {
                outcome: Literal::Bool(outcome),
                part,
                origin,
                clears,
            }));
        }
        rows
    }

    fn proven_at_return(
        &self,
        value: Option<ValueId>,
        outs: &[(sluicegate_ir::OutPort, ValueId)],
        outcome: bool,
    ) -> FxIndexMap<Origin, Properties> {
        let mut proven: FxIndexMap<Origin, Properties> = FxIndexMap::default();
        let mut prove = |origin: Origin, clears: Properties| {
            let known = proven.entry(origin).or_insert(Properties::NONE);
            *known = known.union(clears);
        };
        for (port, last) in outs {
            let sluicegate_ir::OutPort::Param(n) = port else { continue };
            for fact in self.facts.get(last.0 as usize).into_iter().flat_map(|set| set.iter()) {
                let key = fact.key;
                // The part of the parameter that sits where it always sat, checked on the way here.
                let in_place = key.origin.root == Root::Param(*n) && key.origin.path == key.path;
                if in_place && !fact.state.cleared.is_empty() {
                    prove(key.origin, fact.state.cleared);
                }
            }
        }
        if let Some(value) = value.filter(|value| self.scope.constants.get(*value).is_none()) {
            for proof in self.conditions.proves(value, outcome) {
                // A value that may be one of several says nothing of the others.
                if let Inst::Param(n) = self.scope.inst(proof.subject) {
                    prove(Origin { root: Root::Param(*n), path: proof.path }, proof.clears);
                }
            }
        }
        proven
    }
}

fn intersect(a: &FxIndexMap<Origin, Properties>, b: &FxIndexMap<Origin, Properties>) -> FxIndexMap<Origin, Properties> {
    a.iter()
        .filter_map(|(origin, clears)| {
            let both = clears.intersection(*b.get(origin)?);
            (!both.is_empty()).then_some((*origin, both))
        })
        .collect()
}

/// A shared variable that gets what it already holds.
fn is_noise(out: Out, fact: &Fact) -> bool {
    match out {
        Out::Cell(cell) => fact.key.origin.root == Root::Cell(cell) && fact.key.origin.path == fact.key.path,
        _ => false,
    }
}

/// Whether the rows of a parameter only say that it is what it was.
fn is_identity(out: Out, facts: &[Fact]) -> bool {
    let root = match out {
        Out::Param(n) => Root::Param(n),
        Out::Capture(n) => Root::Capture(n),
        _ => return facts.is_empty(),
    };
    matches!(facts, [only] if only.key.origin.root == root
        && only.key.origin.path.is_empty()
        && only.key.path.is_empty()
        && only.state == crate::fact::State::default())
}

/// Joins a new summary with the one of the round before, so that rounds only grow.
#[must_use]
pub fn join(old: &Summary, new: Summary) -> Summary {
    let mut joined = new;
    // The same bounds as at the ends of one function: what was merged in a round stays merged.
    let mut flows: FxIndexMap<Out, FactSet> = FxIndexMap::default();
    for row in old.flows.iter().chain(&joined.flows) {
        flows.entry(row.out).or_default().add_again(row.fact, joined.bounds.flow_rows);
    }
    joined.broadened |= flows.values().any(|set| set.broadened);
    joined.flows = flows.iter().flat_map(|(&out, set)| set.iter().map(move |&fact| FlowRow { out, fact })).collect();
    joined.flows.sort_unstable();
    let mut sinks = SinkSet::default();
    old.sinks.iter().chain(&joined.sinks).for_each(|row| sinks.add(row.clone()));
    joined.broadened |= sinks.broadened;
    joined.sinks = sinks.into_rows();
    let mut reads = old.reads.clone();
    reads.extend(joined.reads.iter().copied());
    reads.sort_unstable();
    reads.dedup();
    joined.reads = reads;
    for row in &old.calls {
        if !joined.calls.contains(row) {
            joined.calls.push(row.clone());
        }
    }
    joined.calls.sort_unstable();
    joined.worst_case |= old.worst_case;
    joined.broadened |= old.broadened;
    joined.steps += old.steps;
    joined
}
