//! What is known of a request when a function is run for it: what those that stand before it among the
//! arguments of the call that registers it have checked, and what the call itself says.
//!
//! A function of the program hands the request on by a parameter (`next()`). It stands for each part that it has
//! proven wherever it does so. What a library makes (`zValidator("json", schema)`) says so by a row.

use sluicegate_base::Path;
use sluicegate_ir::{ArgKind, BlockId, Call, Const, Inst, MakeKind, ValueId};
use sluicegate_models::{EventId, Fits, HandlerParam, HandlerRow, Properties};

use super::{Conditions, Proof, meet, merged};
use crate::context::{MadeBy, Scope};
use crate::handles::{Place, Target, positional_param};
use crate::program::FuncId;

/// Functions and checks of one route that are looked at.
const MAX_ROUTE: usize = 16;
/// Blocks, and calls of one chain, that are looked through.
const MAX_STEPS: usize = 32;

/// Parts of an event, and what is known of each.
pub type Parts = Vec<(Path, Properties)>;

/// What stands in front of a function: the operand, and where the only thing is made that it is.
pub(super) struct Stop<'a> {
    pub operand: ValueId,
    pub scope: Scope<'a>,
    pub made: ValueId,
}

impl<'a> Conditions<'a> {
    /// What is known of the parts of an event when a function is run for it that a call registers. `is_it` says which of
    /// the call's operands the function is. The event is one of its parameters, or another one whose parts calls give it.
    pub(crate) fn known_of_route(
        &self,
        call: &Call,
        handler: &HandlerRow,
        event: Option<EventId>,
        is_it: &dyn Fn(ValueId) -> bool,
    ) -> Parts {
        let of_event = handler.fits.iter().filter(|fits| fits.event == event);
        let mut parts: Parts = of_event.flat_map(|fits| fitting(&self.scope, call, fits)).collect();
        let route = self.route(call);
        let Some(at) = route.iter().position(|stop| is_it(stop.operand)) else { return parts };
        for (n, stop) in route.iter().take(at).enumerate() {
            parts.extend(self.passes(stop, event, route.get(n + 1..=at).unwrap_or_default()));
            if let Some(next) = handler.next.filter(|_| event.is_none()) {
                parts.extend(self.functions_pass(stop, handler, next));
            }
        }
        parts
    }

    /// What is known of an event whose parts calls give the function, wherever it is registered.
    pub(crate) fn known_where_registered(&self, event: EventId) -> Parts {
        let cx = self.scope.cx;
        let of_each = cx.handles.registrations.iter().filter(|one| one.callback == self.scope.func).map(|one| {
            let outer = Conditions { scope: cx.scope(one.site.0), summaries: self.summaries };
            let (Inst::Call(call), Some(handler)) =
                (outer.scope.inst(one.site.1), cx.index.row(one.row).handlers.get(one.handler))
            else {
                return Parts::new();
            };
            let is_it = |operand| outer.functions_at(outer.scope.func, operand).contains(&self.scope.func);
            outer.known_of_route(call, handler, Some(event), &is_it)
        });
        of_each.reduce(|known, here| common(&known, &here)).unwrap_or_default()
    }

