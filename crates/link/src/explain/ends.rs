//! What a value is made of: followed backwards over instructions, whatever the data.
//!
//! Facts say what hostile data is where. Where there is none, only the code itself can tell
//! where a value comes from.

use std::rc::Rc;

use sluicegate_base::{Elem, FxHashSet, Location, Path};
use sluicegate_dataflow::binding;
use sluicegate_dataflow::fact::{Fact, Root};
use sluicegate_dataflow::handles::{Target, operands_at};
use sluicegate_dataflow::solver::is_clean_operator;
use sluicegate_dataflow::trace::Place;
use sluicegate_dataflow::{Caller, Context, FuncId};
use sluicegate_ir::{ArgKind, Call, Const, Inst, MakeKind, PartKey, Port, ValueId};
use sluicegate_models::{PortRoot, Properties, RowId};

use super::arrivals::Backwards;
use super::{Arrival, End, Reason};
use crate::flow::{Step, StepKind};

/// Values looked at for one operand.
const MAX_VALUES: usize = 300;
/// Ends found for one operand, and told of them.
const MAX_FOUND: usize = 40;
const MAX_ENDS: usize = 6;
/// Constants told where there are other ends.
const MAX_CONSTANTS: usize = 2;
/// Hostile data told for one end.
const MAX_LOST: usize = 3;
/// Longest text of a constant that is told.
const MAX_TEXT: usize = 60;

/// A value on the way back, with the part of it that matters.
struct Item {
    func: FuncId,
    value: ValueId,
    path: Path,
    steps: Option<Rc<Trail>>,
    /// Calls that were entered through what they return: their functions' parameters are those of these calls.
    calls: Option<Rc<Frame>>,
}

/// A call that was entered backwards.
struct Frame {
    call: Caller,
    outer: Option<Rc<Frame>>,
}

/// A part of a value, as it was reached: with the call that was entered last.
type Seen = (FuncId, ValueId, Path, Option<(FuncId, ValueId)>);

/// Steps, the last one first taken.
struct Trail {
    step: Step,
    later: Option<Rc<Trail>>,
}

impl Item {
    fn to(&self, value: ValueId, path: Path) -> Item {
        Item { value, path, steps: self.steps.clone(), func: self.func, calls: self.calls.clone() }
    }

    fn step(&self, cx: Context<'_>, kind: StepKind) -> Item {
        let step = Step { location: cx.program.location(self.func, self.value), kind, hop: 0 };
        Item { steps: Some(Rc::new(Trail { step, later: self.steps.clone() })), calls: self.calls.clone(), ..*self }
    }

    fn trail(&self) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut at = self.steps.as_ref();
        while let Some(trail) = at {
            steps.push(trail.step.clone());
            at = trail.later.as_ref();
        }
        // The trail starts with what was found last: where the data comes first.
        steps.dedup();
        steps
    }
}

/// What following an item by one instruction gives.
enum Next {
    Values(Vec<Item>),
    /// It ends, and these values went in.
    End(Reason, Vec<ValueId>),
}

