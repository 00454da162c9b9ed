//! Joins handlers with summaries: roots, events and their trust, shared variables between
//! invocations, paths.
//!
//! Knows no API and no event by name: shapes, registrations and events are data. Solves
//! no function again, except with a record of its steps to show the path of a finding
//! ([`Stats::traced`] counts these).
#![deny(missing_docs)]

mod answers;
mod assemble;
mod cells;
mod channels;
mod closed;
pub mod deployments;
mod earlier;
mod entries;
mod events;
pub mod explain;
mod exports;
pub mod flow;
mod grants;
mod handlers;
mod identity;
mod interest;
mod joints;
mod labels;
mod lines;
pub mod map;
pub mod mentions;
pub mod naming;
mod outer;
mod paths;
pub mod relevance;
mod running;
mod signed;
mod survey;
pub mod units;
mod unloaded;
mod verdict;
mod wrappers;

use deployments::Deployments;
use events::{Hostile, Start};
use handlers::{Discovered, Found};
use sluicegate_base::{FxHashMap, IndexVec, Note, NoteCode, limits};
use sluicegate_dataflow::callgraph::CallGraph;
use sluicegate_dataflow::handles::{Cut, Handles};
use sluicegate_dataflow::summary::Summary;
use sluicegate_dataflow::{Context, Executor, FuncId, Knowledge, Program, Roots, Summaries, summarize};
use sluicegate_iac::Infrastructure;
use sluicegate_models::{EventId, Index, KindId, Trust};

pub use sluicegate_models::Access;

pub use assemble::{Surveyed, assemble};
pub use deployments::{Deployment, DeploymentId, Part};
pub use flow::{Doubt, Flow, Handler, Hop, Sink, Source, Step, StepKind};
pub use interest::Wants;

/// What linking delivers for a whole program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Linked {
    /// Every wanted way from a source to a sink.
    pub flows: Vec<Flow>,
    /// Every place where outside data enters, listed-only ones included.
    pub handlers: Vec<Handler>,
    /// What was cut, merged or not found.
    pub notes: Vec<Note>,
    /// Counts of the work done.
    pub stats: Stats,
    /// What says whether servers are functions.
    pub servers: Servers,
}

/// What says whether the servers of a project are functions: a project that has others leaves those to somebody else that
/// nothing deploys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Servers {
    /// Whether a platform calls functions of the program with events.
    pub has_functions: bool,
    /// Whether servers of it would count for less beside functions elsewhere ([`Part::beside_functions`]).
    pub has_lone_servers: bool,
}

/// Counts of the work done; equal for equal input on every machine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// Functions summarised.
    pub functions: u64,
    /// Nodes of their dataflow graphs.
    pub nodes: u64,
    /// Solver steps.
    pub steps: u64,
    /// Functions solved again to show a path.
    pub traced: u64,
}

impl std::ops::AddAssign for Stats {
    fn add_assign(&mut self, other: Stats) {
        self.functions += other.functions;
        self.nodes += other.nodes;
        self.steps += other.steps;
        self.traced += other.traced;
    }
}

/// Whether data of that event and trust in a sink of that kind is of interest, however it gets there.
pub type Wanted<'a> = dyn Fn(Option<EventId>, Trust, KindId) -> bool + 'a;

/// A program with what is known of it, and what of it the platform calls.
struct Prepared<'a> {
    program: &'a Program,
    index: &'a Index,
    knowledge: Knowledge,
    deployments: Deployments<'a>,
    found: Vec<Found<'a>>,
    roots: Roots<'a>,
    servers: Servers,
}

impl<'a> Prepared<'a> {
    fn new(program: &'a Program, index: &'a Index, part: Part<'a>) -> Prepared<'a> {
        let mut knowledge = Knowledge::new(program, index);
        let deployments = Deployments::resolve(program, index, &knowledge.handles, part);
        let Discovered { found, servers } = handlers::discover(program, index, &knowledge.handles, &deployments);
        let none = Roots::default();
        let mut roots = handlers::roots(knowledge.context(program, index, &none), index, &found);
        handlers::hand_results_on(knowledge.context(program, index, &none), &found, &mut roots);
        knowledge.handles.enter_captured(|func| roots.contains_key(&func));
        answers::of_wrapped(knowledge.context(program, index, &none), &mut roots);
        answers::hand_on(program, &knowledge.handles, &mut roots);
        Prepared { program, index, knowledge, deployments, found, roots, servers }
    }

    /// Who may run whose code, and which functions may run for a handler.
    fn calls(&self) -> (CallGraph, IndexVec<FuncId, bool>) {
        let graph = CallGraph::new(self.program, &self.knowledge.handles);
        // What a call registers is given its events there.
        let registering = self.knowledge.handles.registrations.iter().map(|registration| registration.site.0);
        let runs = graph.run_for(self.program, self.found.iter().map(|handler| handler.func).chain(registering));
        (graph, runs)
    }

    fn context(&self) -> Context<'_> {
        self.knowledge.context(self.program, self.index, &self.roots)
    }
}

