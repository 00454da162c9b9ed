//! What stands at a place: functions around it, calls, values.

use sluicegate_base::{FxHashSet, Location, Path, Span, Symbol};
use sluicegate_dataflow::FuncId;
use sluicegate_dataflow::binding;
use sluicegate_dataflow::fact::{Fact, Root};
use sluicegate_dataflow::handles::Target;
use sluicegate_dataflow::solver::SinkPort;
use sluicegate_dataflow::structure::Verdict;
use sluicegate_dataflow::trace::Place;
use sluicegate_ir::{ArgKind, Call, Const, Inst, Port, Terminator, ValueId};
use sluicegate_models::Properties;

use super::arrivals::Backwards;
use super::ends::is_nowhere;
use super::{Arrival, Asked, CallFacts, End, Explanation, FunctionFacts, OperandFacts, Reason, Role, SinkFacts, View, meanings};
use crate::flow::Handler;

/// Values told of a line without calls.
const MAX_VALUES: usize = 8;
/// Calls told of a line.
const MAX_CALLS: usize = 24;
/// Functions looked at to find out on whose behalf one runs.
const MAX_ABOVE: usize = 2000;
/// Sinks told of that functions of the program lead to.
const MAX_LEADS: usize = 4;
/// Callers told of a function.
const MAX_CALLERS: usize = 6;

/// Tells what stands at a place.
pub(super) struct Teller<'v, 'a> {
    view: &'v View<'a>,
    backwards: Backwards<'v, 'a>,
}

