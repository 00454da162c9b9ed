//! Events: which one a handler is given, and how far each of its fields is trusted.

use sluicegate_base::{Elem, ElemKind, FxHashMap, Lang, Path, Symbol};
use sluicegate_dataflow::fact::{Origin, Root, Source, State};
use sluicegate_dataflow::handles::shape_param;
use sluicegate_dataflow::summary::SinkRow;
use sluicegate_dataflow::{Context, FuncId, Summaries};
use sluicegate_models::{Event, EventField, EventId, Index, Properties, ShapeParam, Trust};

use crate::flow::{Doubt, Handler};
use crate::handlers::{Fired, Found, How};
use crate::wrappers::Wrappers;

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
    /// It is a part of what the sender shapes, who may as well put a text there.
    pub part: bool,
    /// What whoever delivers the event makes sure of.
    pub clears: Properties,
    pub doubt: Doubt,
}

impl Entry {
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

/// A path that code reads.
struct Read {
    /// As the fields of events are spelled.
    path: Path,
    /// As the code spells it.
    shown: Path,
    lang: Lang,
}

impl Read {
    fn new(read: Path, lang: Lang) -> Read {
        let shown =
            read.elems().iter().fold(Path::EMPTY, |path, &elem| path.push(if elem == Elem::EACH { Elem::ANY } else { elem }));
        let shown = if read.is_star() { shown.starred() } else { shown };
        Read { path: Event::spelled(lang, &shown), shown, lang }
    }
}

/// Flows that stay within one invocation.
pub(crate) fn starts(cx: Context<'_>, summaries: &Summaries, found: &[Found<'_>], roots: &[Hostile<'_>]) -> Vec<Start> {
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
            listed_only: {
                let module = cx.program.module_of(func);
                cx.program.is_left_out(module) || cx.program.is_test_file(module)
            },
        },
    }
}

/// The event parameters of every handler found by shape. (Registered callbacks get their events as sources
/// at the registering call.)
pub(crate) fn roots<'a>(cx: Context<'_>, summaries: &Summaries, found: &'a [Found<'a>]) -> Vec<Hostile<'a>> {
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
            let (found, direct) = (Some(handler), param.direct);
            let param = Some(n);
            let (fixed, route, routes) = (false, None, None);
            all.push(Hostile { found, func, param, candidates, best, prefix, lang, fixed, direct, route, routes });
        }
    }
    join_routes(all)
}

/// Leaves out what only gets into the result of a function whose result nobody reads.
pub(crate) fn without_unread_answers(cx: Context<'_>, summaries: &Summaries, roots: &[Hostile<'_>], starts: &mut Vec<Start>) {
    let mut answered: FxHashMap<FuncId, bool> = FxHashMap::default();
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

/// Whether an event [knows](knows) a read path, and how much of it its [field](field_of) names.
fn fit(event: &Event, read: &Read) -> (bool, usize) {
    let mut fields = event.fields_in(read.lang).iter().filter(|field| field.path.compatible(&read.path)).peekable();
    let knows = fields.peek().is_some();
    let longest = fields.filter(|field| field.path.len() <= read.path.len()).max_by_key(|field| field.path.len());
    (knows, longest.map_or(0, |field| field.path.unstarred().len()))
}

/// Whether a read path is a field of the event, lies below one, or leads to one.
fn knows(event: &Event, read: &Read) -> bool {
    event.fields_in(read.lang).iter().any(|field| field.path.compatible(&read.path))
}

/// The longest field that `read` is or lies below.
fn field_of<'e>(event: &'e Event, read: &Read) -> Option<&'e sluicegate_models::EventField> {
    event
        .fields_in(read.lang)
        .iter()
        .filter(|field| field.path.len() <= read.path.len() && field.path.compatible(&read.path))
        .max_by_key(|field| field.path.len())
}

/// Trust and wording of a part of a handler's event; `None` if it is no source.
pub(crate) fn classify(index: &Index, hostile: &Hostile<'_>, path: &Path) -> Option<Entry> {
    let path = hostile.prefix.concat(path);
    if path.elems().iter().any(|elem| matches!(elem.kind(), ElemKind::Hidden(_))) {
        return None;
    }
    let read = Read::new(path, hostile.lang);
    if let Some(entry) = classify_among(index, &hostile.best, &read) {
        return entry.map(|entry| routed(index, entry, hostile));
    }
    if hostile.fixed {
        return whole_event(index, hostile, &read).map(|entry| routed(index, entry, hostile));
    }
    if let Some(entry) = classify_among(index, &hostile.candidates, &read) {
        return entry.map(|entry| routed(index, entry, hostile));
    }
    // Part of no known event: the payload of a direct invocation.
    let leads_to_field = hostile.candidates.iter().filter_map(|&event| index.event(event)).any(|event| knows(event, &read));
    let first = path.first().map(Elem::kind);
    if !hostile.direct || leads_to_field && first.is_some() {
        return None;
    }
    let phrase = match last_name(&path) {
        Some(name) => format!("event field `{name}`"),
        None => "the event".to_string(),
    };
    Some(Entry {
        event: None,
        path,
        trust: Trust::Attacker,
        phrase,
        trigger: "direct invocation".to_string(),
        text: false,
        part: false,
        clears: Properties::NONE,
        doubt: Doubt { guessed_event: true, ..Doubt::default() },
    })
}

