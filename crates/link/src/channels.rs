//! Channels: what one handler writes to a table, bucket or queue, another reads.
//!
//! Operations that write are ends of summaries ([`Out::Record`]), operations that read are
//! origins ([`Context::channel_event`]), and triggers bring what was written into an event.
//! A breadth-first walk over (channel, field, path, source) visits each once, so that a
//! function that writes to its own queue ends it and its cost is linear in the rows.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use sluicegate_base::{Elem, ElemKind, FxHashMap, FxHashSet, FxIndexSet, IndexVec, Location, Path, Symbol};
use sluicegate_dataflow::conditions::Conditions;
use sluicegate_dataflow::fact::{Fact, FactKey, Origin, Root, Source, State};
use sluicegate_dataflow::handles::{Target, shape_param};
use sluicegate_dataflow::summary::{FlowRow, Out, Summary, Written};
use sluicegate_dataflow::{Caller, Context, FuncId, Reach, Summaries};
use sluicegate_iac as iac;
use sluicegate_ir::{Inst, ValueId};
use sluicegate_models::{Event, KindId, Payload, Record};

use crate::Wanted;
use crate::cells;
use crate::deployments::{DeploymentId, Deployments};
use crate::events::{self, Entry, Hostile, Leg, Start};
use crate::flow::{Handler, Hop};
use crate::handlers::Found;
use crate::identity::{Channel, End, Identities};
use crate::verdict::{self, Ends, Verdict};

/// Places visited in all.
const MAX_VISITS: usize = 100_000;
/// Calls between a handler and an operation.
const MAX_FRAMES: usize = 32;
/// Channels on one way.
const MAX_HOPS: usize = 6;

/// An operation that a deployment runs, and what it writes where.
#[derive(Clone, Debug)]
struct Write {
    end: End,
    kind: Symbol,
    field: Symbol,
    /// What is known of the key, where the channel has keys.
    keys: Vec<Ends>,
    /// Elements that only say which type a value has.
    wrappers: Vec<Symbol>,
    /// Parts of the field that what has no name of its own there is none of.
    never: Vec<Elem>,
}

/// Where what is in a channel comes out.
#[derive(Clone, Debug)]
struct Read<'a> {
    deployment: DeploymentId,
    func: FuncId,
    how: Way<'a>,
    verdict: Verdict,
    at: Location,
    /// What starts here, by what is written: looked up once for all that is stored so.
    rows: RefCell<Vec<(Field, Rc<Rows>)>>,
}

/// A field of a channel, and elements in it that only say which type a value has.
type Field = (Symbol, Vec<Symbol>);

/// Rows of a reading function that start at what is stored in a field.
#[derive(Debug, Default)]
struct Rows {
    /// The parts that they start at, each once.
    parts: FxIndexSet<Path>,
    /// Positions of sinks and of their parts.
    sinks: Vec<(usize, usize)>,
    /// Positions of rows that write, and of their parts.
    stores: Vec<(usize, usize)>,
    /// Positions of rows that put something into shared variables, and of their parts.
    variables: Vec<(usize, usize)>,
}

#[derive(Clone, Debug)]
enum Way<'a> {
    /// A trigger: the parameter, and the fields of its event.
    Trigger { param: u32, prefix: Path, events: Vec<&'a Event>, trigger: &'a iac::Trigger },
    /// An operation, and what is known of the key that it uses.
    Operation(Source, Vec<Ends>),
}

/// Data of a source in a channel.
#[derive(Clone, Debug)]
struct Stored<'a> {
    channel: Channel,
    write: Rc<Write>,
    writer: DeploymentId,
    /// Its path is below the field.
    fact: Fact,
    entry: Entry,
    hostile: Option<&'a Hostile<'a>>,
    handler: Handler,
    legs: Vec<Leg>,
}