    /// What stands in a route, in order: the arguments, and what lists among them hold.
    fn route(&self, call: &Call) -> Vec<Stop<'a>> {
        let mut operands = Vec::new();
        for arg in call.args.iter().filter(|arg| arg.kind == ArgKind::Positional) {
            match self.scope.inst(self.scope.canonical(arg.value)) {
                Inst::Make(MakeKind::Array, parts) => operands.extend(parts.iter().map(|part| part.value)),
                _ => operands.push(arg.value),
            }
        }
        operands.truncate(MAX_ROUTE);
        operands.into_iter().map(|operand| self.stop(operand)).collect()
    }

    pub(super) fn stop(&self, operand: ValueId) -> Stop<'a> {
        let value = self.scope.canonical(operand);
        let (scope, made) = self.scope.definition(value).unwrap_or((self.scope, value));
        Stop { operand, scope, made: scope.canonical(made) }
    }

    /// What rows say of what a library made.
    pub(super) fn passes(&self, stop: &Stop<'a>, event: Option<EventId>, behind: &[Stop<'a>]) -> Parts {
        let mut parts = Parts::new();
        let index = stop.scope.cx.index;
        let (scope, start) = handed_back(stop.scope, stop.made);
        let mut made = start;
        for _ in 0..MAX_STEPS {
            let Inst::Call(call) = scope.inst(made) else { break };
            let rows = scope.rows(made, call);
            for fits in rows.iter().flat_map(|row| &index.row(*row).passes).filter(|fits| fits.event == event) {
                if fits.asked && !behind.iter().any(|stop| self.asks(stop)) {
                    continue;
                }
                parts.extend(match fits.schema {
                    Some(_) => fitting(&scope, call, fits),
                    // What was called on it since says more: `param("id").isUUID()`.
                    None => below(scope.port_path(call, &fits.path), scope.schema_of(start)),
                });
            }
            let goes_on = rows.iter().any(|row| !index.row(*row).schema.is_empty());
            match call.recv.filter(|_| goes_on) {
                Some(recv) => made = scope.canonical(recv),
                None => break,
            }
        }
        parts
    }

    /// Whether a function asks if the event fits what stood before it.
    fn asks(&self, stop: &Stop<'a>) -> bool {
        let asks = |func: FuncId| {
            let scope = self.scope.cx.scope(func);
            scope.body().insts.iter_enumerated().any(|(value, inst)| match inst {
                Inst::Call(call) => scope.rows(value, call).iter().any(|row| scope.cx.index.row(*row).asks),
                _ => false,
            })
        };
        // A function may be wrapped by what keeps its promise: `run(async (req, res) => …)`.
        let wrapped: Vec<ValueId> = match stop.scope.inst(stop.made) {
            Inst::Call(call) => call.args.iter().map(|arg| arg.value).collect(),
            _ => Vec::new(),
        };
        let places = wrapped.into_iter().map(|value| (stop.scope.func, value)).chain([(self.scope.func, stop.operand)]);
        places.into_iter().any(|(func, value)| self.functions_at(func, value).into_iter().any(asks))
    }

    pub(super) fn functions_at(&self, func: FuncId, value: ValueId) -> Vec<FuncId> {
        let found = self.scope.cx.handles.functions_below(Place::Value(func, value), &Path::EMPTY);
        found.into_iter().map(|(func, _)| func).collect()
    }

    /// What functions of the program prove of the event before they hand it on.
    fn functions_pass(&self, stop: &Stop<'a>, handler: &HandlerRow, next: u16) -> Parts {
        let cx = self.scope.cx;
        let made = cx.handles.targets(stop.scope.func, stop.made).iter().find_map(|target| match target {
            Target::Func { func, this, .. } => Some(MadeBy { maker: *func, this: *this, at: (stop.scope.func, stop.made) }),
            _ => None,
        });
        let proven = self.functions_at(self.scope.func, stop.operand).into_iter().map(|func| {
            let inner = Conditions { scope: Scope { made, ..cx.scope(func) }, summaries: self.summaries };
            inner.proven_by_passing(handler, next)
        });
        proven.reduce(|known, here| common(&known, &here)).unwrap_or_default()
    }

    /// What a function has proven of its event wherever it hands it on.
    fn proven_by_passing(&self, handler: &HandlerRow, next: u16) -> Parts {
        let Some(next) = positional_param(self.scope.function(), next) else { return Parts::new() };
        let blocks = self.passing_blocks(next).unwrap_or_default().into_iter();
        let proven = blocks.map(|block| merged(&self.known_before(block))).reduce(|known, here| meet(&known, &here));
        let mut parts = Parts::new();
        for proof in proven.unwrap_or_default() {
            let (root, path) = self.scope.access(proof.subject);
            let Inst::Param(param) = self.scope.inst(root) else { continue };
            for (n, given) in &handler.params {
                if let (HandlerParam::Event(_, at), true) = (given, positional_param(self.scope.function(), *n) == Some(*param)) {
                    parts.push((at.concat(&path).concat(&proof.path), proof.clears));
                }
            }
        }
        parts
    }

    /// The blocks in which a function calls that parameter with nothing. `None`: others may do so.
    fn passing_blocks(&self, next: u32) -> Option<Vec<BlockId>> {
        let layout = self.scope.cx.program.layout(self.scope.func);
        let is_next = |value: ValueId| matches!(self.scope.inst(self.scope.canonical(value)), Inst::Param(n) if *n == next);
        let mut blocks = Vec::new();
        for value in self.scope.live_values() {
            match self.scope.inst(value) {
                Inst::Call(call) if is_next(call.callee) => {
                    let is_told = call.args.first().is_some_and(|arg| {
                        !matches!(self.scope.constants.get(arg.value), Some(Const::Null | Const::Undefined | Const::Str(_)))
                    });
                    blocks.extend(layout.block_of(value).filter(|_| !is_told));
                }
                Inst::Call(call) if call.args.iter().any(|arg| is_next(arg.value)) => return None,
                Inst::Closure(_, captures) if captures.iter().any(|captured| is_next(*captured)) => return None,
                _ => {}
            }
        }
        Some(blocks)
    }

    /// What the branches on the way to a block prove, and what the calls do that have returned by then.
    pub(super) fn known_before(&self, block: BlockId) -> Vec<Proof> {
        let layout = self.scope.cx.program.layout(self.scope.func);
        let mut proofs = self.proves_at(block);
        let mut block = block;
        for _ in 0..MAX_STEPS {
            for &value in &self.scope.body().blocks[block].insts {
                match self.scope.inst(value) {
                    Inst::Call(call) => proofs.extend(self.returning_proves(value, call)),
                    Inst::Await(promise) => {
                        let promise = self.scope.canonical(*promise);
                        if let Inst::Call(call) = self.scope.inst(promise) {
                            proofs.extend(self.resolving_proves(promise, call));
                        }
                    }
                    _ => {}
                }
            }
            let mut ways = layout.ways(block).filter(|way| self.scope.constants.is_edge_live(*way, block));
            match (ways.next(), ways.next()) {
                (Some(before), None) => block = before,
                _ => break,
            }
        }
        proofs
    }
}

