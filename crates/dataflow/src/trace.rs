//! How facts moved in one function, for the paths of findings.
//!
//! The solver keeps no predecessors; for a finding the functions on its path are solved
//! again with this record. Solving is deterministic, so the answer is the same.

use std::collections::VecDeque;
use std::sync::OnceLock;

use sluicegate_base::{FxHashMap, FxIndexSet, Symbol};
use sluicegate_ir::ValueId;
use sluicegate_models::KindId;

use crate::fact::{Fact, FactKey, Origin, Root};
use crate::program::FuncId;
use crate::solver::Node;
use crate::summary::{Out, SinkRow};

/// Predecessors kept per fact.
const MAX_PREDECESSORS: usize = 6;
/// Arrivals kept per sink.
const MAX_ARRIVALS: usize = 256;

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

/// The record of one function. Places and ways are numbered: a record has many predecessors.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    places: FxIndexSet<Place>,
    ways: FxIndexSet<Via>,
    /// By place: predecessors with the way from each, as numbers.
    preds: Vec<Vec<(u32, u32)>>,
    is_seed: Vec<bool>,
    arrivals: FxHashMap<SinkKey, Vec<Arrival>>,
    /// By place: how many steps it is away from the nearest seed.
    distances: OnceLock<Vec<u32>>,
    /// Nodes of the ends.
    pub outs: FxHashMap<Out, Node>,
    /// Sites of the invocations; for completeness of printing.
    pub sites: Vec<ValueId>,
}

/// Distance of a place that no seed leads to.
const UNREACHED: u32 = u32::MAX;

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
        if is_new {
            self.preds.push(Vec::new());
            self.is_seed.push(false);
        }
        u32::try_from(at).unwrap_or(u32::MAX)
    }

    pub(crate) fn arrive(&mut self, arrival: Arrival) {
        let known = self.arrivals.entry(sink_key(&arrival.row)).or_default();
        if known.len() < MAX_ARRIVALS && !known.contains(&arrival) {
            known.push(arrival);
        }
    }

    /// How much the record holds.
    #[must_use]
    pub fn size(&self) -> usize {
        self.places.len()
    }

    /// The shortest way to the sink of a row, as places with how each was reached, and where it ends.
    ///
    /// A row that stands for several merged ones has the way of any of them.
    #[must_use]
    pub fn path_to_sink(&self, row: &SinkRow) -> Option<(Vec<(Place, Via)>, &Arrival)> {
        let arrivals = self.arrivals.get(&sink_key(row))?;
        let same = |origin: &Origin| *origin == row.origin;
        let part = |origin: &Origin| origin.root == row.origin.root && row.origin.path.starred().covers(&origin.path);
        let nearest = |accepts: &dyn Fn(&Origin) -> bool| {
            let fitting = arrivals.iter().filter(|arrival| accepts(&arrival.row.origin));
            fitting.min_by_key(|arrival| (self.length_to(arrival.place), arrival.row.via, arrival.place))
        };
        let nearest = nearest(&same).or_else(|| nearest(&part))?;
        Some((self.path_to(nearest.place), nearest))
    }

    /// The shortest way to an end's fact.
    #[must_use]
    pub fn path_to_out(&self, out: Out, key: FactKey) -> Vec<(Place, Via)> {
        self.outs.get(&out).map(|&node| self.path_to((node, key))).unwrap_or_default()
    }

    /// Places on the shortest way to a place; none if there is no way.
    fn length_to(&self, place: Place) -> u32 {
        let distances = self.distances.get_or_init(|| self.measure());
        let distance = self.places.get_index_of(&place).and_then(|at| distances.get(at));
        distance.filter(|distance| **distance != UNREACHED).map_or(0, |distance| distance + 1)
    }

    /// Distances of all places from the seeds, breadth-first.
    fn measure(&self) -> Vec<u32> {
        let mut next: Vec<Vec<u32>> = vec![Vec::new(); self.places.len()];
        for (at, preds) in (0u32..).zip(&self.preds) {
            for (pred, _) in preds {
                if let Some(next) = next.get_mut(*pred as usize) {
                    next.push(at);
                }
            }
        }
        let mut distances = vec![UNREACHED; self.places.len()];
        let mut queue: VecDeque<(u32, u32)> = (0u32..).zip(&self.is_seed).filter(|(_, is)| **is).map(|(at, _)| (at, 0)).collect();
        while let Some((at, distance)) = queue.pop_front() {
            if let Some(known) = distances.get_mut(at as usize).filter(|known| **known == UNREACHED) {
                *known = distance;
                queue.extend(next.get(at as usize).into_iter().flatten().map(|&next| (next, distance + 1)));
            }
        }
        distances
    }

    /// The shortest way to a place: breadth-first backwards to a seed; the answer runs forwards.
    #[must_use]
    pub fn path_to(&self, place: Place) -> Vec<(Place, Via)> {
        let Some(start) = self.places.get_index_of(&place).and_then(|at| u32::try_from(at).ok()) else { return Vec::new() };
        let mut next_of: FxHashMap<u32, Option<(u32, u32)>> = FxHashMap::default();
        let mut queue: VecDeque<u32> = VecDeque::from([start]);
        next_of.insert(start, None);
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