impl<'v, 'a: 'v> Backwards<'v, 'a> {
    /// What a value is made of.
    pub fn ends(&mut self, func: FuncId, value: ValueId, path: Path) -> Vec<End> {
        let cx = self.view.cx;
        let mut work = vec![Item { func, value, path, steps: None, calls: None }];
        let mut seen: FxHashSet<Seen> = FxHashSet::default();
        let mut ends: Vec<End> = Vec::new();
        while let Some(item) = work.pop() {
            let entered = item.calls.as_ref().map(|frame| (frame.call.func, frame.call.call));
            if !seen.insert((item.func, item.value, item.path, entered)) {
                continue;
            }
            let next = if seen.len() > MAX_VALUES { Next::End(Reason::Further, Vec::new()) } else { self.next(&item) };
            match next {
                // The first operand is told first.
                Next::Values(values) => work.extend(values.into_iter().rev()),
                Next::End(reason, inputs) => {
                    let location = cx.program.location(item.func, item.value);
                    if ends.iter().any(|end| end.reason == reason && (end.location == location || reason == Reason::Further)) {
                        continue;
                    }
                    let lost = self.lost(item.func, &inputs);
                    ends.push(End { reason, location, steps: item.trail(), lost });
                    if ends.len() >= MAX_FOUND {
                        break;
                    }
                }
            }
        }
        // What explains most comes first: lost data, then what is no constant.
        let says_little = |end: &End| matches!(end.reason, Reason::Constant(_) | Reason::Code);
        ends.sort_by_key(|end| (end.lost.is_empty(), says_little(end)));
        let others = ends.iter().filter(|end| !says_little(end)).count();
        ends.truncate(if others == 0 { MAX_ENDS } else { MAX_ENDS.min(others + MAX_CONSTANTS) });
        ends
    }

    /// Hostile data at values that goes no further.
    fn lost(&mut self, func: FuncId, values: &[ValueId]) -> Vec<Arrival> {
        let mut lost = Vec::new();
        for value in values {
            let seen = self.inspect(func);
            let at: Vec<(Place, Fact)> = seen.facts(value.0).map(|fact| ((value.0, fact.key), *fact)).collect();
            let mut found = self.arrivals(func, at, Properties::ALL);
            found.truncate(MAX_LOST - lost.len());
            lost.extend(found.into_iter().map(|(arrival, _)| arrival));
            if lost.len() >= MAX_LOST {
                break;
            }
        }
        lost
    }

    fn next(&mut self, item: &Item) -> Next {
        let view = self.view;
        let cx = view.cx;
        let scope = cx.scope(item.func);
        let body = scope.body();
        if let Some(known) = scope.constants.get(item.value).filter(|_| item.path.is_empty()) {
            return Next::End(Reason::Constant(literal(known)), Vec::new());
        }
        let item = match body.names.get(item.value).copied().flatten() {
            Some(name) if !matches!(scope.inst(item.value), Inst::Refine { .. } | Inst::Post { .. } | Inst::Param(_)) => {
                &item.step(cx, StepKind::Assign(name))
            }
            _ => item,
        };
        let path = item.path;
        match scope.inst(item.value) {
            Inst::Const(known) => Next::End(Reason::Constant(literal(known)), Vec::new()),
            Inst::Param(n) => self.param(item, *n),
            Inst::Capture(n) => match view.callers.closure(item.func) {
                Some((outer, closure)) => {
                    let captured = match cx.program.func(outer).body.insts.get(closure) {
                        Some(Inst::Closure(_, captures)) => captures.get(*n as usize).copied(),
                        _ => None,
                    };
                    let here = item.step(cx, StepKind::Capture(capture_name(cx, item.func, *n)));
                    match captured {
                        Some(value) => Next::Values(vec![Item { func: outer, value, calls: None, ..here }]),
                        None => Next::End(Reason::Further, Vec::new()),
                    }
                }
                None => Next::End(Reason::Further, Vec::new()),
            },
            Inst::CellGet(cell) => {
                let cell = cx.program.cell_id(cx.program.module_of(item.func), *cell);
                let here = item.step(cx, StepKind::Load(cx.program.cell_name(cell)));
                let writes = view.callers.writes(cell);
                if writes.is_empty() {
                    return Next::End(Reason::NeverWritten(cx.program.cell_name(cell)), Vec::new());
                }
                let earlier =
                    |&(func, value): &(FuncId, ValueId)| Item { func, value, path, steps: here.steps.clone(), calls: None };
                Next::Values(writes.iter().map(earlier).collect())
            }
            Inst::CellSet(_, value)
            | Inst::Await(value)
            | Inst::Hint(value, _)
            | Inst::Yield(value)
            | Inst::Refine { value, .. } => Next::Values(vec![item.to(*value, path)]),
            Inst::Phi(operands) => {
                let block = body.blocks.iter_enumerated().find(|(_, block)| block.insts.contains(&item.value)).map(|(id, _)| id);
                let is_live = |from| block.is_none_or(|to| scope.constants.is_edge_live(from, to));
                Next::Values(operands.iter().filter(|(from, _)| is_live(*from)).map(|&(_, value)| item.to(value, path)).collect())
            }
            Inst::Get { base, key } => {
                let elem = scope.key_elem(*key).unwrap_or(key.elem());
                Next::Values(vec![item.to(*base, path.prepend(elem))])
            }
            Inst::Set { base, key, value, weak } => {
                let elem = scope.key_elem(*key).unwrap_or(key.elem());
                match path.first() {
                    Some(first) if first == elem && elem.is_exact() && !weak => {
                        Next::Values(vec![item.to(*value, path.suffix(1))])
                    }
                    Some(first) if first.compatible(elem) => {
                        Next::Values(vec![item.to(*value, path.suffix(1)), item.to(*base, path)])
                    }
                    Some(_) => Next::Values(vec![item.to(*base, path)]),
                    None => Next::Values(vec![item.to(*value, Path::EMPTY), item.to(*base, path)]),
                }
            }
            Inst::Make(MakeKind::Class(_), _) | Inst::Closure(..) => Next::End(Reason::Code, Vec::new()),
            Inst::Make(_, parts) => {
                let mut values: Vec<Item> = Vec::new();
                for part in parts {
                    let elem = match part.key {
                        PartKey::Static(elem) => Some(elem),
                        PartKey::Dynamic(_) => Some(Elem::ANY),
                        _ => None,
                    };
                    match (elem, path.first()) {
                        (Some(elem), Some(first)) if first.compatible(elem) => values.push(item.to(part.value, path.suffix(1))),
                        (Some(_), Some(_)) => {}
                        (Some(_), None) => values.push(item.to(part.value, Path::EMPTY)),
                        (None, _) => values.push(item.to(part.value, path)),
                    }
                }
                if values.is_empty() { Next::End(Reason::Nothing(shown(&item.path)), Vec::new()) } else { Next::Values(values) }
            }
            Inst::Concat(values) => Next::Values(values.iter().map(|&value| item.to(value, Path::EMPTY)).collect()),
            Inst::Op(name, values) if is_clean_operator(name.as_str()) => Next::End(Reason::Computed(*name), values.clone()),
            Inst::Op(_, values) => Next::Values(values.iter().map(|&value| item.to(value, Path::EMPTY)).collect()),
            Inst::Call(call) => self.call(item, call),
            Inst::Post { call, port } => match sluicegate_dataflow::constants::operand(body, *call, *port) {
                Some(operand) => Next::Values(vec![item.to(operand, path)]),
                None => Next::End(Reason::Further, Vec::new()),
            },
            Inst::Import { specifier, member } => {
                let name = member.map_or_else(|| specifier.to_string(), |member| format!("{specifier}.{member}"));
                Next::End(Reason::Package(format!("{name}{path}")), Vec::new())
            }
            Inst::Global(name) => Next::End(Reason::Global(format!("{name}{path}")), Vec::new()),
            Inst::Caught => Next::End(Reason::Exception, Vec::new()),
            Inst::Opaque(reason, values) if values.is_empty() => Next::End(Reason::Opaque(*reason), Vec::new()),
            Inst::Opaque(_, values) => Next::Values(values.iter().map(|&value| item.to(value, Path::EMPTY)).collect()),
        }
    }

    fn param(&mut self, item: &Item, n: u32) -> Next {
        let view = self.view;
        let cx = view.cx;
        let function = cx.program.func(item.func);
        let events = || view.hostile.iter().filter(|hostile| hostile.func == item.func && hostile.param == Some(n));
        if events().next().is_some() || view.found.iter().any(|found| found.func == item.func) {
            let is_hostile = events().any(|hostile| crate::events::classify(cx.index, hostile, &item.path).is_some());
            let of_test = view.found.iter().filter(|found| found.func == item.func).all(|found| found.public.listed_only);
            let reason = if of_test { Reason::TestHandler } else { Reason::Event(shown(&item.path), is_hostile) };
            return Next::End(reason, Vec::new());
        }
        let Some(param) = function.params.get(n as usize) else { return Next::End(Reason::Further, Vec::new()) };
        let frame = item.calls.as_ref();
        let callers = match frame {
            Some(frame) => std::slice::from_ref(&frame.call),
            None => view.callers.direct(item.func),
        };
        let outer = frame.and_then(|frame| frame.outer.clone());
        let name = cx.program.qualified_name(item.func);
        if callers.is_empty() {
            let passed = view.callers.passed(item.func).first();
            return match passed {
                Some((func, site)) => Next::End(Reason::Callback(self.tracer.callee_text(*func, *site)), Vec::new()),
                None => Next::End(Reason::NotCalled(name, param.name), Vec::new()),
            };
        }
        let mut values = Vec::new();
        for caller in callers {
            let Some(Inst::Call(call)) = cx.program.func(caller.func).body.insts.get(caller.call) else { continue };
            let kinds: Vec<ArgKind> = call.args.iter().map(|arg| arg.kind).collect();
            let here = Item {
                func: caller.func,
                value: caller.call,
                path: Path::EMPTY,
                steps: item.steps.clone(),
                calls: outer.clone(),
            };
            let here = here.step(cx, StepKind::Enter(name.clone()));
            for bind in binding::bind(&kinds, function, caller.this).into_iter().filter(|bind| bind.param == n) {
                let operand = match bind.operand {
                    Port::Recv => call.recv,
                    Port::Callee => None,
                    Port::Arg(at) => call.args.get(at as usize).map(|arg| arg.value),
                };
                let rest =
                    if item.path.elems().starts_with(bind.to.elems()) { item.path.suffix(bind.to.len()) } else { Path::EMPTY };
                values.extend(operand.map(|operand| here.to(operand, bind.from.concat(&rest))));
            }
        }
        if values.is_empty() { Next::End(Reason::Nothing(shown(&item.path)), Vec::new()) } else { Next::Values(values) }
    }

    fn call(&mut self, item: &Item, call: &Call) -> Next {
        let cx = self.view.cx;
        let callee = self.tracer.callee_text(item.func, item.value);
        let mut returned = Vec::new();
        for target in cx.handles.targets(item.func, item.value) {
            match target {
                Target::Func { func, this, .. } => {
                    let here = item.step(cx, StepKind::Leave(cx.program.qualified_name(*func)));
                    let is_made = call.flags.construct;
                    let entered = Caller { func: item.func, call: item.value, this: *this };
                    let calls = Some(Rc::new(Frame { call: entered, outer: item.calls.clone() }));
                    let outs = cx.constants.returns(*func).iter().filter(|_| !is_made);
                    returned.extend(outs.map(|&value| Item {
                        func: *func,
                        value,
                        path: item.path,
                        steps: here.steps.clone(),
                        calls: calls.clone(),
                    }));
                }
                Target::AutoConstruct(_) => {
                    returned.extend(call.args.iter().map(|arg| item.to(arg.value, Path::EMPTY)));
                }
                Target::Api(_) | Target::Base { .. } => {}
            }
        }
        if !returned.is_empty() {
            return Next::Values(returned);
        }
        let inputs: Vec<ValueId> = call.args.iter().map(|arg| arg.value).chain(call.recv).collect();
        let rows = cx.scope(item.func).rows(item.value, call);
        if rows.is_empty() {
            if call.args.is_empty() && !self.has_facts(item.func, call.recv) {
                return Next::End(Reason::Unknown(callee), Vec::new());
            }
            let here = item.step(cx, StepKind::Through(callee));
            return Next::Values(inputs.into_iter().map(|value| here.to(value, Path::EMPTY)).collect());
        }
        let row = rows.first().map(|row| cx.index.row(*row).origin.clone());
        if rows.iter().any(|row| cx.index.row(*row).records.iter().flat_map(|record| &record.payload).any(|payload| payload.read))
        {
            return Next::End(Reason::Stored(callee), Vec::new());
        }
        let operands = self.flowing(call, &rows);
        if operands.is_empty() {
            return Next::End(Reason::Api(callee, row), inputs);
        }
        let here = item.step(cx, StepKind::Through(callee));
        Next::Values(operands.into_iter().map(|value| here.to(value, Path::EMPTY)).collect())
    }

    fn has_facts(&mut self, func: FuncId, value: Option<ValueId>) -> bool {
        let seen = self.inspect(func);
        value.is_some_and(|value| seen.facts(value.0).any(|fact| !matches!(fact.key.origin.root, Root::CallResult(_))))
    }

    /// Operands of which rows say that they come out of the call.
    fn flowing(&self, call: &Call, rows: &[RowId]) -> Vec<ValueId> {
        let args: Vec<(ArgKind, ValueId)> = call.args.iter().map(|arg| (arg.kind, arg.value)).collect();
        let mut found = Vec::new();
        for flow in rows.iter().flat_map(|row| &self.view.cx.index.row(*row).flows) {
            if flow.to.root != PortRoot::Ret {
                continue;
            }
            for (value, _) in operands_at(&args, call.recv, &flow.from.root) {
                if !found.contains(&value) {
                    found.push(value);
                }
            }
        }
        found
    }
}

/// A path as messages show it.
fn shown(path: &Path) -> String {
    let text = path.to_string();
    text.strip_prefix('.').unwrap_or(&text).to_string()
}

fn capture_name(cx: Context<'_>, func: FuncId, n: u32) -> sluicegate_base::Symbol {
    let capture = cx.program.func(func).captures.get(n as usize);
    capture.map_or_else(|| sluicegate_base::Symbol::new("?"), |capture| capture.name)
}

/// A constant as messages show it.
fn literal(known: &Const) -> String {
    match known {
        Const::Str(text) | Const::Bytes(text) => {
            let short: String = text.chars().take(MAX_TEXT).collect();
            let more = if short.len() < text.len() { "…" } else { "" };
            format!("\"{short}{more}\"")
        }
        Const::Int(n) => n.to_string(),
        Const::Float(text) => text.to_string(),
        Const::Bool(truth) => truth.to_string(),
        Const::Null => "null".to_string(),
        Const::Undefined => "undefined".to_string(),
        Const::Regex { pattern, flags } => format!("/{pattern}/{flags}"),
    }
}

/// Whether a location is one of a value that stands for nothing in the text.
pub(super) fn is_nowhere(location: Location) -> bool {
    location.span.start == location.span.end
}