/// Names the route in the phrase: "query parameter `id` of GET /orders", and says what all routes, or none that show, make sure of.
fn routed(index: &Index, mut entry: Entry, hostile: &Hostile<'_>) -> Entry {
    let event = entry.event.and_then(|event| index.event(event));
    let field = event.and_then(|event| field_of(event, &Read::new(entry.path, hostile.lang)));
    if let Some(field) = field.filter(|_| !hostile.fixed) {
        entry.clears = entry.clears.union(named(index, &field.untriggered));
    }
    if let (Some(by_route), Some(routes)) = (field.and_then(|field| field.by_route.as_ref()), &hostile.routes)
        && !routes.iter().any(|route| route.contains(&by_route.unless))
    {
        entry.clears = entry.clears.union(named(index, &by_route.clears));
    }
    match &hostile.route {
        Some(route) => Entry { phrase: format!("{} of {route}", entry.phrase), ..entry },
        None => entry,
    }
}

/// The whole of an event that a known trigger delivers: as hostile as its most hostile field.
fn whole_event(index: &Index, hostile: &Hostile<'_>, read: &Read) -> Option<Entry> {
    if !(read.path.is_empty() || read.path == Path::STAR) {
        return None;
    }
    let worst = |id: &EventId| {
        let fields = index.event(*id)?.fields_in(hostile.lang).iter();
        let trust =
            fields.map(|field| field.trust).filter(|trust| matches!(trust, Trust::Attacker | Trust::Conditional)).min()?;
        Some((trust, *id))
    };
    let (trust, id) = hostile.best.iter().filter_map(worst).min()?;
    let event = index.event(id)?;
    let doubt = Doubt { broadened: true, ..Doubt::default() };
    let (path, phrase, trigger) = (read.shown, format!("the {}", event.label), event.label.clone());
    Some(Entry { event: Some(id), path, trust, phrase, trigger, text: false, part: false, clears: Properties::NONE, doubt })
}

/// `None`: no event has such a field. `Some(None)`: it is a field and not hostile.
///
/// Where several events fit equally well, an attacker's field wins, then one that the
/// platform sets: most handlers serve requests, and a conditional reading of a name that
/// the platform also uses is the less likely one.
fn classify_among(index: &Index, events: &[EventId], read: &Read) -> Option<Option<Entry>> {
    let verdicts: Vec<Option<Entry>> =
        events.iter().filter_map(|&id| index.event(id).and_then(|event| classify_in(index, event, id, read))).collect();
    let attacker = verdicts.iter().flatten().find(|entry| entry.trust == Trust::Attacker);
    if let Some(entry) = attacker {
        return Some(Some(entry.clone()));
    }
    if verdicts.iter().any(Option::is_none) {
        return Some(None);
    }
    verdicts.into_iter().next()
}

fn classify_in(index: &Index, event: &Event, id: EventId, read: &Read) -> Option<Option<Entry>> {
    let Read { path, shown, lang } = read;
    let field = field_of(event, read);
    // The whole of a map of texts is no text; where it becomes one, its parts are escaped.
    let is_map = field.is_some_and(|field| field.text && field.path.is_star() && shown.len() <= field.path.len());
    let (trust, label, rest, text) = match field {
        Some(field) => (field.trust, field.label.as_str(), shown.suffix(field.path.len()), field.text && !is_map),
        None if path.is_empty() || *path == Path::STAR => return None,
        // A whole that holds hostile fields is hostile itself.
        None => {
            let part = event
                .fields_in(*lang)
                .iter()
                .filter(|field| field.path.len() > path.len() && field.path.compatible(path))
                .min_by_key(|field| (field.trust != Trust::Attacker, field.path.len()));
            match part {
                Some(field) if matches!(field.trust, Trust::Attacker | Trust::Conditional) => {
                    (field.trust, field.label.as_str(), Path::EMPTY, false)
                }
                Some(_) => return Some(None),
                None => match event.default {
                    Some(trust) => (trust, "event field", *shown, false),
                    None => return None,
                },
            }
        }
    };
    let escaped = if is_map && *lang != Lang::Go { index.unshown() } else { Properties::NONE };
    if matches!(trust, Trust::Platform | Trust::Secret) || (text && reads_part_of_text(event, read)) {
        return Some(None);
    }
    Some(Some(Entry {
        event: Some(id),
        path: *shown,
        trust,
        phrase: phrase(label, &rest),
        trigger: event.label.clone(),
        text,
        part: field.is_some() && rest.unstarred().elems().last().is_some_and(|elem| *elem != Elem::TEXT),
        clears: field.map_or(Properties::NONE, |field| ensured(index, field)).union(escaped),
        doubt: Doubt { broadened: path.is_star() && rest.is_empty(), ..Doubt::default() },
    }))
}

