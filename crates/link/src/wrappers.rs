//! What wrappers check before they hand an event on: `handler = checked(main)`.
//!
//! A wrapped function is a handler of its own, since who wrote the wrapper did not
//! change what the platform sends. What the wrapper has proven of a part by then holds
//! there too. Known from the wrapper's summary, as rows to the argument of its call.

use sluicegate_base::{Elem, FxHashMap, FxHashSet, Path};
use sluicegate_dataflow::fact::{Root, State};
use sluicegate_dataflow::handles::{Place, positional_param};
use sluicegate_dataflow::summary::{CallInput, Out};
use sluicegate_dataflow::{Context, FuncId, Summaries};
use sluicegate_ir::Inst;

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
        Wrappers { cx, summaries, around, wrapped }
    }

    /// What happened to a part of a handler's event before the handler got it.
    pub(crate) fn before(&self, func: FuncId, param: u32, path: &Path) -> State {
        self.before_within(func, param, path, MAX_NESTED)
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
        for call in summary.calls.iter().filter(|call| is_inside(call.callee.root, &call.callee.path, &inside)) {
            for position in 0..u16::try_from(call.args.len()).unwrap_or(u16::MAX) {
                if positional_param(function, position) != Some(param) {
                    continue;
                }
                for row in summary.flows_to(Out::CallArg(call.id, CallInput::Arg(u32::from(position)))) {
                    let (at, state, origin) = (row.fact.key.path, row.fact.state, row.fact.key.origin);
                    let covers = at.is_star() || at.len() <= path.len() && at.compatible(&path.prefix(at.len()));
                    let overwritten = path.elems().get(at.len()).is_some_and(|next| state.excluded.contains(*next));
                    let Root::Param(outer) = origin.root else { continue };
                    if !covers || overwritten {
                        continue;
                    }
                    let outside = if depth > 0 {
                        let rest = path.suffix(at.len().min(path.len()));
                        self.before_within(wrapper, outer, &origin.path.concat(&rest), depth - 1)
                    } else {
                        State::default()
                    };
                    found.push(outside.then(&state));
                }
            }
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
            && around.iter().all(|(wrapper, inside)| {
                let Some(summary) = self.summaries.get(*wrapper) else { return false };
                let calls = summary.calls.iter().filter(|call| is_inside(call.callee.root, &call.callee.path, inside));
                let mut args = calls.flat_map(|call| (0..).zip(&call.args).map(|(position, _)| (call.id, position))).peekable();
                args.peek().is_some()
                    && args.filter(|(_, position)| positional_param(function, *position) == Some(param)).all(|(id, position)| {
                        summary.flows_to(Out::CallArg(id, CallInput::Arg(u32::from(position)))).all(|row| {
                            let (at, origin) = (row.fact.key.path, row.fact.key.origin);
                            let overwritten =
                                || path.elems().get(at.len()).is_some_and(|next| row.fact.state.excluded.contains(*next));
                            let covers = at.is_star() || at.len() <= path.len() && at.compatible(&path.prefix(at.len()));
                            let before = || match origin.root {
                                Root::Param(outer) if depth > 0 => self.replaced_within(*wrapper, outer, path, depth - 1),
                                _ => false,
                            };
                            !covers || at != origin.path || overwritten() || before()
                        })
                    })
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
            let calls = summary.calls.iter().filter(|call| is_inside(call.callee.root, &call.callee.path, &inside));
            let args = calls.flat_map(|call| (0..).zip(&call.args).map(|(position, _)| (call.id, position)));
            for (id, position) in args.filter(|(_, position)| positional_param(function, *position) == Some(param)) {
                let out = Out::CallArg(id, CallInput::Arg(u32::from(position)));
                for row in summary.flows_to(out) {
                    let (at, origin) = (row.fact.key.path, row.fact.key.origin);
                    let Root::Param(outer) = origin.root else { continue };
                    let covers = at.is_star() || at.len() <= path.len() && at.compatible(&path.prefix(at.len()));
                    let overwritten = path.elems().get(at.len()).is_some_and(|next| row.fact.state.excluded.contains(*next));
                    if !covers || overwritten {
                        continue;
                    }
                    let whole = origin.path.concat(&path.suffix(at.len().min(path.len())));
                    let state = row.fact.state;
                    let leg =
                        Leg { func: wrapper, origin: row.fact.key.origin, stores: Some((out, row.fact.key)), crossed: None };
                    if depth > 0 {
                        for outside in self.made_within(wrapper, outer, &whole, depth - 1) {
                            let legs = outside.legs.into_iter().chain([leg.clone()]).collect();
                            found.push(Made { legs, state: outside.state.then(&state), ..outside });
                        }
                    }
                    // The event as it came, and its parts, are what the wrapped function is a handler of.
                    if at == origin.path {
                        continue;
                    }
                    let outside = self.before_within(wrapper, outer, &whole, depth);
                    found.push(Made { legs: vec![leg], path: whole, wrapper: (wrapper, outer), state: outside.then(&state) });
                }
            }
        }
        found
    }
}

/// Whether a call runs what sits there among the captures.
fn is_inside(root: Root, path: &Path, inside: &Path) -> bool {
    let Root::Capture(n) = root else { return false };
    let called = path.prepend(Elem::hidden_index(n as usize));
    called.len() == inside.len() && called.compatible(inside)
}
