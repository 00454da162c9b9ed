//! How facts moved in one function, for the paths of findings.
//!
//! The solver keeps no predecessors; for a finding the functions on its path are solved
//! again with this record. Solving is deterministic, so the answer is the same.

use std::collections::VecDeque;

use sluicegate_base::{FxHashMap, FxHashSet};
use sluicegate_ir::ValueId;

use crate::fact::{Fact, FactKey, Origin, Root};
use crate::program::FuncId;
use crate::solver::Node;
use crate::summary::Out;

/// Predecessors kept per fact.
const MAX_PREDECESSORS: usize = 6;

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

/// The record of one function.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    preds: FxHashMap<Place, Vec<(Place, Via)>>,
    seeds: FxHashSet<Place>,
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

    /// The shortest way from where `origin` enters to a place that `accepts`, as places with how each was reached.
    #[must_use]
    pub fn path_to(&self, node: Node, origin: Origin) -> Vec<(Place, Via)> {
        let mut starts: Vec<Place> =
            self.all_places().into_iter().filter(|(at, key)| *at == node && key.origin == origin).collect();
        starts.sort_unstable();
        self.search(starts)
    }

    /// The shortest way to an end's fact.
    #[must_use]
    pub fn path_to_out(&self, out: Out, key: FactKey) -> Vec<(Place, Via)> {
        match self.outs.get(&out) {
            Some(&node) => self.search(vec![(node, key)]),
            None => Vec::new(),
        }
    }

    fn all_places(&self) -> Vec<Place> {
        #[expect(clippy::iter_over_hash_type, reason = "the caller sorts")]
        fn keys(preds: &FxHashMap<Place, Vec<(Place, Via)>>, seeds: &FxHashSet<Place>) -> Vec<Place> {
            let mut all: Vec<Place> = Vec::new();
            for place in preds.keys() {
                all.push(*place);
            }
            for place in seeds {
                all.push(*place);
            }
            all
        }
        keys(&self.preds, &self.seeds)
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
