//! Who answers for a handler: functions that are handed the object in which the platform finds the answer.
//!
//! `refuse(context, error)` puts the answer there as its caller would. Knows calls of functions that pass the
//! object on in the same position. Does not know objects that lie in others.

use sluicegate_dataflow::handles::{Handles, Target, object, positional_param};
use sluicegate_dataflow::{FuncId, Program, Roots};
use sluicegate_ir::{ArgKind, Call, Function, Inst};
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
