//! What is known of the event of a handler to which other things were added that run before it:
//! `middy(main).use(validator({ eventSchema }))`.
//!
//! A chain starts where a library is given the function. All that is added to it, in the same expression or to the
//! variable that holds it, runs first. A helper that builds chains is looked at for each of its calls.
//!
//! A decorator of the program that was told a schema (`@checked(schema)`) stands in front of what it decorates.

use sluicegate_base::{FxHashMap, FxIndexMap, Path};
use sluicegate_ir::{Call, Inst, Port as Operand, Terminator, ValueId};
use sluicegate_models::{Front, Port};

use super::passing::{Parts, common};
use super::{Conditions, Proof, Summaries, meet, merged};
use crate::binding::bind;
use crate::context::{Context, MadeBy, Scope};
use crate::handles::{Target, object, positional_param, queries_port_operands};
use crate::program::FuncId;

/// Calls of one chain.
const MAX_CHAIN: usize = 32;

/// What is added to a chain, and which functions it runs.
#[derive(Default)]
struct Chain<'a> {
    fronts: Vec<(ValueId, &'a Front)>,
    runs: Vec<ValueId>,
}

/// For functions that a library runs behind others what these, or it, have made sure of in each part of the event.
#[must_use]
pub fn known_in_front<'a>(cx: Context<'a>, summaries: Summaries<'a>) -> FxHashMap<FuncId, Parts> {
    let mut known: FxHashMap<FuncId, Parts> = FxHashMap::default();
    for func in cx.program.funcs() {
        let conditions = Conditions { scope: cx.scope(func), summaries };
        for (value, inst) in conditions.scope.body().insts.iter_enumerated() {
            let Inst::Call(call) = inst else { continue };
            let Some((function, parts)) = conditions.known_of_decorated(value, call) else { continue };
            known.entry(function).or_default().extend(parts);
        }
    }
    if !cx.index.has_fronts() {
        return known;
    }
    let mut chains: FxIndexMap<(FuncId, ValueId), Chain<'a>> = FxIndexMap::default();
    for func in cx.program.funcs() {
        let scope = cx.scope(func);
        for value in scope.live_values() {
            let Inst::Call(call) = scope.inst(value) else { continue };
            let rows = scope.rows(value, call);
            let rows = rows.iter().map(|row| cx.index.row(*row)).filter(|row| row.fronts.is_some() || row.runs.is_some());
            for row in rows {
                let (outer, start) = start_of(scope, value);
                // What is added elsewhere belongs to the function that starts the chain, if that is the file's.
                if outer.func != func {
                    continue;
                }
                let chain = chains.entry((func, start)).or_default();
                let at = |port: &Port| first_operand(call, port);
                chain.fronts.extend(row.fronts.as_ref().and_then(|front| Some((at(&front.port)?, front))));
                chain.runs.extend(row.runs.as_ref().and_then(at));
            }
        }
    }
    for ((func, _), chain) in chains {
        for (function, parts) in known_of_chain(cx.scope(func), summaries, &chain) {
            let parts = match known.remove(&function) {
                Some(earlier) => common(&earlier, &parts),
                None => parts,
            };
            known.insert(function, parts);
        }
    }
    known
}

fn first_operand(call: &Call, port: &Port) -> Option<ValueId> {
    queries_port_operands(call, &port.root).first().filter(|(_, path)| path.is_empty()).map(|(operand, _)| *operand)
}

/// The call at which a chain of calls on results starts.
fn start_of(scope: Scope<'_>, value: ValueId) -> (Scope<'_>, ValueId) {
    let (mut scope, mut value) = (scope, scope.canonical(value));
    for _ in 0..MAX_CHAIN {
        match scope.inst(value) {
            Inst::Call(call) => match call.recv {
                Some(recv) => value = scope.canonical(recv),
                None => break,
            },
            _ => match scope.definition(value) {
                Some((outer, made)) => (scope, value) = (outer, outer.canonical(made)),
                None => break,
            },
        }
    }
    (scope, value)
}

