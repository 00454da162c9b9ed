//! Values that the program gives a name which says what they are for.
//!
//! Some data is of no interest until it has a purpose: a number of a predictable generator may be a colour or a
//! password. A name shows the purpose: of a variable, a field, a keyword argument or of the function whose result it
//! is. Data of an event with such words ([`sluicegate_models::Event::named`]) starts at values that are called so and
//! are made of what an API gives for that event, whatever arithmetic lies between.

use std::cell::RefCell;

use sluicegate_base::{Elem, ElemKind, FxHashMap, FxHashSet, Symbol};
use sluicegate_ir::{ArgKind, Call, Inst, Key, MakeKind, Part, PartKey, ValueId};
use sluicegate_models::words::says;
use sluicegate_models::{EventId, PortRoot, SourceRow};

use crate::context::{Context, Scope};
use crate::handles::{Target, queries_port_operands};
use crate::program::FuncId;

/// Values looked at on the way back from one name.
const MAX_VALUES: usize = 256;
/// Calls that are followed into each other on the way back.
const MAX_CALLS: usize = 4;

/// Where data of events starts that counts only under certain names.
#[derive(Clone, Debug, Default)]
pub struct Named {
    events: Vec<EventId>,
    starts: FxHashMap<FuncId, Vec<(ValueId, EventId)>>,
}

impl Named {
    /// Looks for it in the whole program.
    #[must_use]
    pub fn find(cx: Context<'_>) -> Named {
        let mut named = Named::default();
        let asked = cx.index.events().iter_enumerated().filter(|(_, event)| !event.named.is_empty());
        let asked: Vec<(EventId, &[String])> = asked.map(|(id, event)| (id, event.named.as_slice())).collect();
        named.events = asked.iter().map(|(event, _)| *event).collect();
        if asked.is_empty() {
            return named;
        }
        let giving = giving(cx, &asked);
        if giving.is_empty() {
            return named;
        }
        // The same names are met again and again.
        let known: RefCell<FxHashMap<(EventId, Symbol), bool>> = RefCell::default();
        for func in reaching(cx, giving) {
            for &(event, words) in &asked {
                let is_named =
                    |name: Symbol| *known.borrow_mut().entry((event, name)).or_insert_with(|| says(words, name.as_str()));
                let mut starts = starts(cx.scope(func), event, &is_named);
                starts.sort_unstable();
                starts.dedup();
                if !starts.is_empty() {
                    named.starts.entry(func).or_default().extend(starts.into_iter().map(|value| (value, event)));
                }
            }
        }
        named
    }

    /// Whether data of an event counts only under certain names.
    #[must_use]
    pub fn asks(&self, event: EventId) -> bool {
        self.events.contains(&event)
    }

    /// Values of a function at which data starts, with its event.
    #[must_use]
    pub fn at(&self, func: FuncId) -> &[(ValueId, EventId)] {
        self.starts.get(&func).map(Vec::as_slice).unwrap_or_default()
    }
}

/// Functions that call an API which gives data of one of the events.
fn giving(cx: Context<'_>, asked: &[(EventId, &[String])]) -> Vec<FuncId> {
    let gives = |target: &Target, construct: bool| {
        let Target::Api(api) = target else { return false };
        let mut sources = cx.index.rows(*api, construct).iter().flat_map(|row| &cx.index.row(*row).sources);
        sources.any(|source| asked.iter().any(|(event, _)| source.event == *event))
    };
    let calls = |func: FuncId| {
        cx.program.func(func).body.insts.iter_enumerated().any(|(value, inst)| match inst {
            Inst::Call(call) => {
                let passed = call.args.iter().flat_map(|arg| cx.handles.apis(func, arg.value)).map(Target::Api);
                let targets = cx.handles.targets(func, value).iter().copied();
                targets.chain(passed).any(|target| gives(&target, call.flags.construct))
            }
            _ => false,
        })
    };
    cx.program.funcs().filter(|func| calls(*func)).collect()
}

