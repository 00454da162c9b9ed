//! Shared variables: what one invocation stores, another reads.
//!
//! A breadth-first walk over (variable, path, source): each is visited once, so that
//! variables that feed each other end it and its cost is linear in the rows. Of the ways
//! from one source to one sink the first is kept, which passes the fewest variables.

use std::collections::VecDeque;

use sluicegate_base::{FxHashMap, FxHashSet, Path, Symbol};
use sluicegate_dataflow::demand::Mask;
use sluicegate_dataflow::fact::{Fact, FactKey, Origin, Root};
use sluicegate_dataflow::summary::{FlowRow, Out, SinkRow};
use sluicegate_dataflow::{CellId, Context, FuncId, Summaries};
use sluicegate_ir::ValueId;
use sluicegate_models::{EventId, KindId, Properties};

use crate::channels;
use crate::events::{self, Entry, Hostile, Leg, Start};
use crate::flow::Handler;
use crate::handlers::Found;

/// Places visited in all.
const MAX_VISITS: usize = 100_000;
/// Variables on one way.
pub(crate) const MAX_HOPS: usize = 8;

/// Data of a source in a shared variable.
#[derive(Clone, Debug)]
pub(crate) struct Stored<'a> {
    pub cell: CellId,
    pub fact: Fact,
    pub entry: Entry,
    /// The handler's event that the source is a part of; `None` for an event in the middle of a function.
    pub hostile: Option<&'a Hostile<'a>>,
    pub handler: Handler,
    pub legs: Vec<Leg>,
}

/// A source, a sink, and what is cleared on the way: further ways between them say nothing new.
type Ends = ((Option<EventId>, Path, u32), (KindId, (FuncId, ValueId), Option<Symbol>), (Properties, Properties));

fn ends_of(start: &Start, source: u32) -> Ends {
    let Start { entry, sink, state, .. } = start;
    ((entry.event, entry.path, source), (sink.kind, sink.site, sink.argument), (state.cleared, state.restored))
}