/// What a chain makes sure of for each function that it runs.
fn known_of_chain<'a>(scope: Scope<'a>, summaries: Summaries<'a>, chain: &Chain<'a>) -> Vec<(FuncId, Parts)> {
    let cx = scope.cx;
    let known = |scope: Scope<'a>| -> Parts {
        let conditions = Conditions { scope, summaries };
        chain.fronts.iter().flat_map(|(operand, front)| conditions.front_proves(*operand, front)).collect()
    };
    let mut found = Vec::new();
    for &run in &chain.runs {
        let conditions = Conditions { scope, summaries };
        let Inst::Param(param) = scope.inst(scope.canonical(run)) else {
            found.extend(conditions.functions_at(scope.func, run).into_iter().map(|function| (function, known(scope))));
            continue;
        };
        // A helper: each of its calls hands in a function, and perhaps what is added.
        for &(caller, at) in cx.constants.visible_calls(scope.func) {
            let around = cx.scope(caller);
            let Inst::Call(call) = around.inst(at) else { continue };
            let this = cx.handles.targets(caller, at).iter().find_map(|target| match target {
                Target::Func { func, this, .. } if *func == scope.func => Some(*this),
                _ => None,
            });
            let Some(this) = this else { continue };
            let kinds: Vec<_> = call.args.iter().map(|arg| arg.kind).collect();
            let binds = bind(&kinds, scope.function(), this);
            let bound = binds.iter().find(|bind| bind.param == *param && bind.to.is_empty() && bind.from.is_empty());
            let Some(Operand::Arg(arg)) = bound.map(|bind| bind.operand) else { continue };
            let Some(arg) = call.args.get(arg as usize) else { continue };
            let parts = known(Scope { made: Some(MadeBy { maker: scope.func, this, at: (caller, at) }), ..scope });
            found.extend(conditions.functions_at(caller, arg.value).into_iter().map(|function| (function, parts.clone())));
        }
    }
    found
}

impl<'a> Conditions<'a> {
    /// What is known of parts of the event behind what was added to a chain.
    fn front_proves(&self, operand: ValueId, front: &Front) -> Parts {
        let mut parts = self.passes(&self.stop(operand), None, &[]);
        let functions = self.functions_at(self.scope.func, operand).into_iter();
        let proven = functions.map(|func| {
            let inner = Conditions { scope: self.scope.cx.scope(func), summaries: self.summaries };
            inner.proven_by_returning(&front.event)
        });
        parts.extend(proven.reduce(|known, here| common(&known, &here)).unwrap_or_default());
        parts
    }

    /// The function that a decorator with arguments was put around, and what it makes sure of for that function.
    fn known_of_decorated(&self, value: ValueId, call: &Call) -> Option<(FuncId, Parts)> {
        if !call.flags.decorator {
            return None;
        }
        let (scope, cx) = (self.scope, self.scope.cx);
        let told = scope.canonical(call.callee);
        let Inst::Call(_) = scope.inst(told) else { return None };
        let [Target::Func { func: maker, this, guessed: false }] = cx.handles.targets(scope.func, told) else { return None };
        let made = MadeBy { maker: *maker, this: *this, at: (scope.func, told) };
        let (wrapper, wrapped) = self.wrapper_made_at(value)?;
        let parts = Conditions { scope: Scope { made: Some(made), ..cx.scope(wrapper) }, ..*self }.proven_for_wrapped(wrapped)?;
        (!parts.is_empty()).then_some(())?;
        Some((self.innermost(call)?, parts))
    }

