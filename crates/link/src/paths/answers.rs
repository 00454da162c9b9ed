//! Where an answer is made that a handler only hands on, `return work(event, context)`, and what comes out of calls.
//!
//! An answer that another function makes stands in that function, however many callers hand it on as they got it. A
//! text that goes into somebody else's answer stays where that answer is made.

use sluicegate_dataflow::FuncId;
use sluicegate_dataflow::constants::operand;
use sluicegate_dataflow::fact::{FactKey, Origin, Root};
use sluicegate_dataflow::handles::Target;
use sluicegate_dataflow::solver::Node;
use sluicegate_dataflow::summary::{Out, SinkRow};
use sluicegate_dataflow::trace::{Place, Via};
use sluicegate_ir::{Inst, ValueId};

use super::{MAX_DEPTH, Tracer};
use crate::events::Start;
use crate::flow::Step;

/// What a function returns: the function, and the value.
type Answer = (FuncId, ValueId);

impl Tracer<'_> {
    /// The sink of a start: of an answer that is handed on the value in the function that makes it.
    pub(crate) fn answer(&mut self, start: &Start) -> Answer {
        start.legs.last().map_or(start.sink.site, |leg| self.made_at(leg.func, &start.sink))
    }

    /// The value that is the answer, in the function that makes it.
    fn made_at(&mut self, func: FuncId, row: &SinkRow) -> Answer {
        let mut answer = row.site;
        if !row.returned || func != row.site.0 {
            return answer;
        }
        let (mut path, Some(_)) = self.way_to_sink(func, row) else { return answer };
        for _ in 0..MAX_DEPTH {
            let Some((callee, key)) = self.handed_on(answer, &path) else { return answer };
            path = self.way_out(callee, Out::Return, key);
            let Some(value) = self.returned_on(callee, &path) else { return answer };
            answer = (callee, value);
        }
        answer
    }

    /// The function that made what another one returns as it got it, and what that function returned.
    fn handed_on(&self, (func, value): Answer, path: &[(Place, Via)]) -> Option<(FuncId, FactKey)> {
        let site = self.call_behind(func, value)?;
        let ((_, key), via) = path.iter().rev().find(|((node, _), _)| *node == site.0)?;
        let targets = self.cx.handles.targets(func, site);
        let (callee, inner) = match via {
            Via::Through { site: through, func: callee, out: Some((Out::Return, inner)), .. } if *through == site => {
                (*callee, *inner)
            }
            Via::Seed => targets.iter().find_map(|target| match target {
                Target::Func { func: callee, .. } => Some((*callee, self.comes_out(*callee, Out::Return, *key)?)),
                _ => None,
            })?,
            _ => return None,
        };
        // What a helper is given to answer with is known where it is given.
        let is_made_there = matches!(inner.origin.root, Root::Source(_)) && !inner.path.is_empty();
        let is_one_of_many = targets.len() > 1 || self.calls_capture(func, site);
        (is_made_there || is_one_of_many).then_some((callee, inner))
    }

    /// The call whose result a value is.
    fn call_behind(&self, func: FuncId, value: ValueId) -> Option<ValueId> {
        let scope = self.cx.scope(func);
        let mut value = scope.canonical(value);
        for _ in 0..MAX_DEPTH {
            match scope.body().insts.get(value)? {
                Inst::Call(_) => return Some(value),
                Inst::Await(inner) => value = scope.canonical(*inner),
                _ => return None,
            }
        }
        None
    }

    fn calls_capture(&self, func: FuncId, site: ValueId) -> bool {
        let scope = self.cx.scope(func);
        matches!(scope.inst(site), Inst::Call(call) if matches!(scope.inst(scope.canonical(call.callee)), Inst::Capture(_)))
    }

    /// What comes out of a function of a source of its own, or of functions that it calls.
    fn comes_out(&self, callee: FuncId, out: Out, key: FactKey) -> Option<FactKey> {
        let Root::Source(source) = key.origin.root else { return None };
        let summary = self.summaries.get(callee)?;
        summary.flows_to(out).map(|row| row.fact.key).find(|inner| match inner.origin.root {
            Root::Source(deeper) => {
                // There another call leads to it.
                let root = Root::Source(sluicegate_dataflow::fact::Source { via: source.via, ..deeper });
                FactKey { origin: Origin { root, ..inner.origin }, ..*inner } == key
            }
            _ => false,
        })
    }

    /// A call yields or throws what the function that it enters got from outside: the steps inside that function.
    pub(super) fn push_origin(&mut self, func: FuncId, node: Node, key: FactKey, depth: usize, steps: &mut Vec<Step>) {
        let Root::Source(source) = key.origin.root else { return };
        if source.site.0 == func {
            return;
        }
        let body = &self.cx.program.func(func).body;
        let found = match body.insts.get(ValueId(node)) {
            Some(Inst::Call(_)) => self.comes_from(func, ValueId(node), Out::Return, key),
            Some(_) => None,
            // What is thrown arrives from any of the calls.
            None => {
                let calls = body.insts.iter_enumerated().filter(|(_, inst)| matches!(inst, Inst::Call(_)));
                calls.map(|(site, _)| site).find_map(|site| self.comes_from(func, site, Out::Throw, key))
            }
        };
        if let Some((callee, out, inner)) = found {
            self.out_steps(callee, out, inner, None, depth - 1, steps);
        }
    }

    /// The function that a call enters out of which something comes, and as what.
    fn comes_from(&self, func: FuncId, site: ValueId, out: Out, key: FactKey) -> Option<(FuncId, Out, FactKey)> {
        let handles = self.cx.handles;
        handles.targets(func, site).iter().chain(handles.throwing(func, site)).find_map(|target| match target {
            Target::Func { func: callee, .. } => Some((*callee, out, self.comes_out(*callee, out, key)?)),
            _ => None,
        })
    }

    /// The value that is returned at the end of a way, of several the one that the way comes from.
    fn returned_on(&self, func: FuncId, path: &[(Place, Via)]) -> Option<ValueId> {
        let body = &self.cx.program.func(func).body;
        let values = path.iter().map(|((node, _), _)| ValueId(*node)).filter(|value| body.insts.get(*value).is_some());
        let mut back = values.rev();
        let mut value = back.next()?;
        for before in back {
            let is_same = match body.insts.get(value) {
                Some(Inst::Phi(_) | Inst::Refine { .. } | Inst::Hint(..)) => true,
                // What a call leaves of what it was given: the call made nothing of it.
                Some(Inst::Post { call, port }) => operand(body, *call, *port) == Some(before),
                _ => false,
            };
            if !is_same {
                break;
            }
            value = before;
        }
        Some(value)
    }

    /// Leaves out the steps behind the function that makes an answer.
    pub(super) fn end_where_made(&self, (func, _): Answer, steps: &mut Vec<Step>) {
        let (file, span) = (self.cx.program.file(func), self.cx.program.func(func).span);
        let is_inside = |step: &Step| {
            step.location.file == file && span.start <= step.location.span.start && step.location.span.end <= span.end
        };
        if let Some(last) = steps.iter().rposition(is_inside) {
            steps.truncate(last + 1);
        }
    }
}
