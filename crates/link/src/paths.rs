//! Paths of findings: functions on the way are solved again with a record of their steps.

use std::rc::Rc;

use sluicegate_base::{Elem, ElemKind, FxHashMap, Lang, Location, Path, Symbol, limits};
use sluicegate_dataflow::fact::{FactKey, Origin, Root};
use sluicegate_dataflow::solver;
use sluicegate_dataflow::summary::{Out, SinkRow};
use sluicegate_dataflow::trace::{Arrival, Place, Trace, Via};
use sluicegate_dataflow::{Context, FuncId, Summaries};
use sluicegate_ir::{Inst, ValueId};
use sluicegate_models::{KindId, OWN_FIELDS, Properties};

mod answers;

use crate::events::{Leg, Start};
use crate::flow::{Flow, Hop, Sink, Source, Step, StepKind};

/// Calls followed into each other while showing a path.
pub(crate) const MAX_DEPTH: usize = 24;

/// Recovers paths; remembers the functions that it solved again.
pub(crate) struct Tracer<'a> {
    cx: Context<'a>,
    summaries: &'a Summaries,
    traces: FxHashMap<FuncId, Rc<Trace>>,
    /// Ways within one function that were asked for.
    ways: FxHashMap<(FuncId, End), Arrived>,
    /// The largest of them, and its places.
    largest: Option<(FuncId, usize)>,
    /// Places of the traces.
    size: usize,
    pub traced: u64,
}

/// The places of a way, and how each was reached.
type Way = Rc<[(Place, Via)]>;

/// A way, and at a sink what arrives there.
type Arrived = (Way, Option<Rc<Arrival>>);

/// Places of traces kept in memory at a time.
const MAX_PLACES: usize = 500_000;

/// Where a way within a function ends: at a fact at an end, or at a sink (kind, site and argument) with data of an origin.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum End {
    Out(Out, FactKey),
    Sink(KindId, (FuncId, ValueId), Option<Symbol>, Origin),
}