    /// The function that a decorator of the program puts in the place of what it is given, and as which captured variable
    /// it keeps that.
    fn wrapper_made_at(&self, decorates: ValueId) -> Option<(FuncId, u32)> {
        let (scope, cx) = (self.scope, self.scope.cx);
        let [Target::Func { func: wrap, guessed: false, .. }] = cx.handles.targets(scope.func, decorates) else { return None };
        let [returned] = cx.constants.returns(*wrap) else { return None };
        let returned = self.functions_at(*wrap, *returned);
        let (module, outer) = (cx.program.module_of(*wrap), cx.scope(*wrap));
        let given = positional_param(outer.function(), 0)?;
        let is_given = |value: &ValueId| matches!(outer.inst(object(outer.body(), *value)), Inst::Param(n) if *n == given);
        outer.body().insts.iter().find_map(|inst| {
            let Inst::Closure(inner, captures) = inst else { return None };
            let inner = Some(cx.program.func_id(module, *inner)).filter(|inner| returned.contains(inner))?;
            Some((inner, u32::try_from(captures.iter().position(is_given)?).ok()?))
        })
    }

    /// The function that a chain of decorators was put around, if each hands on the event that it is given.
    fn innermost(&self, call: &Call) -> Option<FuncId> {
        let (scope, program) = (self.scope, self.scope.cx.program);
        let mut inside = scope.canonical(call.args.first()?.value);
        for _ in 0..MAX_CHAIN {
            match scope.inst(inside) {
                Inst::Closure(func, _) => return Some(program.func_id(program.module_of(scope.func), *func)),
                Inst::Call(next) if next.flags.decorator => {
                    let (wrapper, wrapped) = self.wrapper_made_at(inside)?;
                    Conditions { scope: scope.cx.scope(wrapper), ..*self }.proven_for_wrapped(wrapped)?;
                    inside = scope.canonical(next.args.first()?.value);
                }
                _ => return None,
            }
        }
        None
    }

    /// What a wrapper has proven of its first parameter wherever it hands that on to a captured function; `None` if it
    /// does not.
    fn proven_for_wrapped(&self, wrapped: u32) -> Option<Parts> {
        let layout = self.scope.cx.program.layout(self.scope.func);
        let event = positional_param(self.scope.function(), 0)?;
        let is_event =
            |value: ValueId| matches!(self.scope.inst(object(self.scope.body(), value)), Inst::Param(n) if *n == event);
        let hands_on = |value: &ValueId| match self.scope.inst(*value) {
            Inst::Call(call) => {
                matches!(self.scope.inst(object(self.scope.body(), call.callee)), Inst::Capture(n) if *n == wrapped)
                    && call.args.first().is_some_and(|arg| is_event(arg.value))
            }
            _ => false,
        };
        let calls: Vec<ValueId> = self.scope.live_values().filter(hands_on).collect();
        let blocks = calls.into_iter().filter_map(|value| layout.block_of(value));
        let proven = blocks.map(|block| merged(&self.known_before(block))).reduce(|known, here| meet(&known, &here))?;
        let of_event = |proof: Proof| {
            let (root, path) = self.scope.access(proof.subject);
            matches!(self.scope.inst(root), Inst::Param(n) if *n == event).then(|| (path.concat(&proof.path), proof.clears))
        };
        Some(proven.into_iter().filter_map(of_event).collect())
    }

    /// What a function has proven of the event in its first parameter wherever it returns.
    fn proven_by_returning(&self, event: &Path) -> Parts {
        let blocks = self.scope.body().blocks.iter_enumerated();
        let returns = blocks
            .filter(|(id, block)| matches!(block.terminator, Terminator::Return { .. }) && self.scope.constants.is_live(*id));
        let proven = returns.map(|(id, _)| merged(&self.known_before(id))).reduce(|known, here| meet(&known, &here));
        let of_event = |proof: Proof| {
            let (root, path) = self.scope.access(proof.subject);
            let path = path.concat(&proof.path);
            let is_event = matches!(self.scope.inst(root), Inst::Param(0)) && path.len() >= event.len();
            (is_event && path.prefix(event.len()) == *event).then(|| (path.suffix(event.len()), proof.clears))
        };
        proven.unwrap_or_default().into_iter().filter_map(of_event).collect()
    }
}