/// Whether functions of which `runs` says that they run for a handler put something into channels and take something out,
/// so that data may cross without a trigger.
pub(crate) fn may_cross(cx: Context<'_>, runs: &IndexVec<FuncId, bool>) -> bool {
    let (mut writes, mut reads) = (false, false);
    for func in cx.program.funcs().filter(|func| runs.get(*func).copied().unwrap_or_default()) {
        for (value, inst) in cx.program.func(func).body.insts.iter_enumerated() {
            if matches!(inst, Inst::Call(_)) {
                for record in records(cx, (func, value)) {
                    writes |= stores(record, None);
                    reads |= reads_back(record);
                }
            }
            if writes && reads {
                return true;
            }
        }
    }
    false
}

/// Adds the flows that cross channels, as far as they are wanted: there are far more.
pub(crate) fn extend<'a>(
    cx: Context<'a>,
    summaries: &'a Summaries,
    (found, hostile): (&'a [Found<'a>], &'a [Hostile<'a>]),
    (deployments, wanted): (&'a Deployments<'a>, &'a Wanted<'a>),
    starts: &mut Vec<Start>,
) {
    let is_written =
        |func| summaries.get(func).is_some_and(|summary| summary.flows.iter().any(|row| matches!(row.out, Out::Record(_))));
    if !cx.program.funcs().any(is_written) {
        return;
    }
    let identities = Identities::new(cx, deployments);
    let undeclared = identities.undeclared(found);
    let wider = deployments.with_undeclared(cx.program, &undeclared);
    let walk = Walk { cx, summaries, wanted, identities: identities.onto(&wider), known: RefCell::default() };
    let reads = walk.reads();
    let mut waiting = Waiting::default();
    walk.first(found, hostile, &mut waiting);
    while let Some(stored) = waiting.queue.pop_front() {
        for read in reads.get(&stored.channel).into_iter().flatten() {
            let Some(verdict) = walk.meets(&stored, read) else { continue };
            walk.cross(&stored, read, verdict, starts, &mut waiting);
        }
    }
    if !waiting.variables.is_empty() {
        cells::follow(cx, summaries, || waiting.variables, starts);
    }
}

/// What is in channels and was not looked at yet.
#[derive(Default)]
struct Waiting<'a> {
    queue: VecDeque<Stored<'a>>,
    /// What was ever put there: asked before something waits, since the ways between many channels are far more.
    seen: FxHashSet<(Channel, Symbol, Path, Path, FuncId, DeploymentId)>,
    /// Sources that came out of a channel to a sink, by the first, shortest way.
    arrived: FxHashSet<Arrived>,
    /// What came out into shared variables.
    variables: Vec<cells::Stored<'a>>,
}

/// Where data starts; the channel; the sink and where it is read for it; in which state, and how surely.
type Arrived = ((FuncId, Origin, Path), Channel, (FuncId, (FuncId, ValueId), KindId, Option<Symbol>, Origin), State, Verdict);

impl<'a> Waiting<'a> {
    /// Whether data of a source is in a channel for the first time.
    fn is_new(&mut self, write: &Write, path: Path, (writer, source, of): (DeploymentId, FuncId, Path)) -> bool {
        let key = (write.end.channel.clone(), write.field, path, of, source, writer);
        self.seen.len() < MAX_VISITS && self.seen.insert(key)
    }
}

/// What is written, and how it came to where it is.
struct Begin<'s, 'a> {
    hostile: Option<&'a Hostile<'a>>,
    entry: &'s Entry,
    handler: &'s Handler,
    before: &'s [Leg],
    /// By which data came to the function that writes.
    hop: Option<&'s Hop>,
}

/// Records of the operation at a call that touch channels.
pub(crate) fn records<'a>(cx: Context<'a>, site: (FuncId, ValueId)) -> Vec<&'a Record> {
    let Some(Inst::Call(call)) = cx.program.func(site.0).body.insts.get(site.1) else { return Vec::new() };
    let rows = cx.scope(site.0).rows(site.1, call);
    rows.into_iter().flat_map(|row| &cx.index.row(row).records).filter(|record| record.channel.is_some()).collect()
}