/// What every function reads from shared variables.
#[derive(Default)]
struct Readers<'s> {
    sinks: FxHashMap<CellId, Vec<(FuncId, &'s SinkRow)>>,
    flows: FxHashMap<CellId, Vec<(FuncId, &'s FlowRow)>>,
}

/// Adds the flows that pass shared variables.
pub(crate) fn extend(
    cx: Context<'_>,
    summaries: &Summaries,
    found: &[Found<'_>],
    hostile: &[Hostile<'_>],
    starts: &mut Vec<Start>,
) {
    follow(cx, summaries, || first_stores(cx, summaries, found, hostile), starts);
}

/// Adds the flows of what is stored in shared variables, which is asked for only if something reads them.
pub(crate) fn follow<'a>(
    cx: Context<'_>,
    summaries: &Summaries,
    stored: impl FnOnce() -> Vec<Stored<'a>>,
    starts: &mut Vec<Start>,
) {
    let readers = readers(cx, summaries);
    if readers.sinks.is_empty() {
        return;
    }
    let mut queue: VecDeque<Stored<'_>> = stored().into();
    let mut seen: FxHashSet<(CellId, Path, Path, u32)> = FxHashSet::default();
    let mut ends: FxHashSet<Ends> = FxHashSet::default();
    let mut visits = 0usize;
    while let Some(stored) = queue.pop_front() {
        let source = stored.legs.first().map_or(0, |leg| leg.func.0);
        if visits >= MAX_VISITS || !seen.insert((stored.cell, stored.fact.key.path, stored.entry.path, source)) {
            continue;
        }
        visits += 1;
        for (func, row) in readers.sinks.get(&stored.cell).into_iter().flatten() {
            visits += 1;
            let reached = reach(cx, &stored, *func, row);
            starts.extend(reached.filter(|start| ends.insert(ends_of(start, source))));
        }
        if stored.legs.len() > MAX_HOPS {
            continue;
        }
        for (func, row) in readers.flows.get(&stored.cell).into_iter().flatten() {
            visits += 1;
            queue.extend(pass_on(cx, &stored, *func, row));
        }
    }
}

fn readers<'s>(cx: Context<'_>, summaries: &'s Summaries) -> Readers<'s> {
    let mut readers = Readers::default();
    // What runs by hand or as a test runs in another process.
    let runs = |func: &FuncId| {
        let program = cx.program;
        !program.func(*func).flags.main_only && !program.is_test_file(program.module_of(*func))
    };
    for func in cx.program.funcs().filter(runs) {
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

/// The variables in which data of handlers' events and of sources can be, as far as the summaries tell, with the bits
/// of such data.
pub(crate) fn hostile(
    cx: Context<'_>,
    summaries: &Summaries,
    found: &[Found<'_>],
    bits: impl Fn(Option<EventId>) -> Mask,
) -> FxHashMap<CellId, Mask> {
    let mut hostile: FxHashMap<CellId, Mask> = FxHashMap::default();
    let mut rows = cx.program.funcs().filter_map(|func| summaries.get(func)).flat_map(|summary| &summary.flows);
    if !rows.any(|row| matches!(row.out, Out::Cell(_))) {
        return hostile;
    }
    // More than there is: who gets to a function is decided where flows start.
    let roots = events::roots(cx, summaries, found, &FxHashSet::default());
    let stored = first_stores(cx, summaries, found, &roots);
    let mut work: Vec<(CellId, Mask)> = stored.into_iter().map(|stored| (stored.cell, bits(stored.entry.event))).collect();
    // What was in a channel may be anybody's.
    let rows = cx.program.funcs().filter_map(|func| summaries.get(func)).flat_map(|summary| &summary.flows);
    work.extend(rows.filter(|row| channels::stays_in_variable(row)).filter_map(|row| {
        match (row.fact.key.origin.root, row.out) {
            (Root::Source(source), Out::Cell(cell)) if Some(source.event) == cx.channel_event => {
                Some((cell, bits(cx.channel_event)))
            }
            _ => None,
        }
    }));
    let readers = readers(cx, summaries);
    while let Some((cell, mask)) = work.pop() {
        let known = hostile.entry(cell).or_default();
        if *known | mask == *known {
            continue;
        }
        *known |= mask;
        work.extend(readers.flows.get(&cell).into_iter().flatten().filter_map(|(_, row)| match row.out {
            Out::Cell(next) => Some((next, mask)),
            _ => None,
        }));
    }
    hostile
}

/// What handlers and sources in the middle of functions store.
fn first_stores<'a>(cx: Context<'_>, summaries: &Summaries, found: &[Found<'_>], roots: &'a [Hostile<'a>]) -> Vec<Stored<'a>> {
    let mut stored = Vec::new();
    let mut push = |entry: Entry, hostile: Option<&'a Hostile<'a>>, handler: Handler, func: FuncId, row: &FlowRow| {
        if let Out::Cell(cell) = row.out {
            let leg = Leg { func, origin: row.fact.key.origin, stores: Some((row.out, row.fact.key)), crossed: None };
            stored.push(Stored { cell, fact: row.fact, entry, hostile, handler, legs: vec![leg] });
        }
    };
    for hostile in roots {
        let (Some(summary), Some(handler)) = (summaries.get(hostile.func), hostile.found) else { continue };
        for row in &summary.flows {
            if Some(row.fact.key.origin.root) == hostile.param.map(Root::Param)
                && matches!(row.out, Out::Cell(_))
                && let Some(entry) = events::classify(cx.index, hostile, &row.fact.key.origin.path)
            {
                push(entry, Some(hostile), handler.public.clone(), hostile.func, row);
            }
        }
    }
    for func in cx.program.funcs() {
        let Some(summary) = summaries.get(func) else { continue };
        for row in &summary.flows {
            if let (Root::Source(source), Out::Cell(_)) = (row.fact.key.origin.root, row.out)
                && let Some(entry) = events::classify_source(cx, source, &row.fact.key.origin.path)
            {
                push(entry, None, events::handler_of(cx, func, found), func, row);
            }
        }
    }
    stored
}

/// A read of the variable that sees the stored data, as the reading row's origin.
fn seen(stored: &Stored<'_>, origin: &Origin) -> Option<Fact> {
    stored.fact.read_path(&origin.path.unstarred())
}

fn entry_of(cx: Context<'_>, stored: &Stored<'_>, arrived: &Fact) -> Option<Entry> {
    let was = (&stored.fact.key.origin, &stored.entry);
    events::entry_of_part(cx, stored.hostile, was, &arrived.key.origin)
}

/// The folder of the command that a function is part of. Each command is a process of its own.
fn command_of(cx: Context<'_>, func: FuncId) -> Option<&str> {
    let code = &cx.program.modules[cx.program.module_of(func)];
    code.is_command.then(|| code.path.as_str().rsplit_once('/').map_or("", |(folder, _)| folder))
}

/// Whether one process can run a function and what has stored the data: several commands each have their own variables.
fn shares_variables(cx: Context<'_>, stored: &Stored<'_>, func: FuncId) -> bool {
    let Some(reads) = command_of(cx, func) else { return true };
    let mut writes = stored.legs.iter().filter_map(|leg| command_of(cx, leg.func));
    writes.all(|writes| writes == reads)
}

fn reach(cx: Context<'_>, stored: &Stored<'_>, func: FuncId, row: &SinkRow) -> Option<Start> {
    if !shares_variables(cx, stored, func) {
        return None;
    }
    let arrived = seen(stored, &row.origin)?;
    let entry = entry_of(cx, stored, &arrived)?;
    if !row.takes(&arrived.key.path) || !row.is_put_by(&stored.fact.key.path) {
        return None;
    }
    let state = arrived.state.then(&row.state);
    let mut legs = stored.legs.clone();
    legs.push(Leg { func, origin: row.origin, stores: None, crossed: None });
    Some(Start { entry, handler: stored.handler.clone(), legs, sink: row.clone(), state })
}

fn pass_on<'a>(cx: Context<'_>, stored: &Stored<'a>, func: FuncId, row: &FlowRow) -> Option<Stored<'a>> {
    let Out::Cell(cell) = row.out else { return None };
    if !shares_variables(cx, stored, func) {
        return None;
    }
    let arrived = seen(stored, &row.fact.key.origin)?;
    let entry = entry_of(cx, stored, &arrived)?;
    let path = row.fact.key.path.concat(&arrived.key.path);
    let key = FactKey { path, ..arrived.key };
    let fact = Fact { key, state: arrived.state.then(&row.fact.state) };
    let mut legs = stored.legs.clone();
    legs.push(Leg { func, origin: row.fact.key.origin, stores: Some((row.out, row.fact.key)), crossed: None });
    Some(Stored { cell, fact, entry, hostile: stored.hostile, handler: stored.handler.clone(), legs })
}
