//! What is known of the event of a handler to which other things were added that run before it:
//! `middy(main).use(validator({ eventSchema }))`.
//!
//! A chain starts where a library is given the function. All that is added to it, in the same expression or to the
//! variable that holds it, runs first. A helper that builds chains is looked at for each of its calls.

use sluicegate_base::{FxHashMap, FxIndexMap, Path};
use sluicegate_ir::{Call, Inst, Port as Operand, Terminator, ValueId};
use sluicegate_models::{Front, Port};

use super::passing::{Parts, common};
use super::{Conditions, Proof, Summaries, meet, merged};
use crate::binding::bind;
use crate::context::{Context, MadeBy, Scope};
use crate::handles::{Target, queries_port_operands};
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
