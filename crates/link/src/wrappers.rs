//! What wrappers check before they hand an event on: `handler = checked(main)`.
//!
//! A wrapped function is a handler of its own, since who wrote the wrapper did not
//! change what the platform sends. What the wrapper has proven of a part by then holds
//! there too. Known from the wrapper's summary, as rows to the argument of its call.

use sluicegate_base::{Elem, FxHashMap, FxHashSet, Path};
use sluicegate_dataflow::conditions::{Parts, known_in_front};
use sluicegate_dataflow::fact::{Root, State};
use sluicegate_dataflow::handles::{Place, positional_param};
use sluicegate_dataflow::summary::{CallInput, CallsRow, FlowRow, Out, Summary};
use sluicegate_dataflow::{Context, FuncId, Summaries};
use sluicegate_ir::{Function, Inst};

use crate::events::Leg;
use crate::exports::passed_on_to;
use crate::handlers::{Found, How};

/// Wrappers around wrappers that are looked at.
const MAX_NESTED: usize = 4;

/// A part of a wrapped function's event that a wrapper made of a part of its own.
pub(crate) struct Made {
    /// The ways through the wrappers, outermost first.
    pub legs: Vec<Leg>,
    /// The part of the outermost wrapper's event.
    pub path: Path,
    /// The outermost wrapper, and its parameter.
    pub wrapper: (FuncId, u32),
    /// What happened to it on the way.
    pub state: State,
}

/// Which functions wrap which.
pub(crate) struct Wrappers<'a> {
    cx: Context<'a>,
    summaries: &'a Summaries,
    /// For a wrapped function its wrappers, and what they captured where it is.
    around: FxHashMap<FuncId, Vec<(FuncId, Path)>>,
    /// Functions that nothing but wrappers call.
    wrapped: FxHashSet<FuncId>,
    /// What a library that runs a function, and what it runs before, have made sure of in parts of the event.
    fronted: FxHashMap<FuncId, Parts>,
}

