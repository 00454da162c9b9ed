//! Events: which one a handler is given, and how far each of its fields is trusted.

use sluicegate_base::{FxHashMap, FxHashSet, IndexVec, Lang, Path, Symbol};
use sluicegate_dataflow::fact::{Origin, Root, State};
use sluicegate_dataflow::handles::shape_param;
use sluicegate_dataflow::summary::SinkRow;
use sluicegate_dataflow::{Context, FuncId, ModuleId, Program, Summaries};
use sluicegate_models::{Event, EventId, Index, Properties, ShapeParam, Trust};

use crate::flow::{Doubt, Handler};
use crate::handlers::{Fired, Found, How};
use crate::wrappers::Wrappers;

mod trust;

use trust::{Read, fit, knows};
pub(crate) use trust::{classify, classify_field, classify_source, entry_of_part};

/// What is known of an origin that a handler's event, or an event in the middle of a function, feeds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    pub event: Option<EventId>,
    pub path: Path,
    pub trust: Trust,
    pub phrase: String,
    pub trigger: String,
    /// It is a text, not an object that the sender shapes.
    pub text: bool,
    /// It is an object, and no text until something shows it.
    pub object: bool,
    /// It is a part of what the sender shapes, who may as well put a text there.
    pub part: bool,
    /// What whoever delivers the event makes sure of.
    pub clears: Properties,
    /// Which part it is of what the field holds; starred where that does not show.
    pub part_of_field: Path,
    pub doubt: Doubt,
}

impl Entry {
    /// The same where all texts in it are shown as they are: whatever is hostile in the whole of an event gets there.
    fn shown(mut self) -> Entry {
        self.doubt.broadened &= !self.path.unstarred().is_empty();
        self
    }

    /// Whether a text can arrive where it does; `is_plain`: it is no object there.
    pub fn may_be_text(&self, is_plain: bool) -> bool {
        is_plain && (self.text || !self.path.is_empty()) || self.part && self.trust == Trust::Attacker
    }
}

/// A stretch of a flow within one invocation of a function.
#[derive(Clone, Debug)]
pub(crate) struct Leg {
    pub func: FuncId,
    /// Where it starts in that function.
    pub origin: Origin,
    /// Where it ends: in a shared variable, for the next leg to start.
    pub stores: Option<(sluicegate_dataflow::summary::Out, sluicegate_dataflow::fact::FactKey)>,
    /// The channel that was crossed before it.
    pub crossed: Option<crate::flow::Hop>,
}

/// A source joined with a sink.
#[derive(Clone, Debug)]
pub(crate) struct Start {
    pub entry: Entry,
    pub handler: Handler,
    /// From the source to the sink; the last one ends at `sink`.
    pub legs: Vec<Leg>,
    pub sink: SinkRow,
    pub state: State,
}

/// Every hostile origin at a root, whatever it reaches: input of [`starts`] and of the walk through shared variables.
#[derive(Clone, Debug)]
pub(crate) struct Hostile<'a> {
    pub found: Option<&'a Found<'a>>,
    pub func: FuncId,
    pub param: Option<u32>,
    pub candidates: Vec<EventId>,
    pub best: Vec<EventId>,
    pub prefix: Path,
    /// Language of the function: it decides how fields are spelled.
    pub lang: Lang,
    /// Infrastructure names the trigger: no other event is possible.
    pub fixed: bool,
    /// Whoever calls it may send anything.
    pub direct: bool,
    /// Route of the trigger, for messages.
    pub route: Option<String>,
    /// All routes on which the event comes; `None` where one does not show.
    pub routes: Option<Vec<String>>,
}