/// Whether an operation puts something into a channel: that field, or any. What is deleted arrives nowhere.
pub(crate) fn stores(record: &Record, field: Option<Symbol>) -> bool {
    let wanted = |payload: &Payload| !payload.read && field.is_none_or(|field| payload.field == field);
    record.payload.iter().any(wanted) && record.data.is_none_or(|data| data != "deletes")
}

/// Whether an operation takes something out of a channel.
pub(crate) fn reads_back(record: &Record) -> bool {
    record.payload.iter().any(|payload| payload.read)
}

/// Whether a row puts something into a shared variable for certain: objects of unknown libraries would bring all that is
/// ever read to whatever they are handed.
pub(crate) fn stays_in_variable(row: &FlowRow) -> bool {
    matches!(row.out, Out::Cell(_)) && row.fact.state.doubt == 0
}

struct Walk<'a> {
    cx: Context<'a>,
    summaries: &'a Summaries,
    wanted: &'a Wanted<'a>,
    identities: Identities<'a>,
    /// Where ends of rows lead, as far as it was asked.
    known: RefCell<FxHashMap<(DeploymentId, FuncId, Written), Writes>>,
}

/// Operations at the end of a row, and where they write.
type Writes = Rc<[Rc<Write>]>;

impl<'a> Walk<'a> {
    /// Where a row's end leads in a deployment.
    fn writes(&self, id: DeploymentId, root: FuncId, written: &Written) -> Writes {
        let key = (id, root, *written);
        if let Some(known) = self.known.borrow().get(&key) {
            return known.clone();
        }
        let found: Writes = self.find_writes(id, root, written).into_iter().map(Rc::new).collect();
        self.known.borrow_mut().insert(key, found.clone());
        found
    }

    fn find_writes(&self, id: DeploymentId, root: FuncId, written: &Written) -> Vec<Write> {
        let mut found = Vec::new();
        for record in records(self.cx, written.site).into_iter().filter(|record| stores(record, Some(written.field))) {
            let Some(kind) = record.channel else { continue };
            let way = self.way_to(id, root, written);
            let keys = self.identities.keys(id, written.site, record, way.as_ref());
            let never = self.never_written(written, record);
            for end in self.identities.ends(id, written.site, record, way.as_ref()) {
                let (wrappers, never) = (record.wrappers.clone(), never.clone());
                found.push(Write { end, kind, field: written.field, keys: keys.clone(), wrappers, never });
            }
        }
        found.retain(|write| write.end.verdict.links());
        found
    }

    /// Parts of a field that an operation names apart from what it writes: an update changes no part of the key.
    fn never_written(&self, written: &Written, record: &Record) -> Vec<Elem> {
        let scope = self.cx.scope(written.site.0);
        let Inst::Call(call) = scope.inst(written.site.1) else { return Vec::new() };
        let conditions = Conditions { scope, summaries: &|_| None };
        let never =
            record.payload.iter().filter(|payload| payload.field == written.field).filter_map(|payload| payload.never.as_ref());
        never.flat_map(|port| conditions.parts_at(call, port)).filter_map(|(path, _)| path.first()).collect()
    }

    /// The calls that lead from a function to an operation to which its data comes, or from which its data comes:
    /// the first is `via`, and each next one is found by what `inner` finds in the rows of the function that is entered.
    fn way(
        &self,
        id: DeploymentId,
        root: FuncId,
        (site, via): ((FuncId, ValueId), ValueId),
        inner: impl Fn(&FlowRow) -> Option<ValueId>,
    ) -> Option<Reach> {
        let mut calls: Vec<(FuncId, Caller)> = Vec::new();
        let (mut func, mut via) = (root, via);
        for _ in 0..MAX_FRAMES {
            if (func, via) == site {
                return Some(self.identities.reach[id].along(root, &calls));
            }
            let (callee, this, next) = self.cx.handles.targets(func, via).iter().find_map(|target| {
                let Target::Func { func: callee, this, .. } = target else { return None };
                let flows = &self.summaries.get(*callee)?.flows;
                flows.iter().find_map(&inner).map(|next| (*callee, *this, next))
            })?;
            calls.push((callee, Caller { func, call: via, this }));
            (func, via) = (callee, next);
        }
        None
    }

