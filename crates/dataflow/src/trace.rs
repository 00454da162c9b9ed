//! How facts moved in one function, for the paths of findings.
//!
//! The solver keeps no predecessors; for a finding the functions on its path are solved
//! again with this record. Solving is deterministic, so the answer is the same.

use std::collections::VecDeque;

use sluicegate_base::{FxHashMap, FxHashSet, Symbol};
use sluicegate_ir::ValueId;
use sluicegate_models::KindId;

use crate::fact::{Fact, FactKey, Root};
use crate::program::FuncId;
use crate::solver::Node;
use crate::summary::{Out, SinkRow};

/// Predecessors kept per fact.
const MAX_PREDECESSORS: usize = 6;
/// Arrivals kept per sink.
const MAX_ARRIVALS: usize = 256;

/// How a fact got to a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Via {
    /// It starts there.
    Seed,
    /// Along an edge of the function.
    Edge,
    /// Through a function that a call enters.
    Through {
        /// The call.
        site: ValueId,
        /// The function.
        func: FuncId,
        /// Where it went in.
        from: Root,
        /// The row that it followed; `None` for a function without summary.
        out: Option<(Out, FactKey)>,
    },
}

/// A fact at a node.
pub type Place = (Node, FactKey);

/// Where data reached a sink, or a function that leads to one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// The operand.
    pub place: Place,
    /// The row of the function itself.
    pub row: SinkRow,
    /// The function that a call enters, and the row of that function; `None` at the sink itself.
    pub entered: Option<(FuncId, SinkRow)>,
}

/// A sink, whatever reaches it: kind, site and argument.
type SinkKey = (KindId, (FuncId, ValueId), Option<Symbol>);

fn sink_key(row: &SinkRow) -> SinkKey {
    (row.kind, row.site, row.argument)
}

/// The record of one function.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    preds: FxHashMap<Place, Vec<(Place, Via)>>,
    seeds: FxHashSet<Place>,
    arrivals: FxHashMap<SinkKey, Vec<Arrival>>,
    /// Nodes of the ends.
    pub outs: FxHashMap<Out, Node>,
    /// Sites of the invocations; for completeness of printing.
    pub sites: Vec<ValueId>,
}

impl Trace {
    pub(crate) fn record(&mut self, node: Node, fact: Fact, from: Option<Place>, via: Via) {
        let place = (node, fact.key);
        match (from, via) {
            (Some(from), Via::Edge | Via::Through { .. }) => {
                let preds = self.preds.entry(place).or_default();
                if preds.len() < MAX_PREDECESSORS && from != place && !preds.contains(&(from, via)) {
                    preds.push((from, via));
                }
            }
            _ => {
                self.seeds.insert(place);
            }
        }
    }

    pub(crate) fn arrive(&mut self, arrival: Arrival) {
        let known = self.arrivals.entry(sink_key(&arrival.row)).or_default();
        if known.len() < MAX_ARRIVALS && !known.contains(&arrival) {
            known.push(arrival);
        }
    }

    /// The shortest way to the sink of a row, as places with how each was reached, and where it ends.
    ///
    /// A row that stands for several merged ones has the way of any of them.
    #[must_use]
    pub fn path_to_sink(&self, row: &SinkRow) -> Option<(Vec<(Place, Via)>, &Arrival)> {
        let arrivals = self.arrivals.get(&sink_key(row))?;
        let same = |arrival: &&Arrival| arrival.row.origin == row.origin;
        let part = |arrival: &&Arrival| {
            let origin = arrival.row.origin;
            origin.root == row.origin.root && row.origin.path.starred().covers(&origin.path)
        };
        let ways = |accepts: &dyn Fn(&&Arrival) -> bool| {
            let ways = arrivals.iter().filter(accepts).map(|arrival| (self.search(vec![arrival.place]), arrival));
            ways.min_by_key(|(path, arrival)| (path.len(), arrival.row.via, arrival.place))
        };
        ways(&same).or_else(|| ways(&part))
    }

    /// The shortest way to an end's fact.
    #[must_use]
    pub fn path_to_out(&self, out: Out, key: FactKey) -> Vec<(Place, Via)> {
        match self.outs.get(&out) {
            Some(&node) => self.search(vec![(node, key)]),
            None => Vec::new(),
        }
    }

    /// Breadth-first from the end backwards to a seed; the answer runs forwards.
    fn search(&self, starts: Vec<Place>) -> Vec<(Place, Via)> {
        let mut next_of: FxHashMap<Place, Option<(Place, Via)>> = FxHashMap::default();
        let mut queue: VecDeque<Place> = VecDeque::new();
        for start in starts {
            next_of.insert(start, None);
            queue.push_back(start);
        }
        let mut best: Option<Place> = None;
        while let Some(place) = queue.pop_front() {
            if self.seeds.contains(&place) {
                best = Some(place);
                break;
            }
            for (pred, via) in self.preds.get(&place).map(Vec::as_slice).unwrap_or_default() {
                if !next_of.contains_key(pred) {
                    next_of.insert(*pred, Some((place, *via)));
                    queue.push_back(*pred);
                }
            }
        }
        let mut path = Vec::new();
        let mut at = best;
        let mut via = Via::Seed;
        while let Some(place) = at {
            path.push((place, via));
            match next_of.get(&place).copied().flatten() {
                Some((next, how)) => {
                    via = how;
                    at = Some(next);
                }
                None => at = None,
            }
        }
        path
    }
}