/// The call whose result a function of the program hands back, with what it was given there: `validateJson(schema)`.
fn handed_back(scope: Scope<'_>, made: ValueId) -> (Scope<'_>, ValueId) {
    let cx = scope.cx;
    let [Target::Func { func, this, guessed: false }] = cx.handles.targets(scope.func, made) else { return (scope, made) };
    let inner = Scope { made: Some(MadeBy { maker: *func, this: *this, at: (scope.func, made) }), ..cx.scope(*func) };
    match cx.constants.returns(*func) {
        [returned] if matches!(inner.inst(inner.canonical(*returned)), Inst::Call(_)) => (inner, inner.canonical(*returned)),
        _ => (scope, made),
    }
}

/// What a schema that a call names says of the part of an event that fits it.
fn fitting(scope: &Scope<'_>, call: &Call, fits: &Fits) -> Parts {
    below(scope.port_path(call, &fits.path), scope.schema_at(call, fits.schema.as_ref()))
}

fn below(at: Path, parts: Parts) -> Parts {
    parts.into_iter().map(|(path, clears)| (at.concat(&path), clears)).collect()
}

/// What both say.
pub(super) fn common(a: &Parts, b: &Parts) -> Parts {
    let of = |path: &Path| b.iter().filter(|(known, _)| known == path).fold(Properties::NONE, |all, (_, one)| all.union(*one));
    let both = a.iter().map(|(path, clears)| (*path, clears.intersection(of(path))));
    both.filter(|(_, clears)| !clears.is_empty()).collect()
}

/// What is known of the parts of a part of the event, as paths below where it sits.
pub(crate) fn of_part(known: &[(Path, Properties)], part: &Path, sits: &Path) -> Parts {
    let inside = known.iter().filter(|(path, _)| path.len() >= part.len() && path.prefix(part.len()) == *part);
    inside.map(|(path, clears)| (sits.concat(&path.suffix(part.len())), *clears)).collect()
}