impl<'a> Wrappers<'a> {
    pub(crate) fn new(cx: Context<'a>, summaries: &'a Summaries, found: &[Found<'_>]) -> Wrappers<'a> {
        let mut around: FxHashMap<FuncId, Vec<(FuncId, Path)>> = FxHashMap::default();
        let wrapped: FxHashSet<FuncId> = found.iter().filter(|handler| handler.wrapped).map(|handler| handler.func).collect();
        for handler in found {
            let How::Shape(shape) = &handler.how else { continue };
            let function = cx.program.func(handler.func);
            for inside in passed_on_to(function, shape) {
                let captures =
                    |inst: &Inst| matches!(inst, Inst::Capture(n) if inside.first() == Some(Elem::hidden_index(*n as usize)));
                for (value, _) in function.body.insts.iter_enumerated().filter(|(_, inst)| captures(inst)) {
                    let inner = cx.handles.functions_below(Place::Value(handler.func, value), &inside.suffix(1));
                    for (inner, _) in inner {
                        let known = around.entry(inner).or_default();
                        if !known.contains(&(handler.func, inside)) {
                            known.push((handler.func, inside));
                        }
                    }
                }
            }
        }
        let fronted = known_in_front(cx, &|func| summaries.get(func));
        Wrappers { cx, summaries, around, wrapped, fronted }
    }

    /// What happened to a part of a handler's event before the handler got it.
    pub(crate) fn before(&self, func: FuncId, param: u32, path: &Path) -> State {
        let state = self.before_within(func, param, path, MAX_NESTED);
        let Some(parts) = self.fronted.get(&func) else { return state };
        if positional_param(self.cx.program.func(func), 0) != Some(param) {
            return state;
        }
        let holds = |part: &Path| path.len() >= part.len() && part.covers(&path.prefix(part.len()).unstarred());
        let known = parts.iter().filter(|(part, _)| holds(part)).map(|(_, clears)| *clears);
        known.fold(state, State::clearing)
    }

    fn before_within(&self, func: FuncId, param: u32, path: &Path, depth: usize) -> State {
        let mut joined: Option<State> = None;
        if !self.wrapped.contains(&func) {
            return State::default();
        }
        for &(wrapper, inside) in self.around.get(&func).into_iter().flatten() {
            for state in self.passed(func, param, path, (wrapper, inside), depth) {
                match &mut joined {
                    Some(known) => {
                        known.join(&state);
                    }
                    None => joined = Some(state),
                }
            }
        }
        // Where nothing is cleared nothing is to be said.
        let cleared = joined.unwrap_or_default().cleared;
        State::default().clearing(cleared)
    }

    /// The ways on which a wrapper hands a part on.
    fn passed(&self, func: FuncId, param: u32, path: &Path, (wrapper, inside): (FuncId, Path), depth: usize) -> Vec<State> {
        let mut found = Vec::new();
        let (Some(summary), function) = (self.summaries.get(wrapper), self.cx.program.func(func)) else { return found };
        for (_, row) in handed_on(summary, inside, function, param).filter(|(_, row)| is_of(row, path)) {
            let Root::Param(outer) = row.fact.key.origin.root else { continue };
            let outside = match depth {
                0 => State::default(),
                _ => self.before_within(wrapper, outer, &before_wrapper(row, path), depth - 1),
            };
            found.push(outside.then(&row.fact.state));
        }
        found
    }

    /// Whether no wrapper hands on that part of the event as it came, having put something else there.
    pub(crate) fn replaced(&self, func: FuncId, param: u32, path: &Path) -> bool {
        self.replaced_within(func, param, path, MAX_NESTED)
    }

    fn replaced_within(&self, func: FuncId, param: u32, path: &Path, depth: usize) -> bool {
        let function = self.cx.program.func(func);
        let around = self.around.get(&func).map(Vec::as_slice).unwrap_or_default();
        self.wrapped.contains(&func)
            && !around.is_empty()
            && !path.is_empty()
            && around.iter().all(|&(wrapper, inside)| {
                let Some(summary) = self.summaries.get(wrapper) else { return false };
                let is_replaced = |row: &FlowRow| {
                    let origin = row.fact.key.origin;
                    let before = || match origin.root {
                        Root::Param(outer) if depth > 0 => self.replaced_within(wrapper, outer, path, depth - 1),
                        _ => false,
                    };
                    row.fact.key.path != origin.path || !is_of(row, path) || before()
                };
                runs(summary, inside).any(|call| !call.args.is_empty())
                    && handed_on(summary, inside, function, param).all(|(_, row)| is_replaced(row))
            })
    }

    /// What wrappers put at a part of a handler's event: `event.parsed = JSON.parse(event.body)`.
    pub(crate) fn made(&self, func: FuncId, param: u32, path: &Path) -> Vec<Made> {
        self.made_within(func, param, path, MAX_NESTED)
    }

    fn made_within(&self, func: FuncId, param: u32, path: &Path, depth: usize) -> Vec<Made> {
        let mut found = Vec::new();
        let function = self.cx.program.func(func);
        for &(wrapper, inside) in self.around.get(&func).into_iter().flatten() {
            let Some(summary) = self.summaries.get(wrapper) else { continue };
            for (out, row) in handed_on(summary, inside, function, param).filter(|(_, row)| is_of(row, path)) {
                let (key, state) = (row.fact.key, row.fact.state);
                let Root::Param(outer) = key.origin.root else { continue };
                let whole = before_wrapper(row, path);
                let leg = Leg { func: wrapper, origin: key.origin, stores: Some((out, key)), crossed: None };
                if depth > 0 {
                    for outside in self.made_within(wrapper, outer, &whole, depth - 1) {
                        let legs = outside.legs.into_iter().chain([leg.clone()]).collect();
                        found.push(Made { legs, state: outside.state.then(&state), ..outside });
                    }
                }
                // The event as it came, and its parts, are what the wrapped function is a handler of.
                if key.path == key.origin.path {
                    continue;
                }
                let outside = self.before_within(wrapper, outer, &whole, depth);
                found.push(Made { legs: vec![leg], path: whole, wrapper: (wrapper, outer), state: outside.then(&state) });
            }
        }
        found
    }
}

/// The calls of a wrapper that run what sits at a place among its captures.
fn runs(summary: &Summary, inside: Path) -> impl Iterator<Item = &CallsRow> {
    summary.calls.iter().filter(move |call| {
        let Root::Capture(n) = call.callee.root else { return false };
        let called = call.callee.path.prepend(Elem::hidden_index(n as usize));
        called.len() == inside.len() && called.compatible(&inside)
    })
}

/// What a wrapper hands on as one parameter of what it wraps.
fn handed_on<'s>(
    summary: &'s Summary,
    inside: Path,
    function: &'s Function,
    param: u32,
) -> impl Iterator<Item = (Out, &'s FlowRow)> {
    let args = runs(summary, inside).flat_map(|call| (0..).zip(&call.args).map(|(position, _)| (call.id, position)));
    let args = args.filter(move |(_, position)| positional_param(function, *position) == Some(param));
    args.flat_map(|(id, position)| {
        let out = Out::CallArg(id, CallInput::Arg(u32::from(position)));
        summary.flows_to(out).map(move |row| (out, row))
    })
}

/// Whether a row says where a part of what is handed on is from.
fn is_of(row: &FlowRow, path: &Path) -> bool {
    let at = row.fact.key.path;
    let covers = at.is_star() || at.len() <= path.len() && at.compatible(&path.prefix(at.len()));
    covers && !path.elems().get(at.len()).is_some_and(|next| row.fact.state.excluded.contains(*next))
}

/// The part of the wrapper's own parameter that a part of what it hands on was.
fn before_wrapper(row: &FlowRow, path: &Path) -> Path {
    let at = row.fact.key.path;
    row.fact.key.origin.path.concat(&path.suffix(at.len().min(path.len())))
}
