//! Which functions need a summary, found while they are solved.
//!
//! A function is of interest if the platform calls it, or if data that somebody asks about
//! can start or arrive in it and something that it reaches is an *end* of such data: a sink,
//! a shared variable, a channel. What is of interest is solved together with everything that
//! it reaches; the others cannot take part in a finding. Kinds of data that the same ends
//! matter to are one bit of a [`Mask`].

mod local;

use std::collections::{BTreeMap, BTreeSet};

use sluicegate_base::{FxHashMap, IndexVec};
use sluicegate_ir::{Inst, ValueId};
use sluicegate_models::{ApiNode, EventId, HandlerParam, KindId, Row};

use crate::analysis::{Executor, Summaries, solve_level};
use crate::callgraph::{CallGraph, Component};
use crate::context::Context;
use crate::fact::Root;
use crate::handles::Target;
use crate::program::{CellId, Exported, FuncId};
use crate::summary::{Out, Summary};

/// Rounds in which masks of one component, or of shared variables, may grow. After that all counts as possible.
const MAX_ROUNDS: usize = 32;

/// A set of kinds of data.
pub type Mask = u64;

/// What data of interest is.
#[derive(Clone, Debug)]
pub struct Interest {
    /// For each event the bits of its data.
    pub events: IndexVec<EventId, Mask>,
    /// For each kind of sink the data that matters in it.
    pub kinds: IndexVec<KindId, Mask>,
    /// Data that matters in a channel.
    pub channels: Mask,
}

/// Solves what is asked for, callees first.
pub struct Demand<'a> {
    cx: Context<'a>,
    executor: &'a dyn Executor,
    graph: &'a CallGraph,
    /// Level and position of each function's component.
    place: IndexVec<FuncId, (u32, u32)>,
    own: IndexVec<FuncId, Own>,
    /// Data that comes to an end if a function is given it.
    takes: IndexVec<FuncId, Mask>,
    /// Data that matters in a shared variable.
    cells: IndexVec<CellId, Mask>,
    interest: &'a Interest,
    summaries: Summaries,
}

