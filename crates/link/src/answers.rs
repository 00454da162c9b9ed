//! Who answers for a handler: functions that are handed the object in which the platform finds the answer, and those
//! whose results are the answer.
//!
//! `refuse(context, error)` puts the answer there as its caller would. Knows calls of functions that pass the
//! object on in the same position. Does not know objects that lie in others. A wrapper that returns what the wrapped
//! function gave it has as many answers as that function has places that return.

use sluicegate_dataflow::handles::{Handles, Target, object, positional_param};
use sluicegate_dataflow::{Context, FuncId, Program, Roots};
use sluicegate_ir::{ArgKind, Call, Function, Inst, ValueId};
use sluicegate_models::ReturnSink;

/// Functions that are looked into.
const MAX_ANSWERING: usize = 256;

/// Adds the functions that handlers have answer for them.
pub(crate) fn hand_on(program: &Program, handles: &Handles, roots: &mut Roots<'_>) {
    let in_param = |sinks: &Vec<&ReturnSink>| sinks.iter().any(|sink| sink.param.is_some());
    let mut work: Vec<FuncId> = program.funcs().filter(|func| roots.get(func).is_some_and(in_param)).collect();
    for _ in 0..MAX_ANSWERING {
        let Some(func) = work.pop() else { break };
        let sinks: Vec<_> = roots.get(&func).into_iter().flatten().copied().filter(|sink| sink.param.is_some()).collect();
        let function = program.func(func);
        for (value, inst) in function.body.insts.iter_enumerated() {
            let Inst::Call(call) = inst else { continue };
            let passed: Vec<_> = sinks.iter().filter(|sink| passes(function, call, sink.param)).copied().collect();
            for target in handles.targets(func, value).iter().filter(|_| !passed.is_empty()) {
                let Target::Func { func: callee, guessed: false, .. } = target else { continue };
                let known = roots.entry(*callee).or_default();
                let before = known.len();
                for sink in &passed {
                    if !known.contains(sink) {
                        known.push(sink);
                    }
                }
                if known.len() > before {
                    work.push(*callee);
                }
            }
        }
    }
}

/// Adds the functions that wrappers were given and whose results they return as they are.
pub(crate) fn of_wrapped(cx: Context<'_>, roots: &mut Roots<'_>) {
    let mut work: Vec<FuncId> = cx.program.funcs().filter(|func| roots.contains_key(func)).collect();
    // Each is looked at, and some that are found on the way.
    for _ in 0..work.len() + MAX_ANSWERING {
        let Some(func) = work.pop() else { break };
        let wrapped = wrapped_answers(cx, func);
        let sinks: Vec<_> = match wrapped.as_slice() {
            [] => continue,
            _ => roots.get(&func).into_iter().flatten().copied().filter(|sink| sink.param.is_none()).collect(),
        };
        for inner in wrapped {
            let known = roots.entry(inner).or_default();
            let before = known.len();
            for sink in &sinks {
                if !known.contains(sink) {
                    known.push(sink);
                }
            }
            if known.len() > before {
                work.push(inner);
            }
        }
    }
}

/// Functions that a function captured and whose results it returns: `return work(event, context)`.
fn wrapped_answers(cx: Context<'_>, func: FuncId) -> Vec<FuncId> {
    let scope = cx.scope(func);
    let call_behind = |value: ValueId| {
        let value = scope.canonical(value);
        let value = if let Inst::Await(inner) = scope.inst(value) { scope.canonical(*inner) } else { value };
        let Inst::Call(call) = scope.inst(value) else { return None };
        matches!(scope.inst(scope.canonical(call.callee)), Inst::Capture(_)).then_some(value)
    };
    let calls = cx.constants.returns(func).iter().filter_map(|value| call_behind(*value));
    let targets = calls.flat_map(|call| cx.handles.targets(func, call));
    let known = targets.filter_map(|target| match target {
        Target::Func { func: inner, guessed: false, .. } => Some(*inner),
        _ => None,
    });
    known.collect()
}

/// Whether a call passes a parameter of the function on, in its position.
fn passes(function: &Function, call: &Call, position: Option<u16>) -> bool {
    let passed = || {
        let position = position?;
        let arg = call.args.get(usize::from(position)).filter(|arg| arg.kind == ArgKind::Positional)?;
        let param = positional_param(function, position)?;
        Some(matches!(function.body.insts.get(object(&function.body, arg.value)), Some(Inst::Param(n)) if *n == param))
    };
    passed().unwrap_or_default()
}
