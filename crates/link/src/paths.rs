//! Paths of findings: functions on the way are solved again with a record of their steps.

use sluicegate_base::{FxHashMap, Location, limits};
use sluicegate_dataflow::fact::{Origin, Root};
use sluicegate_dataflow::handles::Target;
use sluicegate_dataflow::solver::{self, Node};
use sluicegate_dataflow::summary::{Out, SinkRow};
use sluicegate_dataflow::trace::{Place, Trace, Via};
use sluicegate_dataflow::{Context, FuncId, Summaries};
use sluicegate_ir::{Inst, ValueId};
use sluicegate_models::{Properties, Test};

use crate::events::{Leg, Start};
use crate::flow::{Flow, Sink, Source, Step, StepKind};

/// Calls followed into each other while showing a path.
const MAX_DEPTH: usize = 24;

/// Recovers paths; remembers the functions that it solved again.
pub(crate) struct Tracer<'a> {
    cx: Context<'a>,
    summaries: &'a Summaries,
    traces: FxHashMap<FuncId, std::rc::Rc<Trace>>,
    /// Ways within one function that were asked for.
    ways: FxHashMap<(FuncId, End), Way>,
    /// Places of the traces.
    size: usize,
    pub traced: u64,
}

/// The places of a way, and how each was reached.
type Way = std::rc::Rc<[(Place, Via)]>;

/// Places of traces kept in memory at a time.
const MAX_PLACES: usize = 500_000;

/// Where a way within a function ends: at an origin's data in a value, or at a fact at an end.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum End {
    Value(Node, Origin),
    Out(Out, sluicegate_dataflow::fact::FactKey),
}