/// Analyses a program: solves its functions, then follows data from the handlers' events to the sinks, where it is wanted.
/// `wants` is what `wanted` says of everything.
/// `every_function` solves also those in which nothing wanted can be found.
#[must_use]
pub fn analyze(
    program: &Program,
    index: &Index,
    part: Part<'_>,
    executor: &dyn Executor,
    (wanted, wants): (&Wanted<'_>, &Wants),
    every_function: bool,
) -> Linked {
    let prepared = Prepared::new(program, index, part);
    let (cx, Prepared { deployments, found, .. }) = (prepared.context(), &prepared);
    let (graph, runs) = prepared.calls();
    let summaries = if every_function {
        summarize(cx, &graph, executor)
    } else {
        let has_channels = !deployments.all.is_empty() || channels::may_cross(cx, &runs);
        interest::summarize(cx, (&graph, executor), found, (wants, has_channels), &runs)
    };
    let mut linked = Linked {
        handlers: found.iter().map(|handler| handler.public.clone()).collect(),
        notes: notes(program, cx.handles, &summaries, (found, &runs)),
        servers: prepared.servers,
        ..Linked::default()
    };
    linked.notes.extend(deployments.notes());
    linked.handlers.sort();
    linked.handlers.dedup();
    let hostile = events::roots(cx, &summaries, found, &closed::closed((program, index), found, deployments));
    let starts = starts(cx, &summaries, (found, &runs), &hostile, (deployments, wanted));
    let mut tracer = paths::Tracer::new(cx, &summaries);
    let is_wanted = |start: &&Start| !start.handler.listed_only && wanted(start.entry.event, start.entry.trust, start.sink.kind);
    linked.flows = starts.iter().filter(is_wanted).filter_map(|start| tracer.flow(start)).collect();
    linked.flows.sort();
    linked.flows.dedup();
    linked.stats = Stats {
        functions: program.funcs().len() as u64,
        nodes: program.funcs().map(|func| program.func(func).body.insts.len() as u64).sum(),
        steps: summaries.steps,
        traced: tracer.traced,
    };
    linked
}

/// Every way of hostile data to a sink.
fn starts<'a>(
    cx: Context<'a>,
    summaries: &'a Summaries,
    (found, runs): (&'a [Found<'a>], &IndexVec<FuncId, bool>),
    hostile: &'a [Hostile<'a>],
    (deployments, wanted): (&'a Deployments<'a>, &'a Wanted<'a>),
) -> Vec<Start> {
    let mut starts = events::starts(cx, summaries, (found, runs), hostile);
    earlier::extend(cx, summaries, found, &mut starts);
    cells::extend(cx, summaries, found, hostile, &mut starts);
    channels::extend(cx, summaries, (found, hostile), (deployments, wanted), &mut starts);
    outer::without_outer(cx, deployments, &mut starts);
    events::without_unread_answers(cx, summaries, (found, hostile), &mut starts);
    signed::leave_out_pages(cx, found, deployments, &mut starts);
    lines::leave_out_json(cx, found, deployments, &mut starts);
    starts
}

/// What each handler of a program can reach, and which handlers' data comes to others.
#[must_use]
pub fn survey(program: &Program, index: &Index, part: Part<'_>) -> Surveyed {
    let prepared = Prepared::new(program, index, part);
    let (cx, Prepared { deployments, found, .. }) = (prepared.context(), &prepared);
    survey::survey(cx, deployments, found)
}

/// The summaries of a program as text, for people.
#[must_use]
pub fn dump_summaries(program: &Program, index: &Index, executor: &dyn Executor, wanted: &dyn Fn(&str, &str) -> bool) -> String {
    let infrastructure = Infrastructure::default();
    let prepared = Prepared::new(program, index, Part::whole(&infrastructure));
    let cx = prepared.context();
    let summaries = summarize(cx, &prepared.calls().0, executor);
    let names = Names { cx };
    let mut text = String::new();
    for func in program.funcs() {
        let module = &program.modules[program.module_of(func)];
        let name = program.qualified_name(func);
        if !wanted(module.path.as_str(), &name) {
            continue;
        }
        text.push_str(&format!("# {} {name}\n", module.path));
        if let Some(summary) = summaries.get(func) {
            text.push_str(&summary.print(&names));
        }
        text.push('\n');
    }
    text
}

