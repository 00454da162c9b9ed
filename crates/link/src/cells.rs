//! Shared variables: what one invocation stores, another reads.
//!
//! A breadth-first walk over (variable, path, source): each is visited once, so that
//! variables that feed each other end it and its cost is linear in the rows. Of the ways
//! from one source to one sink the first is kept, which passes the fewest variables.

use std::collections::VecDeque;

use sluicegate_base::{FxHashMap, FxHashSet, Path, Symbol};
use sluicegate_dataflow::fact::{Fact, FactKey, Origin, Root};
use sluicegate_dataflow::summary::{FlowRow, Out, SinkRow};
use sluicegate_dataflow::{CellId, Context, FuncId, Summaries};
use sluicegate_ir::ValueId;
use sluicegate_models::{EventId, KindId, Properties};

use crate::events::{self, Entry, Leg, Start};
use crate::flow::Handler;
use crate::handlers::Found;

/// Rows of readers looked at in all.
const MAX_VISITS: usize = 1_000_000;
/// Variables on one way.
const MAX_HOPS: usize = 8;

/// Data of a source in a shared variable.
#[derive(Clone, Debug)]
struct Stored {
    cell: CellId,
    fact: Fact,
    entry: Entry,
    handler: Handler,
    legs: Vec<Leg>,
}

/// What every function reads from shared variables.
#[derive(Default)]
struct Readers<'s> {
    sinks: FxHashMap<CellId, Vec<(FuncId, &'s SinkRow)>>,
    flows: FxHashMap<CellId, Vec<(FuncId, &'s FlowRow)>>,
}

/// A variable, the path in it, and the source: its path and function.
type Place = (CellId, Path, Path, FuncId);
/// A source with its path and function, and a sink with what is cleared on the way.
type Ends = ((Option<EventId>, Path, FuncId), (KindId, (FuncId, ValueId), Option<Symbol>), (Properties, Properties));

impl Stored {
    fn source(&self) -> FuncId {
        self.legs.first().map_or(FuncId(0), |leg| leg.func)
    }

    fn place(&self, cell: CellId, path: Path) -> Place {
        (cell, path, self.entry.path, self.source())
    }
}

/// Adds the flows that pass shared variables.
pub(crate) fn extend(cx: Context<'_>, summaries: &Summaries, found: &[Found<'_>], starts: &mut Vec<Start>) {
    let readers = readers(cx, summaries);
    if readers.sinks.is_empty() {
        return;
    }
    let mut seen: FxHashSet<Place> = FxHashSet::default();
    let mut ends: FxHashSet<Ends> = FxHashSet::default();
    let mut queue: VecDeque<Stored> = first_stores(cx, summaries, found).into();
    queue.retain(|stored| seen.insert(stored.place(stored.cell, stored.fact.key.path)));
    let mut visits = 0usize;
    while let Some(stored) = queue.pop_front() {
        for (func, row) in readers.sinks.get(&stored.cell).into_iter().flatten() {
            visits += 1;
            starts.extend(reach(&stored, *func, row, &mut ends));
        }
        if stored.legs.len() > MAX_HOPS {
            continue;
        }
        for (func, row) in readers.flows.get(&stored.cell).into_iter().flatten() {
            visits += 1;
            queue.extend(pass_on(&stored, *func, row, &mut seen));
        }
        if visits >= MAX_VISITS {
            return;
        }
    }
}

fn readers<'s>(cx: Context<'_>, summaries: &'s Summaries) -> Readers<'s> {
    let mut readers = Readers::default();
    for func in cx.program.funcs().filter(|&func| !cx.program.func(func).flags.main_only) {
        let Some(summary) = summaries.get(func) else { continue };
        for row in &summary.sinks {
            if let Root::Cell(cell) = row.origin.root {
                readers.sinks.entry(cell).or_default().push((func, row));
            }
        }
        for row in &summary.flows {
            if let (Root::Cell(cell), Out::Cell(_)) = (row.fact.key.origin.root, row.out) {
                readers.flows.entry(cell).or_default().push((func, row));
            }
        }
    }
    readers
}

/// What handlers and sources in the middle of functions store.
fn first_stores(cx: Context<'_>, summaries: &Summaries, found: &[Found<'_>]) -> Vec<Stored> {
    let mut stored = Vec::new();
    let mut push = |entry: Entry, handler: Handler, func: FuncId, row: &FlowRow| {
        if let Out::Cell(cell) = row.out {
            let leg = Leg { func, origin: row.fact.key.origin, stores: Some((row.out, row.fact.key)) };
            stored.push(Stored { cell, fact: row.fact, entry, handler, legs: vec![leg] });
        }
    };
    for hostile in events::roots(cx, summaries, found) {
        let (Some(summary), Some(handler)) = (summaries.get(hostile.func), hostile.found) else { continue };
        for row in &summary.flows {
            if Some(row.fact.key.origin.root) == hostile.param.map(Root::Param)
                && matches!(row.out, Out::Cell(_))
                && let Some(entry) = events::classify(cx.index, &hostile, &row.fact.key.origin.path)
            {
                push(entry, handler.public.clone(), hostile.func, row);
            }
        }
    }
    for func in cx.program.funcs() {
        let Some(summary) = summaries.get(func) else { continue };
        for row in &summary.flows {
            if let (Root::Source(source), Out::Cell(_)) = (row.fact.key.origin.root, row.out)
                && let Some(entry) =
                    events::classify_source(cx.index, source.event, cx.program.lang(func), &row.fact.key.origin.path)
            {
                push(entry, events::handler_of(cx, func, found), func, row);
            }
        }
    }
    stored
}

/// A read of the variable that sees the stored data, as the reading row's origin.
fn what_sees(stored: &Stored, origin: &Origin) -> Option<Fact> {
    stored.fact.read_path(&origin.path.unstarred())
}

fn reach(stored: &Stored, func: FuncId, row: &SinkRow, ends: &mut FxHashSet<Ends>) -> Option<Start> {
    let arrived = what_sees(stored, &row.origin)?;
    let rest = arrived.key.path;
    let counts = rest.first().is_none_or(|first| row.below || first == sluicegate_base::Elem::TEXT || row.origin.path.is_star());
    if !counts {
        return None;
    }
    let state = arrived.state.then(&row.state);
    let source = (stored.entry.event, stored.entry.path, stored.source());
    if !ends.insert((source, (row.kind, row.site, row.argument), (state.cleared, state.restored))) {
        return None;
    }
    let mut legs = stored.legs.clone();
    legs.push(Leg { func, origin: row.origin, stores: None });
    Some(Start { entry: stored.entry.clone(), handler: stored.handler.clone(), legs, sink: row.clone(), state })
}

fn pass_on(stored: &Stored, func: FuncId, row: &FlowRow, seen: &mut FxHashSet<Place>) -> Option<Stored> {
    let Out::Cell(cell) = row.out else { return None };
    let arrived = what_sees(stored, &row.fact.key.origin)?;
    let path = row.fact.key.path.concat(&arrived.key.path);
    if !seen.insert(stored.place(cell, path)) {
        return None;
    }
    let key = FactKey { path, ..stored.fact.key };
    let fact = Fact { key, state: arrived.state.then(&row.fact.state) };
    let mut legs = stored.legs.clone();
    legs.push(Leg { func, origin: row.fact.key.origin, stores: Some((row.out, row.fact.key)) });
    Some(Stored { cell, fact, entry: stored.entry.clone(), handler: stored.handler.clone(), legs })
}