/// These functions, whoever calls them, and the functions in which they are written.
fn reaching(cx: Context<'_>, giving: Vec<FuncId>) -> Vec<FuncId> {
    let mut callers: FxHashMap<FuncId, Vec<FuncId>> = FxHashMap::default();
    for func in cx.program.funcs() {
        let module = cx.program.module_of(func);
        for (value, inst) in cx.program.func(func).body.insts.iter_enumerated() {
            match inst {
                Inst::Call(_) => {
                    for target in cx.handles.targets(func, value) {
                        if let Target::Func { func: callee, .. } = target {
                            callers.entry(*callee).or_default().push(func);
                        }
                    }
                }
                Inst::Closure(inner, _) => callers.entry(cx.program.func_id(module, *inner)).or_default().push(func),
                _ => {}
            }
        }
    }
    let mut seen: FxHashSet<FuncId> = giving.iter().copied().collect();
    let mut found = giving;
    let mut level = found.clone();
    for _ in 0..MAX_CALLS {
        let next = level.iter().flat_map(|func| callers.get(func).into_iter().flatten());
        level = next.copied().filter(|func| seen.insert(*func)).collect();
        found.extend_from_slice(&level);
    }
    found.sort_unstable();
    found
}

/// Values of a function with a name that says what the event's data is for, made of that data.
fn starts(scope: Scope<'_>, event: EventId, is_named: &dyn Fn(Symbol) -> bool) -> Vec<ValueId> {
    let mut candidates: Vec<ValueId> = Vec::new();
    for value in scope.live_values() {
        if scope.body().names.get(value).copied().flatten().is_some_and(is_named) {
            candidates.push(value);
        }
        match scope.inst(value) {
            Inst::Make(_, parts) => candidates.extend(parts.iter().filter(|part| is_named_part(part, is_named)).map(|p| p.value)),
            Inst::Set { key, value: part, .. } => {
                let name = scope.key_elem(*key).and_then(field_name);
                candidates.extend(name.filter(|name| is_named(*name)).map(|_| *part));
            }
            Inst::Call(call) => {
                let named = call.args.iter().filter(|arg| matches!(arg.kind, ArgKind::Named(name) if is_named(name)));
                candidates.extend(named.map(|arg| arg.value));
            }
            _ => {}
        }
    }
    if is_named(scope.function().name) {
        candidates.extend_from_slice(scope.cx.constants.returns(scope.func));
    }
    candidates.retain(|value| {
        let mut walk = Walk { event, seen: FxHashSet::default(), params: false };
        scope.constants.get(*value).is_none() && walk.is_made(scope, *value, 0)
    });
    candidates
}

fn is_named_part(part: &Part, is_named: impl Fn(Symbol) -> bool) -> bool {
    match part.key {
        PartKey::Static(elem) => field_name(elem).is_some_and(is_named),
        PartKey::Dynamic(_) | PartKey::Spread => false,
    }
}

fn field_name(elem: Elem) -> Option<Symbol> {
    match elem.kind() {
        ElemKind::Field(name) => Some(name),
        _ => None,
    }
}

/// A walk back from a value to what it is made of.
struct Walk {
    event: EventId,
    seen: FxHashSet<(FuncId, ValueId)>,
    /// It has met a parameter of the function that it is in.
    params: bool,
}

impl Walk {
    /// Whether a value is made of the event's data.
    fn is_made(&mut self, scope: Scope<'_>, value: ValueId, calls: usize) -> bool {
        let mut work = vec![value];
        while let Some(value) = work.pop() {
            if self.seen.len() >= MAX_VALUES {
                return false;
            }
            if !self.seen.insert((scope.func, value)) {
                continue;
            }
            match scope.inst(value) {
                Inst::Refine { value, .. } | Inst::Hint(value, _) | Inst::Await(value) => work.push(*value),
                Inst::Phi(operands) => work.extend(operands.iter().map(|&(_, operand)| operand)),
                Inst::Op(_, operands) | Inst::Concat(operands) => work.extend_from_slice(operands),
                Inst::Set { base, value, .. } => work.extend([*base, *value]),
                Inst::Make(MakeKind::Array | MakeKind::Tuple | MakeKind::Set, parts) => {
                    work.extend(parts.iter().map(|part| part.value));
                }
                Inst::Get { base, key } => self.read(scope, *base, *key, &mut work),
                Inst::Post { call, port } => {
                    work.extend(crate::constants::operand(scope.body(), *call, *port));
                    let Inst::Call(inst) = scope.inst(*call) else { continue };
                    for row in scope.rows(*call, inst).into_iter().map(|row| scope.cx.index.row(row)) {
                        let fills = |source: &SourceRow| source.event == self.event && source.port.root != PortRoot::Ret;
                        if row.sources.iter().any(fills) {
                            return true;
                        }
                        if row.container.is_some() {
                            work.extend(inst.args.iter().map(|arg| arg.value));
                        }
                    }
                }
                Inst::CellGet(_) => {
                    if let Some((scope, value)) = scope.definition(value)
                        && self.is_made(scope, value, calls)
                    {
                        return true;
                    }
                }
                Inst::Param(_) => self.params = true,
                Inst::Call(call) if self.is_given(scope, value, call, calls, &mut work) => return true,
                _ => {}
            }
        }
        false
    }