/// Flows that stay within one invocation. Exceptions count in what `runs` for some handler: nobody outside sees others.
pub(crate) fn starts(
    cx: Context<'_>,
    summaries: &Summaries,
    (found, runs): (&[Found<'_>], &IndexVec<FuncId, bool>),
    roots: &[Hostile<'_>],
) -> Vec<Start> {
    let mut starts = Vec::new();
    let wrappers = Wrappers::new(cx, summaries, found);
    for hostile in roots {
        let Some(summary) = summaries.get(hostile.func) else { continue };
        let Some(handler) = hostile.found.map(|found| found.public.clone()) else { continue };
        for row in summary.sinks.iter().filter(|row| Some(row.origin.root) == hostile.param.map(Root::Param)) {
            starts.extend(made_before(cx, (&wrappers, roots), hostile, &handler, row));
            if hostile.param.is_some_and(|param| wrappers.replaced(hostile.func, param, &row.origin.path)) {
                continue;
            }
            if let Some(entry) = classify(cx.index, hostile, &row.origin.path) {
                let leg = Leg { func: hostile.func, origin: row.origin, stores: None, crossed: None };
                let before = hostile.param.map(|param| wrappers.before(hostile.func, param, &row.origin.path));
                let state = before.unwrap_or_default().then(&row.state);
                let entry = if row.shown { entry.shown() } else { entry };
                starts.push(Start { entry, handler: handler.clone(), legs: vec![leg], sink: row.clone(), state });
            }
        }
    }
    for func in cx.program.funcs() {
        let Some(summary) = summaries.get(func) else { continue };
        if cx.program.func(func).flags.main_only {
            continue;
        }
        for row in &summary.sinks {
            let Root::Source(source) = row.origin.root else { continue };
            if Some(source.event) == cx.error_event && !runs[func] {
                continue;
            }
            if let Some(entry) = classify_source(cx, source, &row.origin.path) {
                let leg = Leg { func, origin: row.origin, stores: None, crossed: None };
                let handler = handler_of(cx, func, found);
                starts.push(Start { entry, handler, legs: vec![leg], sink: row.clone(), state: row.state });
            }
        }
    }
    starts
}

/// Flows of what a wrapper made of the event before the handler got it.
fn made_before(
    cx: Context<'_>,
    (wrappers, roots): (&Wrappers<'_>, &[Hostile<'_>]),
    hostile: &Hostile<'_>,
    handler: &Handler,
    row: &SinkRow,
) -> Vec<Start> {
    let Some(param) = hostile.param else { return Vec::new() };
    let made = wrappers.made(hostile.func, param, &row.origin.path);
    let starts = made.into_iter().filter_map(|made| {
        // What triggers the handler triggers the wrapper.
        let outer = roots.iter().find(|root| !hostile.fixed && (root.func, root.param) == (made.wrapper.0, Some(made.wrapper.1)));
        let entry = classify(cx.index, outer.unwrap_or(hostile), &made.path)?;
        let mut legs = made.legs;
        legs.push(Leg { func: hostile.func, origin: row.origin, stores: None, crossed: None });
        Some(Start { entry, handler: handler.clone(), legs, sink: row.clone(), state: made.state.then(&row.state) })
    });
    starts.collect()
}

/// The handler that a function is, or the function itself as the place where outside data enters.
pub(crate) fn handler_of(cx: Context<'_>, func: FuncId, found: &[Found<'_>]) -> Handler {
    match found.iter().find(|handler| handler.func == func) {
        Some(handler) => handler.public.clone(),
        None => Handler {
            name: cx.program.qualified_name(func),
            location: sluicegate_base::Location { file: cx.program.file(func), span: cx.program.func(func).span },
            found_by: Symbol::new("source"),
            listed_only: is_listed_only(cx.program, cx.program.module_of(func), found),
        },
    }
}

/// Whether what enters in a module by itself is not judged: nothing there is, as all its handlers are only listed.
fn is_listed_only(program: &Program, module: ModuleId, found: &[Found<'_>]) -> bool {
    let mut own = found.iter().filter(|handler| program.module_of(handler.func) == module).peekable();
    let is_apart = || program.is_served(module) || program.is_unloaded(module);
    let is_out = || program.is_left_out(module) || program.is_test_file(module) || is_apart();
    is_out() || own.peek().is_some() && own.all(|handler| handler.public.listed_only)
}

/// The event parameters of every handler found by shape. (Registered callbacks get their events as sources
/// at the registering call.)
/// What functions of `closed` are given without an event comes from inside.
pub(crate) fn roots<'a>(
    cx: Context<'_>,
    summaries: &Summaries,
    found: &'a [Found<'a>],
    closed: &FxHashSet<FuncId>,
) -> Vec<Hostile<'a>> {
    let mut all = Vec::new();
    for handler in found.iter().filter(|handler| !handler.public.listed_only) {
        let How::Shape(shape) = &handler.how else { continue };
        let function = cx.program.func(handler.func);
        for param in &shape.params {
            let Some(position) = param.index else { continue };
            let Some(n) = shape_param(function, shape, position) else { continue };
            if param.events.is_empty() {
                continue;
            }
            let (func, prefix, lang) = (handler.func, param.path, cx.program.lang(handler.func));
            if let Some(fired) = &handler.trigger {
                let events = fired_events(cx.index, function, n, fired);
                let (found, param, best) = (Some(handler), Some(n), events.clone());
                let route = fired.route.clone();
                let routes = route.clone().map(|route| vec![route]);
                all.push(Hostile {
                    found,
                    func,
                    param,
                    candidates: events,
                    best,
                    prefix,
                    lang,
                    fixed: true,
                    direct: false,
                    route,
                    routes,
                });
                continue;
            }
            let candidates = declared_events(cx.index, function, n, param);
            let reads: Vec<Path> = summaries
                .get(handler.func)
                .map(|summary| summary.reads.iter().filter(|o| o.root == Root::Param(n)).map(|o| o.path).collect())
                .unwrap_or_default();
            let reads: Vec<Read> = reads.into_iter().map(|path| Read::new(path, lang)).collect();
            let best = best_events(cx.index, &candidates, &reads);
            let (found, direct) = (Some(handler), param.direct && !closed.contains(&func));
            let param = Some(n);
            let (fixed, route, routes) = (false, None, None);
            all.push(Hostile { found, func, param, candidates, best, prefix, lang, fixed, direct, route, routes });
        }
    }
    join_routes(all)
}