impl<'a> Tracer<'a> {
    pub fn new(cx: Context<'a>, summaries: &'a Summaries) -> Tracer<'a> {
        Tracer { cx, summaries, traces: FxHashMap::default(), ways: FxHashMap::default(), largest: None, size: 0, traced: 0 }
    }

    /// What the part of a document that a flow starts with cannot hold, as far as it is known who sent it.
    fn sent(&self, start: &Start) -> Properties {
        let Some(first) = start.legs.first() else { return Properties::NONE };
        // What is a constant or was compared with one is cleared of everything, and that is no check of a signature.
        if start.state.cleared.contains(self.cx.index.senders()) {
            return Properties::NONE;
        }
        let part = start.entry.part_of_field;
        let lang = self.cx.program.lang(first.func);
        match part.first() {
            // As it was sent; what was decoded since may hold anything again.
            None => self.cx.index.sent(start.state.cleared, lang, &part).minus(start.state.restored),
            Some(Elem::TEXT) => self.cx.index.sent(start.state.cleared, lang, &part.suffix(1)),
            // A framework has parsed it.
            Some(_) => self.cx.index.sent(start.state.cleared, lang, &part),
        }
    }

    /// Whether an error that is still an object is lost where it is encoded: JavaScript shows the fields that are its own.
    fn is_lost_encoded(&self, start: &Start) -> bool {
        let fields = self.cx.index.property_id(OWN_FIELDS).unwrap_or(Properties::NONE);
        self.cx.program.lang(start.sink.site.0) != Lang::JavaScript || start.state.cleared.contains(fields)
    }

    /// The flow of a start; `None` when nothing of the sink's kind is open any more.
    pub fn flow(&mut self, start: &Start) -> Option<Flow> {
        // Nobody shows it: the event itself chooses.
        if start.sink.pending.iter().any(|pending| !pending.asked.holds_unseen()) {
            return None;
        }
        let kind = self.cx.index.kind(start.sink.kind)?;
        let mut cleared = start.state.cleared;
        let object = self.cx.index.property_id("nosql-object").unwrap_or(Properties::NONE);
        if start.entry.text {
            // A text has no operators of its own, unless parsing gave it some on the way.
            cleared = cleared.union(object.minus(start.state.restored));
        }
        // What is open only where something opened it, the event may rule out altogether.
        let opened = self.cx.index.opened();
        cleared = cleared.union(start.entry.clears.union(opened).minus(start.state.restored));
        cleared = cleared.union(start.entry.clears.intersection(opened));
        let sent = self.sent(start);
        cleared = cleared.union(sent).union(self.cx.index.ruled_out(start.state.cleared.union(sent)));
        let is_text = start.entry.may_be_text(cleared.contains(object));
        if kind.text && !is_text && !start.sink.shown {
            return None;
        }
        let is_error = start.entry.event.is_some() && start.entry.event == self.cx.error_event;
        let is_lost = start.sink.as_json || start.sink.encoded && is_error && self.is_lost_encoded(start);
        if is_lost && start.entry.object && !cleared.contains(object) {
            return None;
        }
        if kind.properties.minus(cleared) == Properties::NONE {
            return None;
        }
        let mut steps = Vec::new();
        let last = start.legs.len().saturating_sub(1);
        let mut hops: Vec<Hop> = Vec::new();
        for (n, leg) in start.legs.iter().enumerate() {
            let from = steps.len();
            match &leg.crossed {
                Some(hop) => {
                    push_crossing(hop, &mut steps);
                    hops.push(hop.clone());
                }
                None if n > 0 => self.push_load(leg, &mut steps),
                None => {}
            }
            let received = from + usize::from(leg.crossed.is_some());
            match leg.stores {
                Some((out, key)) => {
                    self.out_steps(leg.func, out, key, Some(leg.origin), MAX_DEPTH, &mut steps);
                    self.push_store(out, &mut steps);
                }
                None if n == last => self.sink_steps(leg.func, &start.sink, MAX_DEPTH, &mut steps),
                None => {}
            }
            let hop = u32::try_from(hops.len()).unwrap_or(u32::MAX);
            steps.iter_mut().skip(received).for_each(|step| step.hop = hop);
        }
        // Nothing on the way shows: what many callers bring together was taken apart differently.
        let is_shown = !steps.is_empty();
        let made = self.answer(start);
        if made != start.sink.site {
            self.end_where_made(made, &mut steps);
        }
        let sink = self.sink(&start.sink, made);
        if steps.last().is_none_or(|step| step.kind != StepKind::Sink) {
            let hop = u32::try_from(hops.len()).unwrap_or(u32::MAX);
            steps.push(Step { location: sink.location, kind: StepKind::Sink, hop });
        }
        let first = steps.first().map_or(sink.location, |step| step.location);
        match steps.first_mut() {
            Some(step) if step.kind != StepKind::Sink => step.kind = StepKind::Source,
            _ => steps.insert(0, Step { location: first, kind: StepKind::Source, hop: 0 }),
        }
        let steps = tidy(steps);
        let mut doubt = start.entry.doubt;
        doubt.broadened |= !is_shown;
        doubt.broadened |= !start.sink.pending.is_empty() || start.state.doubt & sluicegate_dataflow::fact::BROADENED != 0;
        doubt.unknown_callee |= start.state.doubt & sluicegate_dataflow::fact::UNKNOWN_CALLEE != 0;
        Some(Flow {
            sink,
            source: Source {
                event: start.entry.event,
                path: start.entry.path,
                trust: start.entry.trust,
                phrase: start.entry.phrase.clone(),
                trigger: start.entry.trigger.clone(),
                location: first,
            },
            handler: start.handler.clone(),
            steps,
            hops,
            doubt,
        })
    }

    fn sink(&self, row: &SinkRow, (func, value): (FuncId, ValueId)) -> Sink {
        Sink {
            kind: row.kind,
            location: self.cx.program.location(func, value),
            callee: self.callee_text(func, value),
            argument: row.argument.map(|name| name.to_string()),
            function: self.cx.program.qualified_name(func),
        }
    }

    /// What a call calls, as names: `os.system`, `cursor.execute`.
    pub(crate) fn callee_text(&self, func: FuncId, value: ValueId) -> String {
        let body = &self.cx.program.func(func).body;
        let Some(Inst::Call(call)) = body.insts.get(value) else { return String::new() };
        let mut names: Vec<String> = Vec::new();
        let mut at = call.callee;
        for _ in 0..8 {
            match body.insts.get(at) {
                Some(Inst::Get { base, key }) => {
                    if let sluicegate_base::ElemKind::Field(name) = key.elem().kind() {
                        names.push(name.to_string());
                    }
                    if let Some(Some(name)) = body.names.get(*base) {
                        names.push(name.to_string());
                        break;
                    }
                    at = *base;
                }
                Some(Inst::Global(name)) => {
                    names.push(name.to_string());
                    break;
                }
                Some(Inst::Import { specifier, member }) => {
                    names.push(member.unwrap_or(*specifier).to_string());
                    break;
                }
                Some(Inst::CellGet(cell)) => {
                    let module = self.cx.program.module_of(func);
                    names.push(self.cx.program.modules[module].cells[*cell].name.to_string());
                    break;
                }
                Some(Inst::Refine { value, .. } | Inst::Hint(value, _)) => at = *value,
                Some(Inst::Post { call, port }) => match sluicegate_dataflow::constants::operand(body, *call, *port) {
                    Some(operand) => at = operand,
                    None => break,
                },
                _ => {
                    if let Some(Some(name)) = body.names.get(at) {
                        names.push(name.to_string());
                    }
                    break;
                }
            }
        }
        names.reverse();
        names.join(".")
    }

    fn trace(&mut self, func: FuncId) -> Rc<Trace> {
        if let Some(known) = self.traces.get(&func) {
            return known.clone();
        }
        if self.size >= MAX_PLACES {
            // The largest one alone may be so large: it would be made again for each of its flows.
            let largest = self.largest.and_then(|(func, _)| self.traces.remove_entry(&func));
            self.traces.clear();
            self.traces.extend(largest);
            self.size = 0;
        }
        let summaries = self.summaries;
        let look_up = |callee: FuncId| summaries.get(callee);
        let trace = Rc::new(solver::solve_traced(self.cx, func, &look_up));
        self.traced += 1;
        self.size += trace.size();
        if self.largest.is_none_or(|(_, size)| size < trace.size()) {
            self.largest = Some((func, trace.size()));
        }
        self.traces.insert(func, trace.clone());
        trace
    }

    /// The shortest way to an end's fact within a function.
    fn way_out(&mut self, func: FuncId, out: Out, key: FactKey) -> Way {
        let end = (func, End::Out(out, key));
        if let Some((known, _)) = self.ways.get(&end) {
            return known.clone();
        }
        let way: Way = self.trace(func).path_to_out(out, key).into();
        self.ways.insert(end, (way.clone(), None));
        way
    }

    /// The shortest way to the sink of a row within a function, and where it ends.
    fn way_to_sink(&mut self, func: FuncId, row: &SinkRow) -> Arrived {
        let end = (func, End::Sink(row.kind, row.site, row.argument, row.origin));
        if let Some(known) = self.ways.get(&end) {
            return known.clone();
        }
        let found = match self.trace(func).path_to_sink(row) {
            Some((path, arrival)) => (path.into(), Some(Rc::new(arrival.clone()))),
            None => (Way::from([]), None),
        };
        self.ways.insert(end, found.clone());
        found
    }

    /// Steps from where a sink row of `func` starts to the sink.
    fn sink_steps(&mut self, func: FuncId, row: &SinkRow, depth: usize, steps: &mut Vec<Step>) {
        if depth == 0 || steps.len() >= limits::MAX_PATH_STEPS * 4 {
            return;
        }
        let (path, Some(arrival)) = self.way_to_sink(func, row) else { return };
        let origin = arrival.row.origin;
        // Else what is entered reads the rest of the origin: the flow starts there.
        if arrival.entered.is_none() || reads_named(&arrival.place.1.origin, &origin) {
            self.push_places(func, origin, &path, depth, steps);
        }
        let location = self.cx.program.location(func, arrival.row.via);
        match &arrival.entered {
            None if arrival.row.site.0 != func => self.push_written_sink(arrival.row.site, steps),
            None => steps.push(Step { location, kind: StepKind::Sink, hop: 0 }),
            Some((callee, inner)) => {
                if !steps.is_empty() {
                    let name = self.cx.program.qualified_name(*callee);
                    steps.push(Step { location, kind: StepKind::Enter(name), hop: 0 });
                }
                self.sink_steps(*callee, inner, depth - 1, steps);
            }
        }
    }

    /// The sink is a call of what was handed on to the function in which it stands: the way ends there, and does not
    /// come back.
    fn push_written_sink(&self, (func, value): (FuncId, ValueId), steps: &mut Vec<Step>) {
        let program = self.cx.program;
        let (file, span) = (program.file(func), program.func(func).span);
        let is_inside = |at: &Location| at.file == file && span.start <= at.span.start && at.span.end <= span.end;
        while steps.last().is_some_and(|last| matches!(last.kind, StepKind::Leave(_)) && !is_inside(&last.location)) {
            steps.pop();
        }
        steps.push(Step { location: program.location(func, value), kind: StepKind::Sink, hop: 0 });
    }

    /// Steps from where `origin` enters `func` to one of its ends.
    fn out_steps(&mut self, func: FuncId, out: Out, key: FactKey, origin: Option<Origin>, depth: usize, steps: &mut Vec<Step>) {
        if depth == 0 || steps.len() >= limits::MAX_PATH_STEPS * 4 {
            return;
        }
        let path = self.way_out(func, out, key);
        self.push_places(func, origin.unwrap_or(key.origin), &path, depth, steps);
    }

    /// Steps of a path through one function. What comes before the whole origin was read is left out.
    pub(crate) fn push_places(
        &mut self,
        func: FuncId,
        origin: Origin,
        path: &[(Place, Via)],
        depth: usize,
        steps: &mut Vec<Step>,
    ) {
        let start = self.start(func, origin, path);
        let count = self.cx.program.func(func).body.insts.len();
        if let (0, Some(((node, key), _))) = (start, path.first()) {
            self.push_origin(func, *node, *key, depth, steps);
        }
        for (n, (place, via)) in path.iter().enumerate().skip(start) {
            if let Via::Through { site, func: callee, out: Some((out, key)), .. } = via {
                let name = self.cx.program.qualified_name(*callee);
                let location = self.cx.program.location(func, *site);
                // What is entered may itself read the rest of the origin: then the flow starts there.
                if n > start || !steps.is_empty() {
                    steps.push(Step { location, kind: StepKind::Enter(name.clone()), hop: 0 });
                }
                self.out_steps(*callee, *out, *key, None, depth - 1, steps);
                steps.push(Step { location, kind: StepKind::Leave(name), hop: 0 });
            }
            if (place.0 as usize) < count {
                self.push_value(func, ValueId(place.0), steps);
            }
        }
    }

    /// Where on a path the origin is read: the last read of that very part, else the first place that holds it.
    ///
    /// An object that was passed on is a new version of itself, through which the way may lead
    /// from one read of a field to the next.
    fn start(&self, func: FuncId, origin: Origin, path: &[(Place, Via)]) -> usize {
        let Some(held) = path.iter().position(|((_, key), _)| reads_named(&key.origin, &origin)) else { return 0 };
        // A function that is entered takes apart what was read before.
        let through = |(_, via): &(Place, Via)| matches!(via, Via::Through { .. });
        let whole = path.iter().position(|((_, key), _)| key.origin == origin);
        let whole = whole.filter(|&whole| !path.iter().take(whole + 1).skip(held + 1).any(through));
        let (first, part) = match whole {
            Some(whole) => (whole, origin.path),
            None => (held, named(&origin.path)),
        };
        let scope = self.cx.scope(func);
        let body = scope.body();
        let last = path.iter().rposition(|((node, key), _)| {
            let value = ValueId(*node);
            let is_part = key.origin.root == origin.root && key.origin.path == part && key.path.is_empty();
            if !is_part || part.is_empty() || !matches!(body.insts.get(value), Some(Inst::Get { .. })) {
                return false;
            }
            let (base, read) = scope.access(value);
            match (origin.root, body.insts.get(base)) {
                (Root::Param(n), Some(Inst::Param(m))) => n == *m && read == part,
                (Root::Capture(n), Some(Inst::Capture(m))) => n == *m && read == part,
                (Root::Source(source), _) => source.site == (func, base) && part.elems().ends_with(read.elems()),
                _ => false,
            }
        });
        last.filter(|last| *last > first).unwrap_or(first)
    }

    fn push_value(&self, func: FuncId, value: ValueId, steps: &mut Vec<Step>) {
        let body = &self.cx.program.func(func).body;
        let Some(inst) = body.insts.get(value) else { return };
        let name = body.names.get(value).copied().flatten();
        let kind = match (inst, name) {
            (Inst::Refine { .. } | Inst::Phi(_) | Inst::Hint(..) | Inst::Post { .. } | Inst::Set { .. }, _) => return,
            (Inst::Call(_), _) => StepKind::Through(self.callee_text(func, value)),
            (Inst::Capture(n), _) => match self.cx.program.func(func).captures.get(*n as usize) {
                Some(capture) => StepKind::Capture(capture.name),
                None => return,
            },
            (_, Some(name)) => StepKind::Assign(name),
            (Inst::Concat(_) | Inst::Make(..) | Inst::Op(..), None) => StepKind::Combine,
            (Inst::Get { .. }, None) => StepKind::Source,
            _ => return,
        };
        steps.push(Step { location: self.cx.program.location(func, value), kind, hop: 0 });
    }

    fn push_store(&self, out: Out, steps: &mut Vec<Step>) {
        if let (Out::Cell(cell), Some(last)) = (out, steps.last()) {
            let location = last.location;
            steps.push(Step { location, kind: StepKind::Store(self.cx.program.cell_name(cell)), hop: 0 });
        }
    }

    /// The instruction that reads the shared variable.
    fn push_load(&self, leg: &Leg, steps: &mut Vec<Step>) {
        let Root::Cell(cell) = leg.origin.root else { return };
        let program = self.cx.program;
        let module = program.module_of(leg.func);
        let body = &program.func(leg.func).body;
        let read = body
            .insts
            .iter_enumerated()
            .find(|(_, inst)| matches!(inst, Inst::CellGet(c) if program.cell_id(module, *c) == cell));
        let location = match read {
            Some((value, _)) => program.location(leg.func, value),
            None => Location { file: program.file(leg.func), span: program.func(leg.func).span },
        };
        steps.push(Step { location, kind: StepKind::Load(program.cell_name(cell)), hop: 0 });
    }
}