impl<'a> Tracer<'a> {
    pub fn new(cx: Context<'a>, summaries: &'a Summaries) -> Tracer<'a> {
        Tracer { cx, summaries, traces: FxHashMap::default(), ways: FxHashMap::default(), size: 0, traced: 0 }
    }

    /// The flow of a start; `None` when nothing of the sink's kind is open any more.
    pub fn flow(&mut self, start: &Start) -> Option<Flow> {
        // A content that nobody shows (a type that the event itself chooses) is not what the test asks for.
        if start.sink.pending.iter().any(|pending| matches!(pending.test, Test::Contains(_) | Test::StartsWith(_))) {
            return None;
        }
        let kind = self.cx.index.kind(start.sink.kind)?;
        let mut cleared = start.state.cleared;
        if start.entry.text {
            // A text has no operators of its own, unless parsing gave it some on the way.
            let object = self.cx.index.property_id("nosql-object").unwrap_or(Properties::NONE);
            cleared = cleared.union(object.minus(start.state.restored));
        }
        if kind.properties.minus(cleared) == Properties::NONE {
            return None;
        }
        let mut steps = Vec::new();
        let last = start.legs.len().saturating_sub(1);
        for (n, leg) in start.legs.iter().enumerate() {
            if n > 0 {
                self.push_load(leg, &mut steps);
            }
            match leg.stores {
                Some((out, key)) => {
                    self.out_steps(leg.func, out, key, Some(leg.origin), MAX_DEPTH, &mut steps);
                    self.push_store(out, &mut steps);
                }
                None if n == last => self.sink_steps(leg.func, leg.origin, &start.sink, MAX_DEPTH, &mut steps),
                None => {}
            }
        }
        let sink = self.sink(&start.sink);
        if steps.last().is_none_or(|step| step.kind != StepKind::Sink) {
            steps.push(Step { location: sink.location, kind: StepKind::Sink, hop: 0 });
        }
        let first = steps.first().map_or(sink.location, |step| step.location);
        match steps.first_mut() {
            Some(step) if step.kind != StepKind::Sink => step.kind = StepKind::Source,
            _ => steps.insert(0, Step { location: first, kind: StepKind::Source, hop: 0 }),
        }
        let steps = tidy(steps);
        let mut doubt = start.entry.doubt;
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
            hops: Vec::new(),
            doubt,
        })
    }

    fn sink(&self, row: &SinkRow) -> Sink {
        let (func, value) = row.site;
        Sink {
            kind: row.kind,
            location: self.cx.program.location(func, value),
            callee: self.callee_text(func, value),
            argument: row.argument.map(|name| name.to_string()),
            function: self.cx.program.qualified_name(func),
        }
    }

    /// What a call calls, as names: `os.system`, `cursor.execute`.
    fn callee_text(&self, func: FuncId, value: ValueId) -> String {
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

    fn trace(&mut self, func: FuncId) -> std::rc::Rc<Trace> {
        if let Some(known) = self.traces.get(&func) {
            return known.clone();
        }
        if self.size >= MAX_PLACES {
            self.traces.clear();
            self.size = 0;
        }
        let summaries = self.summaries;
        let look_up = |callee: FuncId| summaries.get(callee);
        let trace = std::rc::Rc::new(solver::solve_traced(self.cx, func, &look_up));
        self.traced += 1;
        self.size += trace.size();
        self.traces.insert(func, trace.clone());
        trace
    }

    /// The shortest way to an end within a function.
    fn way(&mut self, func: FuncId, end: End) -> Way {
        if let Some(known) = self.ways.get(&(func, end)) {
            return known.clone();
        }
        let trace = self.trace(func);
        let way: Way = match end {
            End::Value(node, origin) => trace.path_to(node, origin).into(),
            End::Out(out, key) => trace.path_to_out(out, key).into(),
        };
        self.ways.insert((func, end), way.clone());
        way
    }

    /// Steps from `origin` to a sink row of `func`.
    fn sink_steps(&mut self, func: FuncId, origin: Origin, row: &SinkRow, depth: usize, steps: &mut Vec<Step>) {
        if depth == 0 || steps.len() >= limits::MAX_PATH_STEPS * 4 {
            return;
        }
        let own = row.site.0 == func && row.via == row.site.1;
        let mut best: Way = [].into();
        for node in self.operand_nodes(func, row.via) {
            let path = self.way(func, End::Value(node, origin));
            if !path.is_empty() && (best.is_empty() || path.len() < best.len()) {
                best = path;
            }
        }
        self.push_places(func, origin, &best, depth, steps);
        if own {
            steps.push(Step { location: self.cx.program.location(func, row.via), kind: StepKind::Sink, hop: 0 });
            return;
        }
        // The sink is in a function that the call enters.
        if let Some((callee, inner)) = self.entered_sink(func, row) {
            let name = self.cx.program.qualified_name(callee);
            steps.push(Step { location: self.cx.program.location(func, row.via), kind: StepKind::Enter(name), hop: 0 });
            self.sink_steps(callee, inner.origin, &inner, depth - 1, steps);
        }
    }

    fn operand_nodes(&self, func: FuncId, via: ValueId) -> Vec<Node> {
        let mut nodes = vec![via.0];
        if let Some(Inst::Call(call)) = self.cx.program.func(func).body.insts.get(via) {
            nodes.extend(call.args.iter().map(|arg| arg.value.0));
            nodes.extend(call.recv.map(|recv| recv.0));
            nodes.push(call.callee.0);
        }
        nodes
    }

    /// The row of an entered function that a row of its caller stands for.
    fn entered_sink(&self, func: FuncId, row: &SinkRow) -> Option<(FuncId, SinkRow)> {
        let mut callees: Vec<FuncId> = Vec::new();
        for target in self.cx.handles.targets(func, row.via) {
            if let Target::Func { func, .. } = target {
                callees.push(*func);
            }
        }
        let body = &self.cx.program.func(func).body;
        if let Some(Inst::Call(call)) = body.insts.get(row.via) {
            let operands = call.args.iter().map(|arg| arg.value).chain(call.recv).chain([call.callee]);
            for value in operands {
                for callee in self.cx.handles.passed_functions(body, func, value, &|_, _| true) {
                    if !callees.contains(&callee) {
                        callees.push(callee);
                    }
                }
            }
        }
        for callee in callees {
            let Some(summary) = self.summaries.get(callee) else { continue };
            let found = summary.sinks.iter().find(|inner| {
                inner.site == row.site
                    && inner.kind == row.kind
                    && inner.argument == row.argument
                    && matches!(inner.origin.root, Root::Param(_) | Root::Capture(_) | Root::CallResult(_))
            });
            if let Some(inner) = found {
                return Some((callee, inner.clone()));
            }
        }
        None
    }

    /// Steps from where `origin` enters `func` to one of its ends.
    fn out_steps(
        &mut self,
        func: FuncId,
        out: Out,
        key: sluicegate_dataflow::fact::FactKey,
        origin: Option<Origin>,
        depth: usize,
        steps: &mut Vec<Step>,
    ) {
        if depth == 0 || steps.len() >= limits::MAX_PATH_STEPS * 4 {
            return;
        }
        let path = self.way(func, End::Out(out, key));
        self.push_places(func, origin.unwrap_or(key.origin), &path, depth, steps);
    }

    /// Steps of a path through one function. What comes before the whole origin was read is left out.
    fn push_places(&mut self, func: FuncId, origin: Origin, path: &[(Place, Via)], depth: usize, steps: &mut Vec<Step>) {
        let start = path.iter().position(|((_, key), _)| key.origin == origin).unwrap_or(0);
        let count = self.cx.program.func(func).body.insts.len();
        for (place, via) in path.get(start..).unwrap_or_default() {
            if let Via::Through { site, func: callee, out: Some((out, key)), .. } = via {
                let name = self.cx.program.qualified_name(*callee);
                let location = self.cx.program.location(func, *site);
                steps.push(Step { location, kind: StepKind::Enter(name.clone()), hop: 0 });
                self.out_steps(*callee, *out, *key, None, depth - 1, steps);
                steps.push(Step { location, kind: StepKind::Leave(name), hop: 0 });
            }
            if (place.0 as usize) < count {
                self.push_value(func, ValueId(place.0), steps);
            }
        }
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

/// Drops repeated places and what is too much to show; keeps both ends.
fn tidy(steps: Vec<Step>) -> Vec<Step> {
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
            if matches!(step.kind, StepKind::Enter(_) | StepKind::Leave(_)) {
                kept.push(step);
            }
            continue;
        }
        kept.push(step);
    }
    if kept.len() > limits::MAX_PATH_STEPS {
        let tail = kept.split_off(kept.len() - 1);
        kept.truncate(limits::MAX_PATH_STEPS - 1);
        kept.extend(tail);
    }
    kept
}