fn ensured(index: &Index, field: &EventField) -> Properties {
    named(index, &field.clears)
}

fn named(index: &Index, properties: &[Symbol]) -> Properties {
    let properties = properties.iter().filter_map(|name| index.property_id(name.as_str()));
    properties.fold(Properties::NONE, Properties::union)
}

/// The same for an event that appears in the middle of a function.
pub(crate) fn classify_source(cx: Context<'_>, source: Source, path: &Path) -> Option<Entry> {
    let (id, lang) = (source.event, cx.program.lang(source.site.0));
    let event = cx.index.event(id)?;
    // What the program's own exceptions carry is what the program put there. (In Go nothing else has such a field.)
    if Some(id) == cx.error_event
        && lang != Lang::Go
        && let Some(ElemKind::Field(name)) = path.first().map(Elem::kind)
        && cx.handles.errors().is_own(name)
    {
        return None;
    }
    if path.is_empty() || *path == Path::STAR {
        // The whole event object is used: hostile if it is hostile by default or holds hostile fields.
        let hostile = event.default == Some(Trust::Attacker)
            || event.fields.iter().any(|f| f.path.is_empty() && f.trust == Trust::Attacker)
            || event.fields.iter().any(|f| matches!(f.trust, Trust::Attacker | Trust::Conditional));
        let own = event.fields.iter().find(|f| f.path.is_empty() || f.path == Path::STAR);
        if let Some(own) = own {
            if matches!(own.trust, Trust::Platform | Trust::Secret) {
                return None;
            }
            return Some(Entry {
                event: Some(id),
                path: *path,
                trust: own.trust,
                phrase: own.label.clone(),
                trigger: event.label.clone(),
                text: own.text,
                part: false,
                clears: ensured(cx.index, own),
                doubt: Doubt::default(),
            });
        }
        return hostile.then(|| Entry {
            event: Some(id),
            path: *path,
            trust: Trust::Attacker,
            phrase: format!("the {}", event.label),
            trigger: event.label.clone(),
            text: false,
            part: false,
            clears: Properties::NONE,
            doubt: Doubt { broadened: true, ..Doubt::default() },
        });
    }
    classify_in(cx.index, event, id, &Read::new(*path, lang)).flatten()
}

/// What is known of the part of a source that was read where it was stored: less than what was stored.
pub(crate) fn entry_of_part(
    cx: Context<'_>,
    hostile: Option<&Hostile<'_>>,
    (stored, entry): (&Origin, &Entry),
    arrived: &Origin,
) -> Option<Entry> {
    if arrived == stored {
        return Some(entry.clone());
    }
    match (hostile, arrived.root) {
        (Some(hostile), _) => classify(cx.index, hostile, &arrived.path),
        (None, Root::Source(source)) => classify_source(cx, source, &arrived.path),
        (None, _) => None,
    }
}

/// Whether a path goes below a field that is a text: its length, say. Events hold nothing that code hides in objects.
fn reads_part_of_text(event: &Event, read: &Read) -> bool {
    let Some(field) = field_of(event, read) else { return false };
    let mut named = usize::from(field.path.is_star());
    for elem in read.path.elems().get(field.path.len()..).unwrap_or_default() {
        match elem.kind() {
            // What it serialises is data again.
            ElemKind::Text => return false,
            ElemKind::Field(_) | ElemKind::Hidden(_) if named == 0 => return true,
            _ => named = named.saturating_sub(1),
        }
    }
    false
}

/// "query parameter `id`"; "body field `name`"; "body" when the whole of it is meant.
fn phrase(label: &str, rest: &Path) -> String {
    match last_name(rest) {
        Some(name) => format!("{label} `{name}`"),
        None => label.strip_suffix(" field").unwrap_or(label).to_string(),
    }
}

fn last_name(path: &Path) -> Option<Symbol> {
    path.elems().iter().rev().find_map(|elem| match elem.kind() {
        ElemKind::Field(name) => Some(name),
        _ => None,
    })
}
