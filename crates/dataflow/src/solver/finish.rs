//! From what arrived at the ends to a summary.

use sluicegate_base::{FxHashMap, FxIndexMap, Lang, Path};
use sluicegate_ir::{BlockId, Const, Inst, MakeKind, OutPort, PartKey, Terminator, ValueId};
use sluicegate_models::{Literal, Properties};

use super::Solver;
use super::sinks::SinkSet;
use crate::conditions::Proof;
use crate::constants::truth;
use crate::fact::{Fact, FactSet, Origin, Root};
use crate::summary::{FlowRow, GuardRow, Out, Summary};

/// Guard rows kept per function.
const MAX_GUARDS: usize = 64;
/// Parts of a result that are looked at for guards.
const MAX_TELLING_PARTS: usize = 4;

/// What a return hands back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Returned {
    Value(ValueId),
    /// Nothing is there.
    Nothing,
    /// It does not show.
    Unknown,
}

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
        summary.asserts = self.asserts();
        summary.foreign = self.foreign_at(None);
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
        let on_the_way = self.proven_on_the_way();
        // Of several results, those that are fixed on one way or the other tell which it was.
        let parts: Vec<Path> = [Path::EMPTY].into_iter().chain(self.telling_parts()).collect();
        let mut rows: Vec<GuardRow> = parts.iter().flat_map(|part| self.guards_of(*part, &on_the_way)).collect();
        rows.extend(self.guards_of_empty());
        rows.extend(self.guards_given(&parts));
        rows.sort_unstable();
        rows.truncate(MAX_GUARDS);
        rows
    }

    /// What the checks on the way to a return prove of parameters of which no fact is there that says so: of those that
    /// nothing can change, and of those that were found to be a constant.
    fn proven_on_the_way(&self) -> FxHashMap<BlockId, Vec<(Origin, Properties)>> {
        let params = 0..u32::try_from(self.scope.function().params.len()).unwrap_or_default();
        let proven = self.scope.body().blocks.iter_enumerated().filter_map(|(id, block)| {
            let Terminator::Return { outs, .. } = &block.terminator else { return None };
            if !self.scope.constants.is_live(id) {
                return None;
            }
            let is_asked = |n: &u32| match outs.iter().find(|(port, _)| *port == OutPort::Param(*n)) {
                Some((_, last)) => self.is_lost_by_tests(*last, *n),
                None => true,
            };
            let asked: Vec<u32> = params.clone().filter(is_asked).collect();
            if asked.is_empty() {
                return None;
            }
            let of_param = |proof: Proof| match self.scope.inst(proof.subject) {
                Inst::Param(n) if asked.contains(n) => Some((Origin { root: Root::Param(*n), path: proof.path }, proof.clears)),
                _ => None,
            };
            Some((id, self.conditions.proves_at(id).into_iter().filter_map(of_param).collect()))
        });
        proven.collect()
    }

    /// Whether the last version of a parameter is what was passed, and its facts do not say what was tested: none is left,
    /// or the version is that after a call that only looked at it (`log.Printf("%q", place)`), which no test refined.
    fn is_lost_by_tests(&self, last: ValueId, param: u32) -> bool {
        const MAX_VERSIONS: usize = 16;
        let (mut work, mut seen, mut looked_at) = (vec![last], Vec::new(), false);
        while let Some(version) = work.pop() {
            if seen.contains(&version) {
                continue;
            }
            seen.push(version);
            match self.scope.inst(version) {
                _ if seen.len() > MAX_VERSIONS => return false,
                Inst::Refine { value, .. } | Inst::Hint(value, _) => work.push(*value),
                Inst::Phi(ways) => work.extend(ways.iter().map(|&(_, way)| way)),
                Inst::Param(n) if *n == param => {}
                Inst::Post { call, port } if self.leaves_alone(*call, *port) => {
                    looked_at = true;
                    work.extend(crate::constants::operand(self.scope.body(), *call, *port));
                }
                _ => return false,
            }
        }
        let whole = |fact: &Fact| fact.key.origin == Origin { root: Root::Param(param), path: Path::EMPTY };
        looked_at || !self.facts.get(last.0 as usize).is_some_and(|set| set.iter().any(whole))
    }

    /// The parameters that were found to hold on the way to every return.
    fn asserts(&self) -> Vec<u32> {
        let body = self.scope.body();
        let mut held: Option<Vec<u32>> = None;
        for (id, block) in body.blocks.iter_enumerated() {
            let Terminator::Return { outs, .. } = &block.terminator else { continue };
            if !self.scope.constants.is_live(id) {
                continue;
            }
            let here = outs.iter().filter_map(|(port, last)| match port {
                OutPort::Param(n) => self.was_tested(*last, *n).then_some(*n),
                OutPort::Capture(_) => None,
            });
            let here: Vec<u32> = here.collect();
            held = Some(match held {
                None => here,
                Some(old) => old.into_iter().filter(|n| here.contains(n)).collect(),
            });
        }
        held.unwrap_or_default()
    }

    fn was_tested(&self, last: ValueId, param: u32) -> bool {
        const MAX_VERSIONS: usize = 16;
        let mut version = last;
        for _ in 0..MAX_VERSIONS {
            match self.scope.inst(version) {
                Inst::Refine { value, cond, outcome } => {
                    let tested = self.scope.inst(self.scope.canonical(*cond));
                    if *outcome && matches!(tested, Inst::Param(n) if *n == param) {
                        return true;
                    }
                    version = *value;
                }
                Inst::Hint(value, _) => version = *value,
                _ => return false,
            }
        }
        false
    }

    /// Parts of the result that are literals at one of the returns. Of several results of Go the last tells, which is the
    /// error.
    fn telling_parts(&self) -> Vec<Path> {
        let mut found = Vec::new();
        let is_go = self.scope.cx.program.lang(self.scope.func) == Lang::Go;
        for block in &self.scope.body().blocks {
            let Terminator::Return { value: Some(value), .. } = &block.terminator else { continue };
            let Inst::Make(MakeKind::Tuple | MakeKind::Object, parts) = self.scope.inst(self.scope.canonical(*value)) else {
                continue;
            };
            for (at, part) in parts.iter().enumerate() {
                let PartKey::Static(elem) = part.key else { continue };
                let part_path = Path::of(&[elem]);
                let is_telling = is_go && at + 1 == parts.len()
                    || matches!(self.scope.constants.get(part.value), Some(Const::Bool(_) | Const::Null | Const::Str(_)));
                if is_telling && found.len() < MAX_TELLING_PARTS && !found.contains(&part_path) {
                    found.push(part_path);
                }
            }
        }
        found
    }

    /// What is at a part of a returned value.
    fn returned_part(&self, value: ValueId, part: &Path) -> Returned {
        let Some(elem) = part.first() else { return Returned::Value(value) };
        match self.scope.inst(self.scope.canonical(value)) {
            Inst::Make(MakeKind::Tuple | MakeKind::Object, parts) => {
                match parts.iter().rev().find(|found| found.key == PartKey::Static(elem)) {
                    Some(found) => Returned::Value(found.value),
                    None if parts.iter().all(|part| matches!(part.key, PartKey::Static(_))) => Returned::Nothing,
                    None => Returned::Unknown,
                }
            }
            _ => Returned::Unknown,
        }
    }

    /// What the parameters are known to be where the result is an empty list.
    fn guards_of_empty(&self) -> Vec<GuardRow> {
        let mut proven: Option<FxIndexMap<Origin, Properties>> = None;
        for (id, block) in self.scope.body().blocks.iter_enumerated() {
            let Terminator::Return { value: Some(value), .. } = &block.terminator else { continue };
            if !self.scope.constants.is_live(id) || self.conditions.has_elements(*value) {
                continue;
            }
            let mut here: FxIndexMap<Origin, Properties> = FxIndexMap::default();
            for proof in self.conditions.proves_empty(*value) {
                if let Inst::Param(n) = self.scope.inst(proof.subject) {
                    let origin = Origin { root: Root::Param(*n), path: proof.path };
                    let entry = here.entry(origin).or_insert(Properties::NONE);
                    *entry = entry.union(proof.clears);
                }
            }
            proven = Some(match proven {
                None => here,
                Some(old) => intersect(&old, &here),
            });
        }
        let rows = proven.unwrap_or_default().into_iter();
        rows.map(|(origin, clears)| GuardRow { outcome: Literal::Int(0), part: Path::EMPTY, origin, clears, given: None })
            .collect()
    }

    fn guards_of(&self, part: Path, on_the_way: &FxHashMap<BlockId, Vec<(Origin, Properties)>>) -> Vec<GuardRow> {
        self.guards_by(part, None, &|block, value, outs, outcome| {
            let mut here = self.proven_at_return(value, outs, outcome);
            for &(origin, clears) in on_the_way.get(&block).into_iter().flatten() {
                let known = here.entry(origin).or_insert(Properties::NONE);
                *known = known.union(clears);
            }
            here
        })
    }

    /// What every return that can have an outcome proves.
    pub(super) fn guards_by(&self, part: Path, given: Option<Origin>, prove: Prove<'_>) -> Vec<GuardRow> {
        let mut rows = Vec::new();
        for outcome in [true, false] {
            let mut proven: Option<FxIndexMap<Origin, Properties>> = None;
            for (id, block) in self.scope.body().blocks.iter_enumerated() {
                let Terminator::Return { value: whole, outs } = &block.terminator else { continue };
                let returned = whole.map_or(Returned::Nothing, |whole| self.returned_part(whole, &part));
                // Nothing is falsy.
                if !self.scope.constants.is_live(id) || returned == Returned::Nothing && outcome {
                    continue;
                }
                let value = &match returned {
                    Returned::Value(value) => Some(value),
                    Returned::Nothing | Returned::Unknown => None,
                };
                if value.and_then(|value| self.scope.constants.get(value)).is_some_and(|literal| truth(literal) != outcome) {
                    continue;
                }
                if !outcome && value.is_some_and(|value| self.scope.is_always_there(value)) {
                    continue;
                }
                let here = prove(id, *value, outs, outcome);
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
                given,
            }));
        }
        rows
    }

    fn proven_at_return(
        &self,
        value: Option<ValueId>,
        outs: &[(OutPort, ValueId)],
        outcome: bool,
    ) -> FxIndexMap<Origin, Properties> {
        let mut proven: FxIndexMap<Origin, Properties> = FxIndexMap::default();
        let mut prove = |origin: Origin, clears: Properties| {
            let known = proven.entry(origin).or_insert(Properties::NONE);
            *known = known.union(clears);
        };
        for (port, last) in outs {
            let OutPort::Param(n) = port else { continue };
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

/// What a return of a value with an outcome proves.
pub(super) type Prove<'p> = &'p dyn Fn(BlockId, Option<ValueId>, &[(OutPort, ValueId)], bool) -> FxIndexMap<Origin, Properties>;

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
    joined.foreign.join(&old.foreign);
    joined.broadened |= old.broadened;
    joined.steps += old.steps;
    joined
}
