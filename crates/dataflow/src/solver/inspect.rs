//! A function looked into: what arrives at each of its values, its sinks, and what it hands on.
//!
//! Summaries keep what goes in and comes out. Whoever asks why nothing is found at a place
//! needs what lies between, also where nothing dangerous is left of it.

use sluicegate_base::{FxIndexMap, Path, Symbol};
use sluicegate_ir::ValueId;
use sluicegate_models::KindId;

use super::{Node, Op, Solver};
use crate::conditions::Summaries;
use crate::context::Context;
use crate::fact::{Excluded, Fact, FactKey, FactSet, Root, State, UNKNOWN_CALLEE};
use crate::program::FuncId;
use crate::summary::counts;
use crate::summary::left_to_put;
use crate::trace::{Place, Trace};

/// Entries kept per function.
const MAX_ENTERED: usize = 20_000;

/// What enters functions, by call, function, parameter, what it is and where it comes from.
pub(super) type Entries = FxIndexMap<(ValueId, FuncId, Root, FactKey, Option<Place>), Fact>;

/// Data that enters a function at a call, or at what the call leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entered {
    /// The call.
    pub site: ValueId,
    /// The function.
    pub func: FuncId,
    /// Where it goes in; the fact's path is the one below it.
    pub root: Root,
    /// What goes in, as the calling function sees it.
    pub fact: Fact,
    /// The operand.
    pub place: Option<Place>,
}

/// An operand that is a sink.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SinkPort {
    /// The operand's node: a value, unless it belongs to a callback.
    pub node: Node,
    /// Kind of sink.
    pub kind: KindId,
    /// The call, or the value that is returned.
    pub site: ValueId,
    /// Argument of the sink, as messages name it.
    pub argument: Option<Symbol>,
    /// It hangs on a condition that only the callers decide.
    pub is_pending: bool,
    /// It is in what a handler returns.
    pub returned: bool,
    /// What an object holds counts where the kind asks for texts.
    pub shown: bool,
    /// The part of the operand that is the sink.
    pub path: Path,
    below: bool,
    explicit: bool,
}

/// A function looked into.
#[derive(Debug, Default)]
pub struct Inspection {
    facts: Vec<FactSet>,
    /// How facts moved.
    pub trace: Trace,
    /// Operands that are sinks of this function itself.
    pub sinks: Vec<SinkPort>,
    /// What enters other functions.
    pub entered: Vec<Entered>,
}

/// Solves a function again, within the bounds of its summary, and keeps all of it.
#[must_use]
pub fn inspect<'a>(cx: Context<'a>, func: FuncId, summaries: Summaries<'a>) -> Inspection {
    let bounds = summaries(func).map(|summary| summary.bounds).unwrap_or_default();
    let mut solver = Solver::new(cx, func, summaries, bounds, true);
    solver.entered = Some(Entries::default());
    solver.run();
    let sinks = solver.sink_ports();
    let mut trace = solver.trace.take().unwrap_or_default();
    trace.outs = solver.outs.iter().map(|(out, node)| (*out, *node)).collect();
    let entered = solver.entered.take().unwrap_or_default().into_iter();
    let entered = entered.map(|((site, func, root, _, place), fact)| Entered { site, func, root, fact, place }).collect();
    Inspection { facts: solver.facts, trace, sinks, entered }
}

impl Solver<'_> {
    fn sink_ports(&self) -> Vec<SinkPort> {
        let mut ports = Vec::new();
        for node in 0..self.node_count {
            for edge in self.graph.range(node).filter_map(|at| self.graph.item(at)) {
                let Op::Sink(at) = edge.op else { continue };
                let Some(spec) = self.sinks.get(at as usize) else { continue };
                ports.push(SinkPort {
                    node,
                    kind: spec.kind,
                    site: spec.site,
                    argument: spec.argument,
                    is_pending: !spec.pending.is_empty(),
                    returned: spec.returned,
                    shown: spec.shown,
                    path: spec.path,
                    below: spec.below,
                    explicit: spec.explicit,
                });
            }
        }
        ports
    }

    pub(super) fn note_entered(&mut self, site: ValueId, func: FuncId, root: Root, fact: Fact) {
        let place = self.moving;
        // A fact that comes again has lost something that not every way has cleared.
        if let Some(entered) = self.entered.as_mut().filter(|entered| entered.len() < MAX_ENTERED) {
            entered.insert((site, func, root, fact.key, place), fact);
        }
    }
}

impl Inspection {
    /// What arrives at a node: a value, or another place of the trace.
    pub fn facts(&self, node: Node) -> impl Iterator<Item = &Fact> {
        self.facts.get(node as usize).into_iter().flat_map(FactSet::iter)
    }

    /// The state of a fact at a place.
    #[must_use]
    pub fn state(&self, place: &Place) -> Option<State> {
        self.facts(place.0).find(|fact| fact.key == place.1).map(|fact| fact.state)
    }

    /// What counts at a sink, whether or not anything dangerous is left of it: the place, and what arrives.
    pub fn arriving<'s>(&'s self, sink: &'s SinkPort) -> impl Iterator<Item = (Place, Fact)> + 's {
        self.facts(sink.node).filter_map(move |fact| {
            let is_explicit = sink.explicit || fact.state.doubt & UNKNOWN_CALLEE != 0;
            if is_explicit && left_to_put(fact, &sink.path).is_none() {
                return None;
            }
            let arrived = fact.read_path(&sink.path)?;
            let state = arrived.state.excluding(Excluded::default());
            counts(&arrived.key.path, sink.below).then_some(((sink.node, fact.key), Fact { state, ..arrived }))
        })
    }
}