struct Names<'a> {
    cx: Context<'a>,
}

impl sluicegate_dataflow::summary::Names for Names<'_> {
    fn kind(&self, kind: sluicegate_models::KindId) -> String {
        self.cx.index.kind(kind).map_or_else(|| kind.to_string(), |kind| kind.id.to_string())
    }

    fn properties(&self, properties: sluicegate_models::Properties) -> String {
        let all = self.cx.index.properties();
        let names: Vec<&str> = all
            .iter()
            .filter(|property| self.cx.index.property_id(property.id.as_str()).is_some_and(|bit| properties.contains(bit)))
            .map(|property| property.id.as_str())
            .collect();
        if names.len() == all.len() { "all".to_string() } else { names.join(",") }
    }

    fn cell(&self, cell: sluicegate_dataflow::CellId) -> String {
        let module = self.cx.program.cell_module(cell);
        format!("{}:{}", self.cx.program.modules[module].path, self.cx.program.cell_name(cell))
    }

    fn event(&self, event: sluicegate_models::EventId) -> String {
        self.cx.index.event(event).map_or_else(|| event.to_string(), |event| event.id.to_string())
    }
}

fn notes(
    program: &Program,
    handles: &Handles,
    summaries: &Summaries,
    (found, runs): (&[handlers::Found], &IndexVec<FuncId, bool>),
) -> Vec<Note> {
    let mut notes = Vec::new();
    for cut in &handles.cuts {
        let (module, message) = match *cut {
            // What is lost where no handler gets to is nothing.
            Cut::Callables(func) if !runs.get(func).copied().unwrap_or_default() => continue,
            Cut::Callables(func) => {
                let message = format!(
                    "some calls here may run more than is followed: they are read from something that holds more than {} \
                     functions and objects",
                    limits::MAX_PLACE_HANDLES
                );
                (program.module_of(func), message)
            }
            Cut::Shared(module) => {
                let most = limits::MAX_CELL_HANDLES;
                (module, format!("something here holds more than {most} functions and objects; the others are not followed"))
            }
            Cut::Bases(module) => {
                (module, format!("a class has more than {} bases; what the others define is not seen", limits::MAX_BASES))
            }
        };
        notes.push(Note::at(NoteCode::Broadened, program.modules[module].file, None, message));
    }
    for func in program.funcs() {
        if let Some(members) = summaries.get(func).and_then(|summary| summary.unsettled) {
            let message = format!(
                "`{}` and {} other functions call each other; their step budget ended before all flows among them were followed",
                program.qualified_name(func),
                members.saturating_sub(1)
            );
            notes.push(Note::at(NoteCode::Budget, program.file(func), Some(program.func(func).span), message));
        }
        if summaries.get(func).is_some_and(|summary| summary.worst_case) {
            let message = format!(
                "`{}` exceeded its step budget; it counts as a function about which nothing is known",
                program.qualified_name(func)
            );
            notes.push(Note::at(NoteCode::Budget, program.file(func), Some(program.func(func).span), message));
        }
    }
    for handler in found.iter().filter(|handler| summaries.get(handler.func).is_some_and(reaches_too_many)) {
        let location = handler.public.location;
        let message = format!(
            "what `{}` is given reaches {} places of one kind; further ones are not reported here",
            handler.public.name,
            limits::MAX_SINK_ROWS
        );
        notes.push(Note::at(NoteCode::Broadened, location.file, Some(location.span), message));
    }
    for handler in found.iter().filter(|handler| handler.public.listed_only) {
        let location = handler.public.location;
        let module = program.module_of(handler.func);
        let (code, place) = match (program.is_test(module), program.is_unloaded(module)) {
            (true, _) => (NoteCode::TestHandler, "inside a test folder"),
            (_, true) => (NoteCode::UnloadedHandler, "in a file that the entry file of its package does not load"),
            _ => (NoteCode::ServedHandler, "in code that runs on servers"),
        };
        let message = format!("`{}` looks like a handler {place}; it is not scanned as one", handler.public.name);
        notes.push(Note::at(code, location.file, Some(location.span), message));
    }
    notes.sort();
    notes.dedup();
    notes
}

/// Whether a summary has as many sinks of one kind for one origin as are kept.
fn reaches_too_many(summary: &Summary) -> bool {
    let mut counts: FxHashMap<_, usize> = FxHashMap::default();
    summary.sinks.iter().any(|row| {
        let count = counts.entry((row.origin.root, row.kind)).or_default();
        *count += 1;
        *count >= limits::MAX_SINK_ROWS
    })
}