impl<'a> Demand<'a> {
    /// Nothing is solved yet.
    #[must_use]
    pub fn new(cx: Context<'a>, graph: &'a CallGraph, executor: &'a dyn Executor, interest: &'a Interest) -> Demand<'a> {
        let mut place = IndexVec::from_elem((0, 0), cx.program.funcs().len());
        for (level, components) in (0..).zip(&graph.levels) {
            for (at, component) in (0..).zip(components) {
                component.members.iter().for_each(|func| place[*func] = (level, at));
            }
        }
        let mut rows = RowMasks { interest, known: FxHashMap::default() };
        let own: IndexVec<FuncId, Own> = cx.program.funcs().map(|func| Own::of(cx, func, &mut rows)).collect();
        let cells = cells(cx, graph, &own);
        let takes = takes(cx, graph, &own, &cells);
        let summaries = Summaries::empty(place.len());
        Demand { cx, executor, graph, interest, place, own, takes, cells, summaries }
    }

    /// Solves these functions and everything that they reach.
    pub fn solve(&mut self, funcs: impl IntoIterator<Item = FuncId>) {
        let mut wanted: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
        let mut work: Vec<FuncId> = funcs.into_iter().collect();
        while let Some(func) = work.pop() {
            let (level, at) = self.place[func];
            if self.summaries.get(func).is_some() || !wanted.entry(level).or_default().insert(at) {
                continue;
            }
            let component = self.graph.levels.get(level as usize).and_then(|level| level.get(at as usize));
            work.extend(component.iter().flat_map(|component| &component.members).flat_map(|func| &self.graph.edges[*func]));
        }
        for (level, wanted) in wanted {
            let Some(level) = self.graph.levels.get(level as usize) else { continue };
            let due: Vec<&Component> = wanted.into_iter().filter_map(|at| level.get(at as usize)).collect();
            solve_level(self.cx, &due, self.executor, &mut self.summaries);
        }
    }

    /// Solves every function in which data of sources can come to an end. Exceptions count in functions of `runs` alone.
    pub fn solve_sources(&mut self, runs: &IndexVec<FuncId, bool>) {
        let errors = self.errors();
        let starts = |(func, own): (FuncId, &Own)| own.masks.sources & !errors != 0 || own.masks.sources != 0 && runs[func];
        let own = self.own.iter_enumerated().map(starts).collect();
        self.carry(&own, Start::Events(self.interest));
    }

    /// The bits of exceptions.
    fn errors(&self) -> Mask {
        self.cx.error_event.map_or(0, |event| self.interest.events.get(event).copied().unwrap_or_default())
    }

    /// Solves every function in which what these shared variables hold can come to an end.
    pub fn solve_readers(&mut self, cells: &FxHashMap<CellId, Mask>) {
        let own = self.own.iter().map(|own| own.read.iter().any(|cell| cells.contains_key(cell))).collect();
        self.carry(&own, Start::Cells(cells));
    }

    /// Summaries of what was solved.
    #[must_use]
    pub fn summaries(&self) -> &Summaries {
        &self.summaries
    }

    /// The same, at the end.
    #[must_use]
    pub fn into_summaries(self) -> Summaries {
        self.summaries
    }

    /// Solves every function in which data that starts in some (`own`) can come to an end.
    fn carry(&mut self, own: &IndexVec<FuncId, bool>, start: Start<'_>) {
        let errors = self.errors();
        let mut carried: IndexVec<FuncId, Mask> = IndexVec::from_elem(0, own.len());
        for level in 0..self.graph.levels.len() {
            let mut due: Vec<FuncId> = Vec::new();
            for component in self.graph.levels.get(level).into_iter().flatten() {
                if self.follow(component, own, (start, errors), &mut carried) {
                    due.extend(component.members.first());
                }
            }
            self.solve(due);
            // What is solved says itself what comes out of it.
            for component in self.graph.levels.get(level).into_iter().flatten() {
                for &func in &component.members {
                    if let Some(summary) = self.summaries.get(func).filter(|_| carried[func] != 0) {
                        carried[func] = comes_out(summary, start, errors);
                    }
                }
            }
        }
    }

    /// What comes out of the functions of a component, and whether something in it may come to an end.
    fn follow(
        &self,
        component: &Component,
        own: &IndexVec<FuncId, bool>,
        (start, errors): (Start<'_>, Mask),
        carried: &mut IndexVec<FuncId, Mask>,
    ) -> bool {
        let mut to_end = false;
        for round in 0.. {
            let mut is_same = true;
            for &func in &component.members {
                if !own[func] && self.graph.edges[func].iter().all(|callee| carried[*callee] == 0) {
                    continue;
                }
                let (takes, cells, edges) = (&self.takes, &self.cells, &self.graph.edges);
                let around = local::Around { cx: self.cx, edges, takes, cells, carried, start, errors };
                let went = local::follow(&around, func, &self.own[func]);
                to_end |= went.to_end != 0;
                let out = if round < MAX_ROUNDS { went.out } else { Mask::MAX };
                is_same &= carried[func] | out == carried[func];
                carried[func] |= out;
            }
            if is_same {
                break;
            }
        }
        to_end && component.members.first().is_some_and(|func| self.summaries.get(*func).is_none())
    }
}

/// Where data starts.
#[derive(Clone, Copy, Debug)]
enum Start<'a> {
    /// At sources.
    Events(&'a Interest),
    /// In shared variables.
    Cells(&'a FxHashMap<CellId, Mask>),
    /// Where it enters functions.
    Entry,
}

impl Start<'_> {
    fn of(self, root: Root) -> Mask {
        match (self, root) {
            (Start::Events(interest), Root::Source(source)) => interest.events.get(source.event).copied().unwrap_or_default(),
            (Start::Cells(cells), Root::Cell(cell)) => cells.get(&cell).copied().unwrap_or_default(),
            _ => 0,
        }
    }
}

/// Data that comes to an end if a function is given it.
fn takes(
    cx: Context<'_>,
    graph: &CallGraph,
    own: &IndexVec<FuncId, Own>,
    cells: &IndexVec<CellId, Mask>,
) -> IndexVec<FuncId, Mask> {
    let edges = &graph.edges;
    let carried = IndexVec::from_elem(0, own.len());
    let mut takes: IndexVec<FuncId, Mask> = IndexVec::from_elem(0, own.len());
    for component in graph.levels.iter().flatten() {
        for round in 0.. {
            let mut is_same = true;
            for &func in &component.members {
                let around = local::Around { cx, edges, takes: &takes, cells, carried: &carried, start: Start::Entry, errors: 0 };
                let known = if round < MAX_ROUNDS { takes[func] } else { Mask::MAX };
                let taken = known | local::follow(&around, func, &own[func]).to_end;
                is_same &= taken == takes[func];
                takes[func] = taken;
            }
            // Most functions call nobody who calls them.
            if is_same || component.callers.iter().all(Vec::is_empty) {
                break;
            }
        }
    }
    takes
}