/// Leaves out what only gets into the result of a function whose result nobody reads.
pub(crate) fn without_unread_answers(
    cx: Context<'_>,
    summaries: &Summaries,
    (found, roots): (&[Found<'_>], &[Hostile<'_>]),
    starts: &mut Vec<Start>,
) {
    let mut answered: FxHashMap<FuncId, bool> = FxHashMap::default();
    let takes_event: FxHashSet<FuncId> = roots.iter().map(|hostile| hostile.func).collect();
    for handler in found.iter().filter(|handler| !handler.public.listed_only && !takes_event.contains(&handler.func)) {
        let mut events = handler.trigger.iter().flat_map(|fired| &fired.events).peekable();
        let is_unread = |event: &EventId| cx.index.event(*event).is_some_and(|event| event.unanswered);
        let is_answered = events.peek().is_none() || !events.all(is_unread);
        *answered.entry(handler.func).or_default() |= is_answered;
    }
    for hostile in roots {
        let events: Vec<&Event> = hostile.best.iter().filter_map(|&event| cx.index.event(event)).collect();
        // Where only what it reads tells what a function is given, all of that has to be the event's.
        let reads = summaries.get(hostile.func).into_iter().flat_map(|summary| &summary.reads);
        let mut reads = reads.filter(|read| Some(read.root) == hostile.param.map(Root::Param));
        let is_its = |read: &Origin| {
            let read = Read::new(hostile.prefix.concat(&read.path), hostile.lang);
            events.iter().any(|event| knows(event, &read))
        };
        let is_sure = hostile.fixed || reads.all(is_its);
        let is_answered = !is_sure || events.is_empty() || !events.iter().all(|event| event.unanswered);
        *answered.entry(hostile.func).or_default() |= is_answered;
    }
    starts.retain(|start| !start.sink.returned || answered.get(&start.sink.site.0) != Some(&false));
}