    /// A read goes on at the part of an object that the program made; of a sequence any part counts.
    fn read(&self, scope: Scope<'_>, base: ValueId, key: Key, work: &mut Vec<ValueId>) {
        let Some(name) = scope.key_elem(key).and_then(field_name) else {
            work.push(base);
            work.extend(match key {
                Key::Dynamic(key) => Some(key),
                Key::Static(_) => None,
            });
            return;
        };
        let mut object = base;
        for _ in 0..MAX_VALUES {
            object = scope.canonical(object);
            match scope.inst(object) {
                Inst::Set { key, value, .. } if scope.key_elem(*key).and_then(field_name) == Some(name) => {
                    return work.push(*value);
                }
                Inst::Set { base, .. } => object = *base,
                Inst::Make(_, parts) => {
                    let fitting = parts.iter().filter(|part| is_named_part(part, |other| other == name));
                    return work.extend(fitting.map(|part| part.value));
                }
                _ => return,
            }
        }
    }

    /// Whether a call gives the event's data; what its result is computed from is looked at next.
    fn is_given(&mut self, scope: Scope<'_>, value: ValueId, call: &Call, calls: usize, work: &mut Vec<ValueId>) -> bool {
        // A part of a fixed text: which one decides.
        if call.recv.is_some_and(|recv| scope.constants.get(scope.canonical(recv)).is_some()) {
            work.extend(call.args.iter().map(|arg| arg.value));
        }
        for row in scope.rows(value, call) {
            let row = scope.cx.index.row(row);
            if row.sources.iter().any(|source| source.event == self.event) {
                return true;
            }
            // A number or a hash of it is as predictable.
            if row.neutral {
                work.extend(call.recv.into_iter().chain(call.args.iter().map(|arg| arg.value)));
            }
            for flow in row.flows.iter().filter(|flow| flow.to.root == PortRoot::Ret) {
                let (root, is_callback) = match &flow.from.root {
                    PortRoot::Callback { at, .. } => (&at.root, true),
                    root => (root, false),
                };
                let from = match root {
                    PortRoot::Recv => call.recv.into_iter().collect(),
                    root => queries_port_operands(call, root).into_iter().map(|(operand, _)| operand).collect::<Vec<_>>(),
                };
                if !is_callback {
                    work.extend(from);
                } else if from.into_iter().any(|callback| self.is_made_by(scope, callback, calls)) {
                    return true;
                }
            }
        }
        if calls < MAX_CALLS {
            for target in scope.cx.handles.targets(scope.func, value) {
                if let Target::Func { func, .. } = target
                    && self.is_result(scope, *func, calls, work, call)
                {
                    return true;
                }
            }
        }
        false
    }

    /// Whether a function of the program returns it; what it is given counts if its result depends on a parameter.
    fn is_result(&mut self, scope: Scope<'_>, func: FuncId, calls: usize, work: &mut Vec<ValueId>, call: &Call) -> bool {
        let outer = std::mem::take(&mut self.params);
        let inner = scope.cx.scope(func);
        let is_made = scope.cx.constants.returns(func).iter().any(|value| self.is_made(inner, *value, calls + 1));
        if std::mem::replace(&mut self.params, outer) {
            work.extend(call.args.iter().map(|arg| arg.value));
        }
        is_made
    }

    /// Whether a callback gives it.
    fn is_made_by(&mut self, scope: Scope<'_>, callback: ValueId, calls: usize) -> bool {
        let callback = scope.canonical(callback);
        let gives = |api| scope.cx.index.rows(api, false).iter().flat_map(|row| &scope.cx.index.row(*row).sources);
        if scope.cx.handles.apis(scope.func, callback).any(|api| gives(api).any(|source| source.event == self.event)) {
            return true;
        }
        let Inst::Closure(index, _) = scope.inst(callback) else { return false };
        let func = scope.cx.program.func_id(scope.cx.program.module_of(scope.func), *index);
        let inner = scope.cx.scope(func);
        calls < MAX_CALLS && scope.cx.constants.returns(func).iter().any(|value| self.is_made(inner, *value, calls + 1))
    }
}
