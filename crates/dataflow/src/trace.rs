//! How facts moved in one function, for the paths of findings.
//!
//! The solver keeps no predecessors; for a finding the functions on its path are solved
//! again with this record. Solving is deterministic, so the answer is the same.

use std::collections::VecDeque;

use sluicegate_base::{FxHashMap, FxIndexSet};
use sluicegate_ir::ValueId;

use crate::fact::{Fact, FactKey, Origin, Root};
use crate::program::FuncId;
use crate::solver::Node;
use crate::summary::Out;

/// Predecessors kept per fact.
const MAX_PREDECESSORS: usize = 6;

/// How a fact got to a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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

/// The record of one function. Places and ways are numbered: a record has many predecessors.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    places: FxIndexSet<Place>,
    ways: FxIndexSet<Via>,
    /// By place: predecessors with the way from each, as numbers.
    preds: Vec<Vec<(u32, u32)>>,
    is_seed: Vec<bool>,
    by_origin: FxHashMap<(Node, Origin), Vec<u32>>,
    /// Nodes of the ends.
    pub outs: FxHashMap<Out, Node>,
    /// Sites of the invocations; for completeness of printing.
    pub sites: Vec<ValueId>,
}

impl Trace {
    pub(crate) fn record(&mut self, node: Node, fact: Fact, from: Option<Place>, via: Via) {
        let place = (node, fact.key);
        let at = self.number(place);
        match (from, via) {
            (Some(from), Via::Edge | Via::Through { .. }) => {
                if from == place || self.preds.get(at as usize).is_none_or(|preds| preds.len() >= MAX_PREDECESSORS) {
                    return;
                }
                let from = self.number(from);
                let way = u32::try_from(self.ways.insert_full(via).0).unwrap_or(u32::MAX);
                if let Some(preds) = self.preds.get_mut(at as usize)
                    && !preds.contains(&(from, way))
                {
                    preds.push((from, way));
                }
            }
            _ => {
                if let Some(is_seed) = self.is_seed.get_mut(at as usize) {
                    *is_seed = true;
                }
            }
        }
    }

    fn number(&mut self, place: Place) -> u32 {
        let (at, is_new) = self.places.insert_full(place);
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        if is_new {
            self.preds.push(Vec::new());
            self.is_seed.push(false);
            self.by_origin.entry((place.0, place.1.origin)).or_default().push(at);
        }
        at
    }

    /// How much the record holds.
    #[must_use]
    pub fn size(&self) -> usize {
        self.places.len()
    }

    /// The shortest way from where `origin` enters to a place that `accepts`, as places with how each was reached.
    #[must_use]
    pub fn path_to(&self, node: Node, origin: Origin) -> Vec<(Place, Via)> {
        let mut starts = self.by_origin.get(&(node, origin)).cloned().unwrap_or_default();
        starts.sort_unstable_by_key(|&at| self.places.get_index(at as usize));
        self.search(starts)
    }

    /// The shortest way to an end's fact.
    #[must_use]
    pub fn path_to_out(&self, out: Out, key: FactKey) -> Vec<(Place, Via)> {
        let place = self.outs.get(&out).and_then(|&node| self.places.get_index_of(&(node, key)));
        match place.and_then(|at| u32::try_from(at).ok()) {
            Some(at) => self.search(vec![at]),
            None => Vec::new(),
        }
    }

    /// Breadth-first from the end backwards to a seed; the answer runs forwards.
    fn search(&self, starts: Vec<u32>) -> Vec<(Place, Via)> {
        let mut next_of: FxHashMap<u32, Option<(u32, u32)>> = FxHashMap::default();
        let mut queue: VecDeque<u32> = VecDeque::new();
        for start in starts {
            next_of.insert(start, None);
            queue.push_back(start);
        }
        let mut at: Option<u32> = None;
        while let Some(place) = queue.pop_front() {
            if self.is_seed.get(place as usize).copied().unwrap_or_default() {
                at = Some(place);
                break;
            }
            for &(pred, way) in self.preds.get(place as usize).into_iter().flatten() {
                next_of.entry(pred).or_insert_with(|| {
                    queue.push_back(pred);
                    Some((place, way))
                });
            }
        }
        let mut path = Vec::new();
        let mut via = Via::Seed;
        while let Some(number) = at {
            if let Some(place) = self.places.get_index(number as usize) {
                path.push((*place, via));
            }
            let next = next_of.get(&number).copied().flatten();
            via = next.and_then(|(_, way)| self.ways.get_index(way as usize).copied()).unwrap_or(Via::Seed);
            at = next.map(|(next, _)| next);
        }
        path
    }
}