/// Triggers that deliver the same events to a function differ in their routes only: they are one root.
fn join_routes(all: Vec<Hostile<'_>>) -> Vec<Hostile<'_>> {
    let mut joined: Vec<(Hostile<'_>, usize)> = Vec::new();
    let mut fixed: FxHashMap<(FuncId, Option<u32>), Vec<usize>> = FxHashMap::default();
    for next in all {
        if !next.fixed {
            joined.push((next, 0));
            continue;
        }
        let places = fixed.entry((next.func, next.param)).or_default();
        let is_same = |place: &&usize| joined.get(**place).is_some_and(|(known, _)| known.best == next.best);
        match places.iter().find(is_same).and_then(|&place| joined.get_mut(place)) {
            Some((known, others)) => {
                *others += usize::from(known.route != next.route);
                known.routes = known.routes.take().zip(next.routes).map(|(known, next)| [known, next].concat());
            }
            None => {
                places.push(joined.len());
                joined.push((next, 0));
            }
        }
    }
    for (hostile, others) in &mut joined {
        if *others > 0 {
            hostile.route = hostile.route.take().map(|route| format!("{route} and other routes"));
        }
    }
    joined.into_iter().map(|(hostile, _)| hostile).collect()
}

/// The trigger decides what arrives; a declared type only which of its forms.
fn fired_events(index: &Index, function: &sluicegate_ir::Function, n: u32, fired: &Fired) -> Vec<EventId> {
    let kind = fired.events.first().and_then(|&event| index.event(event)).map(|event| event.trigger);
    let declared = function.params.get(n as usize).and_then(|p| p.ty.as_ref()).and_then(type_name);
    match declared.and_then(|name| index.event_by_type(&name)) {
        // A form of it that the trigger tells apart.
        Some(event) if fired.events.iter().any(|&one| index.event(one).is_some_and(|one| one.like == Some(event))) => {
            fired.events.clone()
        }
        Some(event) if index.event(event).map(|event| event.trigger) == kind => vec![event],
        _ => fired.events.clone(),
    }
}

/// A declared type decides; else every event that the shape allows is possible.
fn declared_events(index: &Index, function: &sluicegate_ir::Function, n: u32, param: &ShapeParam) -> Vec<EventId> {
    let declared = function.params.get(n as usize).and_then(|p| p.ty.as_ref()).and_then(type_name);
    match declared.and_then(|name| index.event_by_type(&name)) {
        // A shape of one event is more than a name that other events' types have too.
        Some(event) if param.events.len() != 1 => vec![event],
        _ => param.events.clone(),
    }
}

fn type_name(ty: &sluicegate_ir::TypeRef) -> Option<String> {
    match ty {
        sluicegate_ir::TypeRef::Imported { path, .. } => path.last().map(ToString::to_string),
        sluicegate_ir::TypeRef::Local(name) | sluicegate_ir::TypeRef::Other(name) => Some(name.to_string()),
        _ => None,
    }
}

/// The events of which most of the reads are fields; of several, those that list them most closely.
fn best_events(index: &Index, candidates: &[EventId], reads: &[Read]) -> Vec<EventId> {
    let score = |event: EventId| {
        let Some(event) = index.event(event) else { return (0, 0) };
        reads.iter().map(|read| fit(event, read)).fold((0, 0), |(known, named), one| (known + usize::from(one.0), named + one.1))
    };
    let scores: Vec<(EventId, (usize, usize))> = candidates.iter().map(|&event| (event, score(event))).collect();
    let best = scores.iter().map(|(_, score)| *score).max().unwrap_or_default();
    if best.0 == 0 {
        return Vec::new();
    }
    scores.into_iter().filter(|(_, score)| *score == best).map(|(event, _)| event).collect()
}
