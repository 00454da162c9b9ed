//! The sinks that parts of parameters, variables and sources lead to, kept within bounds.
//!
//! A recursion over a structure may reach one sink from ever more parts of it: when too
//! many parts of one origin lead to one sink, the fullest subtree of them becomes one row
//! that means everything below. A sink stands where its call is written, unless the
//! function that is looked at names what is called.

use sluicegate_base::{Elem, FxHashMap, FxIndexMap, Path, Symbol, limits};
use sluicegate_ir::{ArgKind, Inst, PartKey, ValueId};
use sluicegate_models::{KindId, PortRoot, SinkRow as SinkOfRow};

use super::Solver;
use super::rows::RealCall;
use crate::fact::{BROADENED, Origin, Root, fullest_prefix};
use crate::program::FuncId;
use crate::structure::Verdict;
use crate::summary::{Asked, Pending, SinkRow};

/// Origin, kind, site and argument of a sink row, and the conditions that are still open.
type Key = (Origin, KindId, (FuncId, ValueId), Option<Symbol>, Vec<Pending>);
/// One sink as one root reaches it.
type Reached = (Root, KindId, (FuncId, ValueId), Option<Symbol>);
/// One sink as one root reaches it, under the same conditions.
type Group = (Root, KindId, (FuncId, ValueId), Option<Symbol>, Vec<Pending>);

/// Sink rows, joined by key.
#[derive(Debug, Default)]
pub(super) struct SinkSet {
    rows: FxIndexMap<Key, SinkRow>,
    /// Parts of the root that lead to a sink, and subtrees that were merged.
    groups: FxHashMap<Group, (Vec<Path>, Vec<Path>)>,
    counts: FxHashMap<(Root, KindId), usize>,
    /// How many conditions lead to a sink, any of which is enough.
    alternatives: FxHashMap<Reached, usize>,
    /// Rows were merged or left out.
    pub(super) broadened: bool,
}

/// What a caller has to decide before a place is a sink, and what is in doubt about it.
pub(super) type Open = (Vec<Pending>, u8);

/// Conditions under any of which one sink is reached.
const MAX_ALTERNATIVES: usize = 8;

/// What a caller has to decide before a place is a sink, and what is in doubt about it; `None`: it is none.
pub(super) fn left_open(verdict: Verdict) -> Option<Open> {
    match verdict {
        Verdict::No => None,
        Verdict::Yes => Some((Vec::new(), 0)),
        Verdict::Unknown => Some((Vec::new(), BROADENED)),
        Verdict::Pending(tests) => {
            let pending = tests.into_iter().map(|(origin, test)| Pending { origin, asked: Asked::Test(test) });
            Some((pending.collect(), 0))
        }
    }
}

fn key_of(row: &SinkRow) -> Key {
    (row.origin, row.kind, row.site, row.argument, row.pending.clone())
}

fn group_of(row: &SinkRow) -> Group {
    (row.origin.root, row.kind, row.site, row.argument, row.pending.clone())
}

fn merge(old: &mut SinkRow, row: &SinkRow) {
    old.state.join(&row.state);
    old.below |= row.below;
    old.returned &= row.returned;
    old.as_json &= row.as_json;
    old.encoded &= row.encoded;
    old.put = old.put.min(row.put);
    old.named = old.named.min(row.named);
}

impl SinkSet {
    /// Adds a row, joining it with one of the same key.
    pub(super) fn add(&mut self, row: SinkRow) {
        let row = self.with_few_conditions(row);
        let row = self.cover(row);
        if let Some(old) = self.rows.get_mut(&key_of(&row)) {
            return merge(old, &row);
        }
        if !row.pending.is_empty() && !self.groups.contains_key(&group_of(&row)) {
            *self.alternatives.entry((row.origin.root, row.kind, row.site, row.argument)).or_default() += 1;
        }
        let (parts, _) = self.groups.entry(group_of(&row)).or_default();
        if parts.len() >= limits::MAX_FACTS_PER_ROOT {
            return self.collapse(row);
        }
        let count = self.counts.entry((row.origin.root, row.kind)).or_default();
        if *count >= limits::MAX_SINK_ROWS {
            self.broadened = true;
            return;
        }
        *count += 1;
        parts.push(row.origin.path);
        self.insert(row);
    }

    /// Too many conditions count as none.
    fn with_few_conditions(&mut self, mut row: SinkRow) -> SinkRow {
        let alternatives = (row.origin.root, row.kind, row.site, row.argument);
        let many = self.alternatives.get(&alternatives).is_some_and(|&count| count >= MAX_ALTERNATIVES);
        if many && !row.pending.is_empty() && !self.groups.contains_key(&group_of(&row)) {
            row.pending.clear();
            row.state = row.state.doubting(BROADENED);
            self.broadened = true;
        }
        row
    }