/// The path up to the last field that has a name: what lies below is the same data, taken apart.
fn named(path: &Path) -> Path {
    let last = path.elems().iter().rposition(|elem| matches!(elem.kind(), ElemKind::Field(_)));
    path.prefix(last.map_or(0, |last| last + 1)).unstarred()
}

/// Whether what comes from `read` has come from the named field of `origin`.
fn reads_named(read: &Origin, origin: &Origin) -> bool {
    let named = named(&origin.path);
    read.root == origin.root && read.path.len() >= named.len() && read.path.prefix(named.len()).unstarred() == named
}

/// What leaves one handler comes out in another, where the infrastructure or an operation says so.
fn push_crossing(hop: &Hop, steps: &mut Vec<Step>) {
    if let Some(last) = steps.last() {
        let (location, hop_index) = (last.location, last.hop);
        steps.push(Step { location, kind: StepKind::Send(hop.resource.clone()), hop: hop_index });
    }
    if let Some(location) = hop.location {
        let next = steps.last().map_or(0, |step| step.hop) + 1;
        steps.push(Step { location, kind: StepKind::Receive(hop.resource.clone()), hop: next });
    }
}

/// Drops repeated places, ways round a recursion and what is too much to show; keeps both ends.
pub(crate) fn tidy(steps: Vec<Step>) -> Vec<Step> {
    let mut kept: Vec<Step> = Vec::new();
    let count = steps.len();
    for (n, step) in steps.into_iter().enumerate() {
        let is_end = n == 0 || n + 1 == count;
        // A read that only leads to the field is part of the source.
        if !is_end && step.kind == StepKind::Source {
            continue;
        }
        if let Some(last) = kept.last()
            && last.location == step.location
            && n > 1
            && !is_end
        {
            if matches!(step.kind, StepKind::Enter(_) | StepKind::Leave(_) | StepKind::Send(_) | StepKind::Receive(_)) {
                kept.push(step);
            }
            continue;
        }
        // Round a loop or a recursion: once is enough.
        match kept.iter().position(|before| *before == step).filter(|_| !is_end) {
            Some(before) => kept.truncate(before + 1),
            None => kept.push(step),
        }
    }
    if kept.len() > limits::MAX_PATH_STEPS {
        let tail = kept.split_off(kept.len() - 1);
        kept.truncate(limits::MAX_PATH_STEPS - 1);
        kept.extend(tail);
    }
    kept
}

#[cfg(test)]
mod tests {
    use sluicegate_base::{FileId, Location, Span};

    use super::*;

    #[test]
    fn a_way_round_a_recursion_is_shown_once() {
        let step = |at: u32, kind: StepKind| Step {
            location: Location { file: FileId(0), span: Span { start: at, end: at + 1 } },
            kind,
            hop: 0,
        };
        let enter = |at: u32| step(at, StepKind::Enter("walk".to_string()));
        let (source, sink) = (step(1, StepKind::Source), step(9, StepKind::Sink));
        let steps = vec![source.clone(), enter(3), enter(5), enter(5), enter(3), enter(5), sink.clone()];
        assert_eq!(tidy(steps), [source, enter(3), enter(5), sink]);
    }
}
