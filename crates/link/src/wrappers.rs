//! What wrappers check before they hand an event on: `handler = checked(main)`.
//!
//! A wrapped function is a handler of its own, since who wrote the wrapper did not
//! change what the platform sends. What the wrapper has proven of a part by then holds
//! there too. Known from the wrapper's summary, as rows to the argument of its call.

use sluicegate_base::{Elem, FxHashMap, Path};
use sluicegate_dataflow::fact::{Root, State};
use sluicegate_dataflow::handles::{Place, positional_param};
use sluicegate_dataflow::summary::{CallInput, Out};
use sluicegate_dataflow::{Context, FuncId, Summaries};
use sluicegate_ir::Inst;

use crate::exports::passed_on_to;
use crate::handlers::{Found, How};

/// Wrappers around wrappers that are looked at.
const MAX_NESTED: usize = 4;

/// Which functions wrap which.
pub(crate) struct Wrappers<'a> {
    cx: Context<'a>,
    summaries: &'a Summaries,
    /// For a wrapped function its wrappers, and what they captured where it is.
    around: FxHashMap<FuncId, Vec<(FuncId, Path)>>,
}

impl<'a> Wrappers<'a> {
    pub(crate) fn new(cx: Context<'a>, summaries: &'a Summaries, found: &[Found<'_>]) -> Wrappers<'a> {
        let mut around: FxHashMap<FuncId, Vec<(FuncId, Path)>> = FxHashMap::default();
        let wrapped: Vec<FuncId> = found.iter().filter(|handler| handler.wrapped).map(|handler| handler.func).collect();
        for handler in found {
            let How::Shape(shape) = &handler.how else { continue };
            let function = cx.program.func(handler.func);
            for inside in passed_on_to(function, shape) {
                let captures =
                    |inst: &Inst| matches!(inst, Inst::Capture(n) if inside.first() == Some(Elem::hidden_index(*n as usize)));
                for (value, _) in function.body.insts.iter_enumerated().filter(|(_, inst)| captures(inst)) {
                    let inner = cx.handles.functions_below(Place::Value(handler.func, value), &inside.suffix(1));
                    for (inner, _) in inner.into_iter().filter(|(inner, _)| wrapped.contains(inner)) {
                        let known = around.entry(inner).or_default();
                        if !known.contains(&(handler.func, inside)) {
                            known.push((handler.func, inside));
                        }
                    }
                }
            }
        }
        Wrappers { cx, summaries, around }
    }

    /// What happened to a part of a handler's event before the handler got it.
    pub(crate) fn before(&self, func: FuncId, param: u32, path: &Path) -> State {
        self.before_within(func, param, path, MAX_NESTED)
    }

    fn before_within(&self, func: FuncId, param: u32, path: &Path, depth: usize) -> State {
        let mut joined: Option<State> = None;
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
        let is_inside = |root: Root, path: &Path| {
            let Root::Capture(n) = root else { return false };
            let called = path.prepend(Elem::hidden_index(n as usize));
            called.len() == inside.len() && called.compatible(&inside)
        };
        for call in summary.calls.iter().filter(|call| is_inside(call.callee.root, &call.callee.path)) {
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
}