/// Data that matters in each shared variable: where a function that reads it, or one that reaches such a function,
/// reaches an end for it.
fn cells(cx: Context<'_>, graph: &CallGraph, own: &IndexVec<FuncId, Own>) -> IndexVec<CellId, Mask> {
    let mut cells: IndexVec<CellId, Mask> = IndexVec::from_elem(0, cx.program.cell_count());
    for _ in 0..MAX_ROUNDS {
        let mut ends: IndexVec<FuncId, Mask> = IndexVec::from_elem(0, own.len());
        for component in graph.levels.iter().flatten() {
            let mut joined = 0;
            for &func in &component.members {
                let stored = own[func].written.iter().fold(own[func].masks.ends, |mask, cell| mask | cells[*cell]);
                joined = graph.edges[func].iter().fold(joined | stored, |joined, callee| joined | ends[*callee]);
            }
            component.members.iter().for_each(|func| ends[*func] = joined);
        }
        let mut above = ends.clone();
        for component in graph.levels.iter().rev().flatten() {
            let joined = component.members.iter().fold(0, |joined, func| joined | above[*func]);
            for &func in &component.members {
                above[func] = joined;
                graph.edges[func].iter().for_each(|callee| above[*callee] |= joined);
            }
        }
        let mut is_same = true;
        for (func, own) in own.iter_enumerated() {
            for &cell in &own.read {
                is_same &= above[func] & !cells[cell] == 0;
                cells[cell] |= above[func];
            }
        }
        if is_same {
            return cells;
        }
    }
    IndexVec::from_elem(Mask::MAX, cells.len())
}

/// Which data comes out of a function without having gone in.
fn comes_out(summary: &Summary, start: Start<'_>, errors: Mask) -> Mask {
    summary.flows.iter().fold(0, |mask, row| {
        mask | match row.out {
            Out::Cell(_) | Out::Record(_) => 0,
            Out::Throw => start.of(row.fact.key.origin.root) & !errors,
            _ => start.of(row.fact.key.origin.root),
        }
    })
}

/// What starts, and what ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Masks {
    sources: Mask,
    ends: Mask,
}

impl Masks {
    fn join(&mut self, other: Masks) {
        self.sources |= other.sources;
        self.ends |= other.ends;
    }
}

/// What the rows of each API start and end.
struct RowMasks<'i> {
    interest: &'i Interest,
    known: FxHashMap<ApiNode, Masks>,
}

impl RowMasks<'_> {
    fn of_event(&self, event: EventId) -> Masks {
        Masks { sources: self.interest.events.get(event).copied().unwrap_or_default(), ends: 0 }
    }

    fn of_kind(&self, kind: KindId) -> Masks {
        Masks { sources: 0, ends: self.interest.kinds.get(kind).copied().unwrap_or_default() }
    }

    fn of_row(&self, cx: Context<'_>, row: &Row) -> Masks {
        let mut masks = Masks::default();
        let sources = row.sources.iter().filter(|source| !cx.named.asks(source.event));
        sources.for_each(|source| masks.join(self.of_event(source.event)));
        for sink in &row.sinks {
            masks.join(self.of_kind(sink.kind));
            sink.event.into_iter().for_each(|event| masks.join(self.of_event(event)));
        }
        for handler in &row.handlers {
            for param in handler.given() {
                if let HandlerParam::Event(event, _) = param {
                    masks.join(self.of_event(*event));
                }
            }
        }
        for payload in row.records.iter().filter(|record| record.channel.is_some()).flat_map(|record| &record.payload) {
            match (payload.read, cx.channel_event) {
                (false, _) => masks.ends |= self.interest.channels,
                (true, Some(event)) => masks.join(self.of_event(event)),
                (true, None) => {}
            }
        }
        masks
    }

    /// What holding an API starts.
    fn of_value(&self, cx: Context<'_>, api: ApiNode) -> Mask {
        cx.index.value(api).map_or(0, |value| self.of_event(value.event).sources)
    }

    /// What calls and constructions of an API start and end, and what holding it starts.
    fn of_api(&mut self, cx: Context<'_>, api: ApiNode) -> Masks {
        if let Some(known) = self.known.get(&api) {
            return *known;
        }
        let mut masks = Masks { sources: self.of_value(cx, api), ends: 0 };
        for row in cx.index.rows(api, false).iter().chain(cx.index.rows(api, true)) {
            masks.join(self.of_row(cx, cx.index.row(*row)));
        }
        self.known.insert(api, masks);
        masks
    }
}