impl<'v, 'a: 'v> Teller<'v, 'a> {
    pub fn new(view: &'v View<'a>) -> Teller<'v, 'a> {
        Teller { view, backwards: Backwards::new(view) }
    }

    /// Tells it, and which instructions are sinks.
    pub fn tell(&mut self, asked: &Asked, into: &mut Explanation, sites: &mut Vec<(FuncId, ValueId)>) {
        let cx = self.view.cx;
        let mut functions: Vec<FuncId> = cx.program.funcs().filter(|&func| self.stands_in(func, asked)).collect();
        // Those inside of others come last.
        functions.sort_by_key(|&func| (std::cmp::Reverse(length(cx.program.func(func).span)), func));
        let mut calls: Vec<(FuncId, ValueId)> = Vec::new();
        for &func in &functions {
            calls.extend(self.calls_at(func, asked));
        }
        calls.sort_by_key(|&(func, value)| (cx.program.location(func, value).span.end, func, value));
        if let Some(offset) = asked.offset {
            let innermost =
                calls.iter().map(|&(func, value)| cx.program.location(func, value).span).filter(|span| holds(*span, offset));
            let least = innermost.map(length).min();
            calls.retain(|&(func, value)| {
                let span = cx.program.location(func, value).span;
                holds(span, offset) && Some(length(span)) == least
            });
        }
        calls.truncate(MAX_CALLS);
        for &(func, value) in &calls {
            if let Inst::Call(call) = cx.scope(func).inst(value) {
                let facts = self.call(func, value, call);
                into.calls.push(facts);
                sites.push((func, value));
            }
        }
        for &func in &functions {
            self.returned(func, asked, into, sites);
        }
        if into.calls.is_empty() && into.values.is_empty() {
            for &func in functions.iter().rev() {
                self.values(func, asked, into, sites);
            }
        }
        if into.calls.is_empty() && into.values.is_empty() {
            self.around(functions.last().copied(), asked, into, sites);
        }
        // A line of a class or file that holds only parts of functions: those that something stands in.
        into.functions = functions.iter().map(|&func| self.function(func)).collect();
    }

    /// Whether the place is in a function.
    fn stands_in(&self, func: FuncId, asked: &Asked) -> bool {
        let program = self.view.cx.program;
        let span = program.func(func).span;
        if program.file(func) != asked.file {
            return false;
        }
        program.func(func).flags.is_init || (span.start < asked.line.end.max(asked.line.start + 1) && span.end > asked.line.start)
    }

    /// Calls of a function that stand at the place: their name, or the start of an argument, is there.
    fn calls_at(&self, func: FuncId, asked: &Asked) -> Vec<(FuncId, ValueId)> {
        let program = self.view.cx.program;
        let body = &program.func(func).body;
        let starts_here =
            |value: ValueId| body.spans.get(value).is_some_and(|span| !empty(*span) && holds(asked.line, span.start));
        let is_function = |value: ValueId| matches!(body.insts.get(value), Some(Inst::Closure(..)));
        let at = |value: ValueId, call: &Call| {
            let span = body.spans.get(value).copied().unwrap_or_default();
            if empty(span) || !overlaps(span, asked.line) {
                return false;
            }
            let named = body.spans.get(call.callee).filter(|span| !empty(**span)).map(|span| span.end.saturating_sub(1));
            // The callee of a call of a captured or imported name may have been read elsewhere.
            let named = named.filter(|end| *end >= span.start && *end < span.end).unwrap_or(span.start);
            holds(asked.line, named) || call.args.iter().any(|arg| !is_function(arg.value) && starts_here(arg.value))
        };
        let calls = body.insts.iter_enumerated().filter_map(|(value, inst)| match inst {
            Inst::Call(call) if at(value, call) => Some((func, value)),
            _ => None,
        });
        calls.collect()
    }

    /// The smallest call or value of a function that the place is inside of.
    fn around(&mut self, func: Option<FuncId>, asked: &Asked, into: &mut Explanation, sites: &mut Vec<(FuncId, ValueId)>) {
        let Some(func) = func.filter(|&func| !self.view.cx.program.func(func).flags.is_init) else { return };
        let body = &self.view.cx.program.func(func).body;
        let is_told = |inst: &Inst| matches!(inst, Inst::Call(_) | Inst::Make(..) | Inst::Concat(_) | Inst::Op(..));
        let spans = body.insts.iter_enumerated().filter(|(_, inst)| is_told(inst)).filter_map(|(value, _)| {
            let span = *body.spans.get(value)?;
            (!empty(span) && overlaps(span, asked.line)).then_some((length(span), value))
        });
        let Some((_, value)) = spans.min() else { return };
        if let Inst::Call(call) = &body.insts[value] {
            let facts = self.call(func, value, call);
            into.calls.push(facts);
            sites.push((func, value));
        } else {
            let location = self.view.cx.program.location(func, value);
            let name = body.names.get(value).copied().flatten();
            let facts = self.facts(func, value, (Role::Value(name), location), Vec::new());
            into.values.push(facts);
        }
    }

    fn call(&mut self, func: FuncId, value: ValueId, call: &Call) -> CallFacts {
        let cx = self.view.cx;
        let meanings = meanings::meanings(self.view, func, value, call);
        let is_modelled =
            !meanings.is_empty() && meanings.iter().any(|meaning| !matches!(meaning, super::Meaning::Api { row: None, .. }));
        let nearest = if is_modelled { Vec::new() } else { meanings::nearest(cx, func, call) };
        let package = if is_modelled { None } else { meanings::package(cx, func, call) };
        let mut operands = Vec::new();
        if let Some(recv) = call.recv {
            operands.push((Role::Receiver, recv));
        }
        for (n, arg) in call.args.iter().enumerate() {
            let name = match arg.kind {
                ArgKind::Named(name) => name.to_string(),
                _ => n.to_string(),
            };
            operands.push((Role::Argument(name), arg.value));
        }
        let dead = self.dead(func, value);
        // Nothing moves in code that never runs.
        if dead.is_some() {
            operands.clear();
        }
        let operands =
            operands.into_iter().filter_map(|(role, operand)| self.operand(func, (value, call), role, operand)).collect();
        CallFacts {
            location: cx.program.location(func, value),
            callee: self.backwards.tracer.callee_text(func, value),
            dead,
            meanings,
            nearest,
            package,
            operands,
        }
    }

    /// An operand of a call; a receiver only where it is a sink.
    fn operand(&mut self, func: FuncId, (site, call): (ValueId, &Call), role: Role, value: ValueId) -> Option<OperandFacts> {
        let cx = self.view.cx;
        let seen = self.backwards.inspect(func);
        let ports: Vec<SinkPort> =
            seen.sinks.iter().filter(|port| port.site == site && port.node == value.0 && !port.returned).cloned().collect();
        if ports.is_empty() && role == Role::Receiver {
            return None;
        }
        let location = cx.program.location(func, value);
        let location = if is_nowhere(location) { cx.program.location(func, site) } else { location };
        let mut facts = self.facts(func, value, (role, location), ports);
        facts.leads_to = self.leads_to(func, (site, call), value);
        Some(facts)
    }

    /// Sinks of the functions that a call enters, as they say themselves.
    fn leads_to(&self, func: FuncId, (site, call): (ValueId, &Call), value: ValueId) -> Vec<(String, Location)> {
        let view = self.view;
        let kinds: Vec<ArgKind> = call.args.iter().map(|arg| arg.kind).collect();
        let mut found: Vec<(String, Location)> = Vec::new();
        for target in view.cx.handles.targets(func, site) {
            let Target::Func { func: callee, this, .. } = target else { continue };
            let Some(summary) = view.summaries.get(*callee) else { continue };
            for bind in binding::bind(&kinds, view.cx.program.func(*callee), *this) {
                let is_it = match bind.operand {
                    Port::Arg(at) => call.args.get(at as usize).is_some_and(|arg| arg.value == value),
                    Port::Recv | Port::Callee => false,
                };
                for row in summary.sinks.iter().filter(|row| is_it && row.origin.root == Root::Param(bind.param)) {
                    let Some(kind) = view.cx.index.kind(row.kind) else { continue };
                    let sink = (kind.phrase.clone(), view.cx.program.location(row.site.0, row.site.1));
                    if found.len() < MAX_LEADS && !found.contains(&sink) {
                        found.push(sink);
                    }
                }
            }
        }
        found
    }

    fn facts(&mut self, func: FuncId, value: ValueId, (role, location): (Role, Location), ports: Vec<SinkPort>) -> OperandFacts {
        let cx = self.view.cx;
        let seen = self.backwards.inspect(func);
        let mut facts = OperandFacts {
            role,
            location,
            sinks: Vec::new(),
            arrivals: Vec::new(),
            ends: Vec::new(),
            leads_to: Vec::new(),
            unmet: Vec::new(),
        };
        let mut paths: Vec<Path> = Vec::new();
        for port in &ports {
            if !paths.contains(&port.path) {
                paths.push(port.path);
            }
        }
        if paths.is_empty() {
            paths.push(Path::EMPTY);
        }
        for port in ports {
            let Some(kind) = cx.index.kind(port.kind) else { continue };
            let at: Vec<(Place, Fact)> = seen.arriving(&port).collect();
            let found = self.backwards.arrivals(func, at, kind.properties);
            let mut arriving = Vec::new();
            for (arrival, state) in found {
                let is_open = !kind.properties.minus(state.cleared).is_empty() && (!kind.text || port.shown || arrival.is_text);
                arriving.push((number(&mut facts.arrivals, arrival), is_open));
            }
            let known = facts.sinks.iter_mut().find(|sink: &&mut SinkFacts| sink.kind == port.kind);
            match known {
                Some(known) => {
                    known.is_pending &= port.is_pending;
                    arriving.retain(|one| !known.arriving.contains(one));
                    known.arriving.extend(arriving);
                }
                None => facts.sinks.push(SinkFacts {
                    kind: port.kind,
                    id: kind.id,
                    phrase: kind.phrase.clone(),
                    argument: port.argument.map(|name| name.to_string()),
                    is_pending: port.is_pending,
                    only_texts: kind.text && !port.shown,
                    flows: Vec::new(),
                    arriving,
                }),
            }
        }
        if facts.sinks.is_empty() {
            let at: Vec<(Place, Fact)> = seen.facts(value.0).map(|fact| ((value.0, fact.key), *fact)).collect();
            let found = self.backwards.arrivals(func, at, Properties::ALL);
            facts.arrivals = found.into_iter().map(|(arrival, _)| arrival).collect();
        }
        if facts.arrivals.is_empty() {
            for path in paths {
                for end in self.backwards.ends(func, value, path) {
                    // Of several parts of one event one says it all.
                    let same = |known: &End| match (&known.reason, &end.reason) {
                        (Reason::Event(..), Reason::Event(..)) => known.location == end.location,
                        _ => *known == end,
                    };
                    if !facts.ends.iter().any(same) {
                        facts.ends.push(end);
                    }
                }
            }
        }
        facts
    }

    /// What the function returns there, where the platform takes it.
    fn returned(&mut self, func: FuncId, asked: &Asked, into: &mut Explanation, sites: &mut Vec<(FuncId, ValueId)>) {
        let cx = self.view.cx;
        if !cx.roots.contains_key(&func) {
            return;
        }
        let body = &cx.program.func(func).body;
        let mut done: FxHashSet<ValueId> = FxHashSet::default();
        for block in &body.blocks {
            let Terminator::Return { value: Some(value), .. } = block.terminator else { continue };
            let location = cx.program.location(func, value);
            let is_nothing = matches!(cx.scope(func).constants.get(value), Some(Const::Null | Const::Undefined));
            if empty(location.span) || is_nothing || !holds(asked.line, location.span.start) || !done.insert(value) {
                continue;
            }
            let seen = self.backwards.inspect(func);
            let ports: Vec<SinkPort> = seen.sinks.iter().filter(|port| port.returned && port.site == value).cloned().collect();
            if ports.is_empty() {
                continue;
            }
            sites.push((func, value));
            let mut facts = self.facts(func, value, (Role::Returned, location), ports);
            for sink in cx.roots.get(&func).into_iter().flatten() {
                let is_unmet = cx.scope(func).decide(sink.when.as_ref(), None, value) == Verdict::No;
                let Some(kind) = cx.index.kind(sink.kind).filter(|_| is_unmet) else { continue };
                let unmet = (kind.phrase.clone(), sink.when.as_ref().map(meanings::condition).unwrap_or_default());
                if facts.sinks.iter().all(|sink| sink.id != kind.id) && !facts.unmet.contains(&unmet) {
                    facts.unmet.push(unmet);
                }
            }
            into.values.push(facts);
        }
    }

    /// Values that get their names, or are checked, on the line.
    fn values(&mut self, func: FuncId, asked: &Asked, into: &mut Explanation, sites: &mut Vec<(FuncId, ValueId)>) {
        let cx = self.view.cx;
        let body = &cx.program.func(func).body;
        let mut seen: Vec<(Option<Symbol>, Span)> =
            into.values.iter().map(|facts| (name_of(&facts.role), facts.location.span)).collect();
        let mut found: Vec<(ValueId, Option<Symbol>, Span)> = Vec::new();
        for (value, inst) in body.insts.iter_enumerated() {
            let span = body.spans.get(value).copied().unwrap_or_default();
            let name = body.names.get(value).copied().flatten();
            let at = asked.offset.map_or_else(|| holds(asked.line, span.start), |offset| holds(span, offset));
            let is_data = !matches!(inst, Inst::Const(_) | Inst::Closure(..) | Inst::Post { .. } | Inst::Import { .. });
            // At the top level only what has a name says something.
            let is_told = asked.offset.is_some() || name.is_some() || !cx.program.func(func).flags.is_init;
            if empty(span) || !at || !is_data || !is_told {
                continue;
            }
            found.push((value, name, span));
        }
        let any_named = found.iter().any(|(_, name, _)| name.is_some());
        found.retain(|(_, name, _)| name.is_some() || !any_named);
        // Larger values hold the smaller ones.
        found.sort_by_key(|(value, _, span)| (std::cmp::Reverse(length(*span)), *value));
        for (value, name, span) in found {
            if into.values.len() >= MAX_VALUES || seen.contains(&(name, span)) {
                continue;
            }
            seen.push((name, span));
            let inspected = self.backwards.inspect(func);
            let ports: Vec<SinkPort> =
                inspected.sinks.iter().filter(|port| port.site == value && port.node == value.0).cloned().collect();
            if !ports.is_empty() {
                sites.push((func, value));
            }
            let location = cx.program.location(func, value);
            let facts = self.facts(func, value, (Role::Value(name), location), ports);
            into.values.push(facts);
        }
    }

    /// Whether an instruction never runs, and which condition says so.
    fn dead(&self, func: FuncId, value: ValueId) -> Option<Option<Location>> {
        let cx = self.view.cx;
        let scope = cx.scope(func);
        let body = scope.body();
        let layout = cx.program.layout(func);
        let mut block = layout.block_of(value)?;
        if scope.constants.is_live(block) {
            return None;
        }
        for _ in 0..body.blocks.len() {
            let Some(from) = layout.ways(block).next() else { break };
            if scope.constants.is_live(from) {
                return Some(match &body.blocks[from].terminator {
                    Terminator::Branch { cond, .. } => Some(cx.program.location(func, *cond)),
                    _ => None,
                });
            }
            block = from;
        }
        Some(None)
    }

    fn function(&self, func: FuncId) -> FunctionFacts {
        let view = self.view;
        let program = view.cx.program;
        let function = program.func(func);
        let mut handlers: Vec<(Handler, Vec<String>)> = Vec::new();
        for found in view.found.iter().filter(|found| found.func == func) {
            let events = view.hostile.iter().filter(|hostile| hostile.func == func);
            let ids = events.flat_map(|hostile| if hostile.best.is_empty() { &hostile.candidates } else { &hostile.best });
            let mut labels: Vec<String> =
                ids.filter_map(|id| view.cx.index.event(*id)).map(|event| event.label.clone()).collect();
            labels.sort();
            labels.dedup();
            let facts = (found.public.clone(), labels);
            if !handlers.contains(&facts) {
                handlers.push(facts);
            }
        }
        let mut callers: Vec<(String, Location)> = Vec::new();
        let direct = view.callers.direct(func).iter().map(|caller| (caller.func, caller.call));
        for (caller, site) in direct.chain(view.callers.passed(func).iter().copied()).take(MAX_CALLERS) {
            let facts = (program.qualified_name(caller), program.location(caller, site));
            if !callers.contains(&facts) {
                callers.push(facts);
            }
        }
        FunctionFacts {
            name: program.qualified_name(func),
            location: Location { file: program.file(func), span: function.span },
            handlers,
            reached_from: self.above(func),
            callers,
            is_top_level: function.flags.is_init,
            main_only: function.flags.main_only,
        }
    }

    /// Handlers on whose behalf a function runs.
    fn above(&self, func: FuncId) -> Vec<Handler> {
        let view = self.view;
        let mut seen: FxHashSet<FuncId> = FxHashSet::default();
        let mut work = vec![func];
        let mut reached: Vec<Handler> = Vec::new();
        while let Some(next) = work.pop() {
            if !seen.insert(next) || seen.len() > MAX_ABOVE {
                continue;
            }
            let here = view.found.iter().filter(|found| found.func == next && next != func);
            reached.extend(here.map(|found| found.public.clone()));
            work.extend(view.callers.direct(next).iter().map(|caller| caller.func));
            work.extend(view.callers.passed(next).iter().map(|(func, _)| *func));
        }
        reached.sort();
        reached.dedup();
        reached
    }
}

fn name_of(role: &Role) -> Option<Symbol> {
    match role {
        Role::Value(name) => *name,
        _ => None,
    }
}

/// The position of an arrival among those known.
fn number(known: &mut Vec<Arrival>, arrival: Arrival) -> usize {
    let cleared = |one: &Arrival| one.cleared.iter().map(|at| (at.location, at.how.clone(), at.all)).collect::<Vec<_>>();
    let source = |one: &Arrival| (one.phrase.clone(), one.location, one.handler.clone());
    match known.iter().position(|one| source(one) == source(&arrival) && cleared(one) == cleared(&arrival)) {
        Some(at) => at,
        None => {
            known.push(arrival);
            known.len() - 1
        }
    }
}

fn length(span: Span) -> u32 {
    span.end.saturating_sub(span.start)
}

fn empty(span: Span) -> bool {
    span.end <= span.start
}

fn holds(span: Span, offset: u32) -> bool {
    span.start <= offset && offset < span.end
}

fn overlaps(a: Span, b: Span) -> bool {
    a.start < b.end && b.start < a.end
}