    fn insert(&mut self, row: SinkRow) {
        if row.below && row.state.doubt & BROADENED != 0 {
            let (_, merged) = self.groups.entry(group_of(&row)).or_default();
            merged.push(row.origin.path.unstarred());
        }
        self.rows.insert(key_of(&row), row);
    }

    /// The row of the merged subtree that the origin is in, if it is in one.
    fn cover(&self, mut row: SinkRow) -> SinkRow {
        let merged = self.groups.get(&group_of(&row)).map(|(_, merged)| merged.as_slice()).unwrap_or_default();
        if let Some(prefix) = merged.iter().find(|prefix| prefix.starred().covers(&row.origin.path)) {
            row.origin.path = *prefix;
            row.below = true;
            row.state = row.state.doubting(BROADENED);
        }
        row
    }

    fn collapse(&mut self, row: SinkRow) {
        self.broadened = true;
        let Some((parts, merged)) = self.groups.get_mut(&group_of(&row)) else { return };
        let all: Vec<Path> = parts.iter().copied().chain([row.origin.path]).collect();
        let prefix = fullest_prefix(&all);
        let subtree = prefix.starred();
        let (covered, spared): (Vec<Path>, Vec<Path>) = parts.iter().partition(|path| subtree.covers(path));
        *parts = spared;
        parts.push(prefix);
        merged.retain(|path| !subtree.covers(path));
        if let Some(count) = self.counts.get_mut(&(row.origin.root, row.kind)) {
            *count = count.saturating_sub(covered.len()) + 1;
        }
        let mut whole: Option<SinkRow> = None;
        for path in covered {
            let key = key_of(&SinkRow { origin: Origin { path, ..row.origin }, ..row.clone() });
            if let Some(old) = self.rows.swap_remove(&key) {
                match &mut whole {
                    Some(whole) => merge(whole, &old),
                    None => whole = Some(old),
                }
            }
        }
        let mut whole = whole.unwrap_or_else(|| row.clone());
        whole.origin.path = prefix;
        whole.below = true;
        whole.state = whole.state.doubting(BROADENED);
        self.insert(whole);
        self.add(row);
    }

    /// The rows in order.
    pub(super) fn into_rows(self) -> Vec<SinkRow> {
        let mut rows: Vec<SinkRow> = self.rows.into_values().collect();
        rows.sort_unstable();
        rows
    }
}

impl Solver<'_> {
    /// What is open before the operand with that number is a sink: a format may show each in its own way.
    pub(super) fn open_for_operand(
        &self,
        index: u32,
        sink: &SinkOfRow,
        at: usize,
        real: RealCall<'_>,
        open: Option<&Open>,
    ) -> Option<Open> {
        let (Some(when), PortRoot::ArgsFrom(start)) = (sink.when.as_ref().filter(|when| when.asks_verb()), &sink.port.root)
        else {
            return open.cloned();
        };
        let at = usize::from(*start) + at;
        let args = &self.invocations.get(index as usize)?.args;
        if args.get(at).is_none_or(|(kind, _)| *kind != ArgKind::Positional) {
            return open.cloned();
        }
        left_open(self.decide(index, Some(&when.of_operand(at)), real))
    }

    /// Whether this function was itself given what an invocation calls. Else it is named here, and this is where
    /// somebody looks for it.
    pub(super) fn is_handed_on(&self, index: u32) -> bool {
        let callee = self.invocations.get(index as usize).and_then(|inv| inv.callee);
        let Some((node, mut path)) = callee.filter(|(node, _)| (*node as usize) < self.scope.body().insts.len()) else {
            return false;
        };
        let mut value = self.scope.canonical(ValueId(node));
        while let Some(first) = path.first() {
            let part = match self.scope.inst(value) {
                Inst::Closure(_, captures) => {
                    captures.iter().enumerate().find(|(n, _)| Elem::hidden_index(*n) == first).map(|(_, part)| *part)
                }
                Inst::Make(_, parts) => parts.iter().find(|part| part.key == PartKey::Static(first)).map(|part| part.value),
                _ => None,
            };
            let Some(part) = part else { return false };
            (value, path) = (self.scope.canonical(part), path.suffix(1));
        }
        matches!(self.scope.inst(value), Inst::Param(_) | Inst::Capture(_))
    }
}