/// What a function does itself.
#[derive(Clone, Debug, Default)]
struct Own {
    masks: Masks,
    /// What ends in its result.
    returned: Mask,
    /// What starts and ends at its values, where something does.
    values: Vec<(ValueId, Masks)>,
    /// Shared variables that it sets.
    written: Vec<CellId>,
    /// Shared variables that it reads.
    read: Vec<CellId>,
}

impl Own {
    fn of(cx: Context<'_>, func: FuncId, rows: &mut RowMasks<'_>) -> Own {
        let Context { program, handles, .. } = cx;
        let (mut own, module) = (Own::default(), program.module_of(func));
        for sink in cx.roots.get(&func).into_iter().flatten() {
            own.returned |= rows.of_kind(sink.kind).ends;
        }
        for (value, inst) in program.func(func).body.insts.iter_enumerated() {
            let mut masks = Masks::default();
            let named = cx.named.at(func).iter().filter(|(start, _)| *start == value);
            named.for_each(|(_, event)| masks.join(rows.of_event(*event)));
            match inst {
                Inst::Caught => {
                    if let Some(event) = cx.error_event {
                        masks.join(rows.of_event(event));
                    }
                }
                Inst::Refine { value: object, cond, outcome } => {
                    if let Some(event) = cx.error_event
                        && cx.scope(func).error_of_library(*object, *cond, *outcome).is_some()
                    {
                        masks.join(rows.of_event(event));
                    }
                }
                Inst::Call(call) => masks.join(call_masks(cx, (func, value), call, rows)),
                // A class that derives from one of an API whose methods a library calls.
                Inst::Make(sluicegate_ir::MakeKind::Class(_), _) => {
                    for one in handles.registered_at(func, value) {
                        masks.join(rows.of_row(cx, cx.index.row(one.row)));
                    }
                }
                Inst::CellSet(cell, _) => own.written.push(program.cell_id(module, *cell)),
                Inst::CellGet(cell) => own.read.push(program.cell_id(module, *cell)),
                Inst::Get { .. } => own.read.extend_from_slice(handles.module_reads(func, value)),
                Inst::Import { specifier, member } => own.reads(program.resolve_import(module, *specifier, *member)),
                Inst::Global(name) => own.reads(program.starred(module, *name)),
                _ => {}
            }
            for api in handles.apis_below(func, value) {
                masks.sources |= rows.of_value(cx, api);
            }
            own.masks.join(masks);
            if masks != Masks::default() {
                own.values.push((value, masks));
            }
        }
        own.masks.ends |= own.returned;
        for cells in [&mut own.written, &mut own.read] {
            cells.sort_unstable();
            cells.dedup();
        }
        own
    }

    /// What starts and ends at a value.
    fn at(&self, value: ValueId) -> Masks {
        let at = self.values.binary_search_by_key(&value, |(value, _)| *value);
        at.ok().and_then(|at| self.values.get(at)).map_or_else(Masks::default, |(_, masks)| *masks)
    }

    fn reads(&mut self, exported: impl IntoIterator<Item = Exported>) {
        self.read.extend(exported.into_iter().filter_map(|exported| match exported {
            Exported::Cell(cell) | Exported::ObjectMember(cell) => Some(cell),
            Exported::Module(_) | Exported::External(..) => None,
        }));
    }
}

fn call_masks(cx: Context<'_>, (func, value): (FuncId, ValueId), call: &sluicegate_ir::Call, rows: &mut RowMasks<'_>) -> Masks {
    let mut masks = Masks::default();
    for row in cx.scope(func).rows(value, call) {
        masks.join(rows.of_row(cx, cx.index.row(row)));
    }
    for target in cx.handles.targets(func, value) {
        if let Target::Base { api, .. } | Target::Api(api) = target {
            masks.join(rows.of_api(cx, *api));
        }
    }
    // Whoever is given an API may call it.
    for operand in call.args.iter().map(|arg| arg.value).chain(call.recv).chain([call.callee]) {
        for api in cx.handles.apis_below(func, operand) {
            masks.join(rows.of_api(cx, api));
        }
    }
    masks
}