    /// The calls that lead to an operation that writes.
    fn way_to(&self, id: DeploymentId, root: FuncId, written: &Written) -> Option<Reach> {
        self.way(id, root, (written.site, written.via), |row| match row.out {
            Out::Record(inner) if inner.site == written.site && inner.field == written.field => Some(inner.via),
            _ => None,
        })
    }

    /// The calls that lead to an operation that reads.
    fn way_from(&self, id: DeploymentId, root: FuncId, source: Source) -> Option<Reach> {
        self.way(id, root, (source.site, source.via), |row| match row.fact.key.origin.root {
            Root::Source(inner) if inner.site == source.site && !matches!(row.out, Out::Cell(_) | Out::Record(_)) => {
                Some(inner.via)
            }
            _ => None,
        })
    }

    /// Every place where something comes out of a channel.
    fn reads(&self) -> FxHashMap<Channel, Vec<Read<'a>>> {
        let mut reads: FxHashMap<Channel, Vec<Read<'a>>> = FxHashMap::default();
        for (id, deployment) in self.identities.deployments.all.iter_enumerated() {
            let Ok(entry) = &deployment.entry else { continue };
            for &func in &entry.functions {
                self.trigger_reads(id, func, &mut reads);
            }
            for (func, source) in self.read_sites(id) {
                let site = source.site;
                let way = self.way_from(id, func, source);
                for record in records(self.cx, site).into_iter().filter(|record| reads_back(record)) {
                    let at = self.cx.program.location(site.0, site.1);
                    for End { channel, verdict } in self.identities.ends(id, site, record, way.as_ref()) {
                        let how = Way::Operation(source, self.identities.keys(id, site, record, way.as_ref()));
                        reads.entry(channel).or_default().push(Read {
                            deployment: id,
                            func,
                            how,
                            verdict,
                            at,
                            rows: RefCell::default(),
                        });
                    }
                }
            }
        }
        reads
    }

    /// Functions of a deployment with rows that start at what an operation reads, and the operation.
    fn read_sites(&self, id: DeploymentId) -> FxIndexSet<(FuncId, Source)> {
        let mut sites: FxIndexSet<(FuncId, Source)> = FxIndexSet::default();
        let mut functions: Vec<FuncId> = self.identities.reach[id].functions().collect();
        functions.sort_unstable();
        for func in functions {
            let Some(summary) = self.summaries.get(func) else { continue };
            let sinks = summary.sinks.iter().map(|row| row.origin);
            let is_kept = |row: &&FlowRow| matches!(row.out, Out::Record(_)) || stays_in_variable(row);
            let stores = summary.flows.iter().filter(is_kept).map(|row| row.fact.key.origin);
            let read = sinks.chain(stores).filter_map(|origin| self.identities.read_at(&origin));
            sites.extend(read.map(|(source, _)| (func, source)));
        }
        sites
    }

    fn trigger_reads(&self, id: DeploymentId, func: FuncId, reads: &mut FxHashMap<Channel, Vec<Read<'a>>>) {
        let cx = self.cx;
        let function = cx.program.func(func);
        let Some(shape) = cx.index.shape(Symbol::new(crate::handlers::DEPLOYED_SHAPE), cx.program.lang(func)) else { return };
        for trigger in self.identities.deployments.declared(id).into_iter().flat_map(|declared| &declared.triggers) {
            let events: Vec<&Event> = cx
                .index
                .events()
                .iter()
                .filter(|event| event.trigger == trigger.kind && event.fields.iter().any(|field| field.channel_field.is_some()))
                .collect();
            let Some(channel) = self.identities.source(id, trigger) else { continue };
            if events.is_empty() {
                continue;
            }
            for param in &shape.params {
                let Some(n) = param.index.and_then(|position| shape_param(function, shape, position)) else { continue };
                if param.events.is_empty() {
                    continue;
                }
                let how = Way::Trigger { param: n, prefix: param.path, events: events.clone(), trigger };
                let read = Read { deployment: id, func, how, verdict: Verdict::Must, at: trigger.at, rows: RefCell::default() };
                reads.entry(channel.clone()).or_default().push(read);
            }
        }
    }

    /// What handlers write of their events, and functions of events that appear in the middle.
    fn first(&self, found: &[Found<'_>], roots: &'a [Hostile<'a>], waiting: &mut Waiting<'a>) {
        let (cx, deployments) = (self.cx, self.identities.deployments);
        for hostile in roots {
            let (Some(summary), Some(handler)) = (self.summaries.get(hostile.func), hostile.found) else { continue };
            for row in &summary.flows {
                let Out::Record(written) = row.out else { continue };
                if Some(row.fact.key.origin.root) != hostile.param.map(Root::Param) {
                    continue;
                }
                let Some(entry) = events::classify(cx.index, hostile, &row.fact.key.origin.path) else { continue };
                let begin = Begin { hostile: Some(hostile), entry: &entry, handler: &handler.public, before: &[], hop: None };
                // What a deployed function hands to a library runs with it.
                let own = Some(deployments.of(hostile.func)).filter(|own| !own.is_empty());
                for &id in own.unwrap_or_else(|| self.identities.running(hostile.func)) {
                    self.store((id, hostile.func), &written, row, row.fact, &begin, waiting);
                }
            }
        }
        for func in cx.program.funcs() {
            let Some(summary) = self.summaries.get(func) else { continue };
            for row in &summary.flows {
                let (Out::Record(written), Root::Source(source)) = (row.out, row.fact.key.origin.root) else { continue };
                let path = &row.fact.key.origin.path;
                let Some(entry) = events::classify_source(cx, source, path) else { continue };
                let handler = events::handler_of(cx, func, found);
                let begin = Begin { hostile: None, entry: &entry, handler: &handler, before: &[], hop: None };
                for &id in self.identities.running(func) {
                    self.store((id, func), &written, row, row.fact, &begin, waiting);
                }
            }
        }
    }

    /// Puts what a row writes into its channels, if it was not there yet.
    fn store(
        &self,
        (id, func): (DeploymentId, FuncId),
        written: &Written,
        row: &FlowRow,
        fact: Fact,
        begin: &Begin<'_, 'a>,
        waiting: &mut Waiting<'a>,
    ) {
        for write in self.writes(id, func, written).iter() {
            let path = without(&fact.key.path, &write.wrappers);
            let source = begin.before.first().map_or(func, |leg| leg.func);
            if !waiting.is_new(write, path, (id, source, begin.entry.path)) {
                continue;
            }
            let mut legs = begin.before.to_vec();
            let crossed = begin.hop.cloned();
            legs.push(Leg { func, origin: row.fact.key.origin, stores: Some((row.out, row.fact.key)), crossed });
            waiting.queue.push_back(Stored {
                channel: write.end.channel.clone(),
                write: write.clone(),
                writer: id,
                fact: Fact { key: FactKey { path, ..fact.key }, ..fact },
                entry: begin.entry.clone(),
                hostile: begin.hostile,
                handler: begin.handler.clone(),
                legs,
            });
        }
    }

    /// Whether what is stored comes out there.
    fn meets(&self, stored: &Stored<'a>, read: &Read<'a>) -> Option<Verdict> {
        let deployments = &self.identities.deployments.all;
        if deployments[stored.writer].application != deployments[read.deployment].application {
            return None;
        }
        let selected = match &read.how {
            Way::Trigger { trigger, .. } => verdict::fires(trigger, &stored.write.keys),
            Way::Operation(_, keys) => verdict::same_part(&stored.write.keys, keys),
        };
        Some(stored.write.end.verdict.max(read.verdict).max(selected)).filter(|verdict| verdict.links())
    }

    /// Follows what comes out there into the rows of the reading function.
    fn cross(&self, stored: &Stored<'a>, read: &Read<'a>, verdict: Verdict, starts: &mut Vec<Start>, waiting: &mut Waiting<'a>) {
        let (Some(summary), Some(first)) = (self.summaries.get(read.func), stored.legs.first()) else { return };
        let rows = self.rows(read, summary, &stored.write);
        let is_named = stored.fact.key.path.first().is_some_and(|first| first.is_exact());
        let is_never = |part: &Path| !is_named && part.first().is_some_and(|first| stored.write.never.contains(&first));
        let arrives = |part: &Path| {
            let arrived = stored.fact.read_path(part)?;
            Some((arrived, self.entry_of(stored, &arrived)?))
        };
        let arrived: Vec<Option<(Fact, Entry)>> =
            rows.parts.iter().map(|part| if is_never(part) { None } else { arrives(part) }).collect();
        if arrived.iter().all(Option::is_none) {
            return;
        }
        let hop = Hop {
            kind: stored.write.kind,
            resource: self.identities.shown(&stored.channel),
            verdict: Symbol::new(verdict.id()),
            location: Some(read.at),
        };
        for (row, part) in &rows.sinks {
            let (Some(row), Some(Some((arrived, entry)))) = (summary.sinks.get(*row), arrived.get(*part)) else { continue };
            let is_wanted = !stored.handler.listed_only && (self.wanted)(entry.event, entry.trust, row.kind);
            if !is_wanted || !row.takes(&arrived.key.path) {
                continue;
            }
            let state = arrived.state.then(&row.state);
            let sink = (read.func, row.site, row.kind, row.argument, row.origin);
            if !waiting.arrived.insert(((first.func, first.origin, entry.path), stored.channel.clone(), sink, state, verdict)) {
                continue;
            }
            let mut legs = stored.legs.clone();
            legs.push(Leg { func: read.func, origin: row.origin, stores: None, crossed: Some(hop.clone()) });
            starts.push(Start { entry: entry.clone(), handler: stored.handler.clone(), legs, sink: row.clone(), state });
        }
        if stored.legs.len() > MAX_HOPS {
            return;
        }
        for (row, part) in &rows.variables {
            let (Some(row), Some(Some((arrived, entry)))) = (summary.flows.get(*row), arrived.get(*part)) else { continue };
            let Out::Cell(cell) = row.out else { continue };
            let path = row.fact.key.path.concat(&arrived.key.path);
            let fact = Fact { key: FactKey { path, ..arrived.key }, state: arrived.state.then(&row.fact.state) };
            let mut legs = stored.legs.clone();
            let stores = Some((row.out, row.fact.key));
            legs.push(Leg { func: read.func, origin: row.fact.key.origin, stores, crossed: Some(hop.clone()) });
            let (entry, hostile, handler) = (entry.clone(), stored.hostile, stored.handler.clone());
            waiting.variables.push(cells::Stored { cell, fact, entry, hostile, handler, legs });
        }
        for (row, part) in &rows.stores {
            let (Some(row), Some(Some((arrived, entry)))) = (summary.flows.get(*row), arrived.get(*part)) else { continue };
            let Out::Record(written) = row.out else { continue };
            let path = row.fact.key.path.concat(&arrived.key.path);
            let fact = Fact { key: FactKey { path, ..arrived.key }, state: arrived.state.then(&row.fact.state) };
            let (hostile, handler) = (stored.hostile, &stored.handler);
            let begin = Begin { hostile, entry, handler, before: &stored.legs, hop: Some(&hop) };
            self.store((read.deployment, read.func), &written, row, fact, &begin, waiting);
        }
    }

    /// Rows of the reading function that start at what comes out of what is written.
    fn rows(&self, read: &Read<'a>, summary: &Summary, write: &Write) -> Rc<Rows> {
        let is_known = |((field, wrappers), _): &&(Field, _)| *field == write.field && *wrappers == write.wrappers;
        if let Some((_, known)) = read.rows.borrow().iter().find(is_known) {
            return known.clone();
        }
        let mut rows = Rows::default();
        let mut part_of = |origin: &Origin| {
            let part = self.part(read, origin, write.field)?;
            Some(rows.parts.insert_full(without(&part, &write.wrappers).unstarred()).0)
        };
        let holds_parts = self.holds_parts(read, write.field);
        for (position, row) in summary.sinks.iter().enumerate() {
            // A whole entry is no text, whatever is in it.
            let is_text = !row.shown && self.cx.index.kind(row.kind).is_some_and(|kind| kind.text);
            let is_whole = holds_parts && row.origin.path.len() <= 1;
            if !(is_text && is_whole) {
                rows.sinks.extend(part_of(&row.origin).map(|part| (position, part)));
            }
        }
        for (position, row) in summary.flows.iter().enumerate() {
            let kept = match row.out {
                Out::Record(_) => &mut rows.stores,
                Out::Cell(_) if stays_in_variable(row) => &mut rows.variables,
                _ => continue,
            };
            kept.extend(part_of(&row.fact.key.origin).map(|part| (position, part)));
        }
        let rows = Rc::new(rows);
        read.rows.borrow_mut().push(((write.field, write.wrappers.clone()), rows.clone()));
        rows
    }

    /// Whether what an operation reads has parts under names.
    fn holds_parts(&self, read: &Read<'a>, field: Symbol) -> bool {
        let Way::Operation(source, _) = &read.how else { return false };
        let payloads = records(self.cx, source.site).into_iter().flat_map(|record| &record.payload);
        payloads.into_iter().any(|payload| payload.read && payload.field == field && payload.port.star)
    }

    /// The part of a field that an origin of the reading function is; `None` if that reads something else.
    fn part(&self, read: &Read<'a>, origin: &Origin, wanted: Symbol) -> Option<Path> {
        match &read.how {
            Way::Operation(own, _) => {
                let (source, field) = self.identities.read_at(origin)?;
                (source == *own && field == wanted).then(|| origin.path.suffix(1))
            }
            Way::Trigger { param, prefix, events, .. } => {
                if origin.root != Root::Param(*param) {
                    return None;
                }
                let lang = self.cx.program.lang(read.func);
                let path = prefix.concat(&origin.path);
                events.iter().find_map(|event| below_field(event, lang, &path, wanted))
            }
        }
    }

    fn entry_of(&self, stored: &Stored<'a>, arrived: &Fact) -> Option<Entry> {
        let was = (&stored.fact.key.origin, &stored.entry);
        events::entry_of_part(self.cx, stored.hostile, was, &arrived.key.origin)
    }
}

/// What of a path lies below the part of an event that brings a channel's field.
fn below_field(event: &Event, lang: sluicegate_base::Lang, path: &Path, wanted: Symbol) -> Option<Path> {
    let spelled = Event::spelled(lang, path);
    let fields = event.fields_in(lang).iter().filter(|field| field.path.len() <= path.len() && field.path.compatible(&spelled));
    let Some(field) = fields.max_by_key(|field| field.path.len()) else {
        return (event.whole == Some(wanted)).then_some(*path);
    };
    (field.channel_field == Some(wanted)).then(|| path.suffix(field.path.unstarred().len()))
}

/// A path without elements that only name a type, after its first.
fn without(path: &Path, wrappers: &[Symbol]) -> Path {
    if wrappers.is_empty() {
        return *path;
    }
    let is_wrapper = |elem: &Elem| matches!(elem.kind(), ElemKind::Field(name) if wrappers.contains(&name));
    let kept = path.elems().iter().enumerate().filter(|(n, elem)| *n == 0 || !is_wrapper(elem));
    let plain = kept.fold(Path::EMPTY, |path, (_, elem)| path.push(*elem));
    if path.is_star() { plain.starred() } else { plain }
}
