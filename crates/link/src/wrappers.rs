//! What wrappers check before they hand an event on: `handler = checked(main)`.
//!
//! A wrapped function is a handler of its own, since who wrote the wrapper did not
//! change what the platform sends. What the wrapper has proven of a part by then holds
//! there too. Known from the wrapper's summary, as rows to the argument of its call.

use sluicegate_base::{FxHashMap, Path};
use sluicegate_dataflow::fact::{Root, State};
use sluicegate_dataflow::handles::{Handle, positional_param};
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
    /// For a wrapped function its wrappers, and which of their captures it is.
    around: FxHashMap<FuncId, Vec<(FuncId, u32)>>,
}

impl<'a> Wrappers<'a> {
    pub(crate) fn new(cx: Context<'a>, summaries: &'a Summaries, found: &[Found<'_>]) -> Wrappers<'a> {
        let mut around: FxHashMap<FuncId, Vec<(FuncId, u32)>> = FxHashMap::default();
        let wrapped: Vec<FuncId> = found.iter().filter(|handler| handler.wrapped).map(|handler| handler.func).collect();
        for handler in found {
            let How::Shape(shape) = &handler.how else { continue };
            let function = cx.program.func(handler.func);
            for capture in passed_on_to(function, shape) {
                let reads = |inst: &Inst| matches!(inst, Inst::Capture(n) if *n == capture);
                for (value, _) in function.body.insts.iter_enumerated().filter(|(_, inst)| reads(inst)) {
                    let inner = cx.handles.at(handler.func, value, Path::EMPTY).filter_map(Handle::function);
                    for inner in inner.filter(|inner| wrapped.contains(inner)) {
                        let known = around.entry(inner).or_default();
                        if !known.contains(&(handler.func, capture)) {
                            known.push((handler.func, capture));
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
        for &(wrapper, capture) in self.around.get(&func).into_iter().flatten() {
            for state in self.passed(func, param, path, (wrapper, capture), depth) {
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
    fn passed(&self, func: FuncId, param: u32, path: &Path, (wrapper, capture): (FuncId, u32), depth: usize) -> Vec<State> {
        let mut found = Vec::new();
        let (Some(summary), function) = (self.summaries.get(wrapper), self.cx.program.func(func)) else { return found };
        for call in summary.calls.iter().filter(|call| call.callee.root == Root::Capture(capture) && call.callee.path.is_empty())
        {
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
