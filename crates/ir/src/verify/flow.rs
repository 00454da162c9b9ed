//! Which point of a body leads to which.
//!
//! A block is two nodes, its start (with its φ) and its body: exceptional edges
//! leave at the start. Nearly every question is answered by the dominator tree
//! (Cooper, Harvey and Kennedy, *A Simple, Fast Dominance Algorithm*, 2001);
//! what is reached without being dominated is found by a walk, once per origin.

use std::cell::RefCell;

use sluicegate_base::FxHashMap;

use crate::dominance::dominator_times;
use crate::function::{BlockId, Body, ValueId};
use crate::inst::Inst;

/// How an edge leaves its block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EdgeKind {
    /// Behind the last instruction.
    Normal,
    /// By an exception: with the state at the start.
    Exceptional,
}

/// A point of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Point {
    /// Before the first instruction that is no φ.
    Start(BlockId),
    /// Behind the φ.
    Body(BlockId),
}

impl Point {
    fn node(self) -> usize {
        match self {
            Point::Start(block) => block.0 as usize * 2,
            Point::Body(block) => block.0 as usize * 2 + 1,
        }
    }
}

/// Control flow of one body. Edges to blocks that do not exist are left out.
pub(super) struct Flow {
    /// Edges into each block, sorted by the block they come from.
    into: Vec<Vec<(BlockId, EdgeKind)>>,
    /// Number of φ at the start of each block.
    phis: Vec<usize>,
    successors: Vec<Vec<usize>>,
    /// Entry and exit time in a walk of the dominator tree; `None` where the entry does not lead.
    times: Vec<Option<(usize, usize)>>,
    walks: RefCell<FxHashMap<usize, Vec<bool>>>,
}

impl Flow {
    pub(super) fn new(body: &Body) -> Flow {
        let count = body.blocks.len();
        let mut into: Vec<Vec<(BlockId, EdgeKind)>> = vec![Vec::new(); count];
        let mut successors: Vec<Vec<usize>> = vec![Vec::new(); count * 2];
        let mut phis = Vec::with_capacity(count);
        for (id, block) in body.blocks.iter_enumerated() {
            let is_phi = |value: &&ValueId| matches!(body.insts.get(**value), Some(Inst::Phi(_)));
            phis.push(block.insts.iter().take_while(is_phi).count());
            let mut add = |target: BlockId, kind: EdgeKind, from: Point| {
                if let Some(edges) = into.get_mut(target.0 as usize) {
                    edges.push((id, kind));
                    successors[from.node()].push(Point::Start(target).node());
                }
            };
            block.terminator.for_each_successor(|target| add(target, EdgeKind::Normal, Point::Body(id)));
            if let Some(handler) = block.handler {
                add(handler, EdgeKind::Exceptional, Point::Start(id));
            }
            successors[Point::Start(id).node()].push(Point::Body(id).node());
        }
        let times = dominator_times(&successors);
        Flow { into, phis, successors, times, walks: RefCell::default() }
    }

    /// Edges into a block, sorted by the block they come from.
    pub(super) fn edges_into(&self, block: BlockId) -> &[(BlockId, EdgeKind)] {
        self.into.get(block.0 as usize).map_or(&[], Vec::as_slice)
    }

    /// The edges among them that come from one block.
    pub(super) fn edges_between(&self, from: BlockId, to: BlockId) -> &[(BlockId, EdgeKind)] {
        let edges = self.edges_into(to);
        let start = edges.partition_point(|&(pred, _)| pred < from);
        let end = edges.partition_point(|&(pred, _)| pred <= from);
        edges.get(start..end).unwrap_or_default()
    }

    /// Whether the entry leads to the block.
    pub(super) fn is_reachable(&self, block: BlockId) -> bool {
        matches!(self.times.get(Point::Start(block).node()), Some(Some(_)))
    }

    /// The point where the instruction at this position of a block becomes available.
    pub(super) fn point_of(&self, block: BlockId, position: usize) -> Point {
        let is_phi = self.phis.get(block.0 as usize).is_some_and(|&phis| position < phis);
        if is_phi { Point::Start(block) } else { Point::Body(block) }
    }

    /// Whether `from` is `to` or leads there.
    pub(super) fn reaches(&self, from: Point, to: Point) -> bool {
        let (from, to) = (from.node(), to.node());
        if from == to {
            return true;
        }
        if let (Some(&Some((from_in, from_out))), Some(&Some((to_in, to_out)))) = (self.times.get(from), self.times.get(to))
            && from_in <= to_in
            && to_out <= from_out
        {
            return true;
        }
        let mut walks = self.walks.borrow_mut();
        let seen = walks.entry(from).or_insert_with(|| {
            let mut seen = vec![false; self.successors.len()];
            let mut work = vec![from];
            while let Some(node) = work.pop() {
                for &next in &self.successors[node] {
                    if !std::mem::replace(&mut seen[next], true) {
                        work.push(next);
                    }
                }
            }
            seen
        });
        seen.get(to).copied().unwrap_or(false)
    }
}
