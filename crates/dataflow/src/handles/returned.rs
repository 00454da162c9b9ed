//! What a function returns that its callers gave it.
//!
//! Says by instructions alone which parameters come back as they are, or inside of the closure that is returned:
//! each caller then takes them from its own operands, and not what somebody else passed in.

use sluicegate_ir::{Body, Function, Inst, Terminator, ValueId};

use super::values::object;

/// What of the parameters is in the result.
#[derive(Debug, Default)]
pub(super) struct Returned {
    /// Captures of the returned closures, and the parameters that they hold. Only those that can be told by a number
    /// below 8, and that hold nothing but parameters in each of the closures.
    pub captures: Vec<(usize, u32)>,
    /// Parameters that are returned themselves; empty unless nothing else in the result comes from parameters.
    pub params: Vec<u32>,
}

impl Returned {
    pub fn of(function: &Function) -> Returned {
        let body = &function.body;
        if function.flags.is_async || function.flags.is_generator {
            return Returned::default();
        }
        let returns = body.blocks.iter().filter_map(|block| match &block.terminator {
            Terminator::Return { value: Some(value), .. } => Some(*value),
            _ => None,
        });
        let mut closures: Vec<(ValueId, &Vec<ValueId>)> = Vec::new();
        let mut params = Vec::new();
        let mut is_whole = true;
        for returned in alternatives(body, returns.collect()) {
            let value = match body.insts.get(returned) {
                // What a decorator in between makes of it is still called in its place.
                Some(Inst::Call(call)) if call.flags.decorator => {
                    call.args.first().map_or(returned, |arg| object(body, arg.value))
                }
                _ => object(body, returned),
            };
            match body.insts.get(value) {
                Some(Inst::Param(param)) if value == returned => params.push(*param),
                Some(Inst::Closure(_, captures)) => {
                    // Whatever was put into it may be anybody's.
                    is_whole &= !matches!(body.insts.get(returned), Some(Inst::Set { .. }));
                    if closures.iter().all(|(known, _)| *known != value) {
                        closures.push((value, captures));
                    }
                }
                Some(Inst::Const(_)) => {}
                _ => return Returned::default(),
            }
        }
        if !is_whole {
            params.clear();
        }
        let captures = (0..8).flat_map(|capture| {
            let held = closures.iter().filter_map(|(_, captures)| captures.get(capture));
            let params = held.map(|held| match body.insts.get(object(body, *held)) {
                Some(Inst::Param(param)) => Some(*param),
                _ => None,
            });
            // One closure that made its own of it: what comes through parameters is then more than the callers say.
            let mut params: Vec<u32> = params.collect::<Option<_>>().unwrap_or_default();
            params.dedup();
            params.into_iter().map(move |param| (capture, param))
        });
        Returned { captures: captures.collect(), params }
    }
}

/// The values that a value may be, through what leaves a callable the same one.
fn alternatives(body: &Body, values: Vec<ValueId>) -> Vec<ValueId> {
    const MAX_VALUES: usize = 64;
    let mut found = Vec::new();
    let mut seen: Vec<ValueId> = Vec::new();
    let mut work = values;
    while let Some(value) = work.pop() {
        if seen.contains(&value) {
            continue;
        }
        if seen.len() >= MAX_VALUES {
            found.push(value);
            continue;
        }
        seen.push(value);
        let is_plain = |value: ValueId| matches!(body.insts.get(value), Some(Inst::Post { .. } | Inst::Const(_)));
        match body.insts.get(value) {
            Some(Inst::Refine { value, .. } | Inst::Hint(value, _)) => work.push(*value),
            Some(Inst::Phi(operands)) => work.extend(operands.iter().map(|&(_, operand)| operand)),
            Some(Inst::Set { base, value: part, .. }) if is_plain(*part) => work.push(*base),
            Some(Inst::Post { call, port }) => match crate::constants::operand(body, *call, *port) {
                Some(operand) => work.push(operand),
                None => found.push(value),
            },
            _ => found.push(value),
        }
    }
    found
}
