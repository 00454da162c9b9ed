//! Which block comes before another on every way.
//!
//! Dominator trees after Cooper, Harvey and Kennedy, *A Simple, Fast Dominance Algorithm*, 2001.

use sluicegate_base::IndexVec;

use crate::function::{BlockId, Body};

const NONE: usize = usize::MAX;

/// The dominator tree of a body's blocks.
#[derive(Debug)]
pub struct Dominance {
    /// Entry and exit time in a walk of the tree; `None` where the entry does not lead.
    times: Vec<Option<(usize, usize)>>,
    /// How many edges lead into each block.
    into: IndexVec<BlockId, u32>,
}

impl Dominance {
    /// Of a body.
    #[must_use]
    pub fn new(body: &Body) -> Dominance {
        let mut into = IndexVec::from_elem(0, body.blocks.len());
        let successors = successors(body);
        for target in successors.iter().flatten().filter_map(|node| u32::try_from(*node).ok()) {
            into[BlockId(target)] += 1;
        }
        Dominance { times: dominator_times(&successors), into }
    }

    /// Whether every way to `below` leads through `above`.
    #[must_use]
    pub fn dominates(&self, above: BlockId, below: BlockId) -> bool {
        let times = |block: BlockId| self.times.get(block.0 as usize).copied().flatten();
        match (times(above), times(below)) {
            (Some((in_above, out_above)), Some((in_below, out_below))) => in_above <= in_below && out_below <= out_above,
            _ => false,
        }
    }

    /// Whether a single edge leads into the block.
    #[must_use]
    pub fn has_one_way_in(&self, block: BlockId) -> bool {
        self.into.get(block) == Some(&1)
    }
}

/// The blocks of a body, each behind those without which control does not come there; behind them those where it never comes.
#[must_use]
pub fn forward(body: &Body) -> Vec<BlockId> {
    let order = postorder(&successors(body));
    let reached = order.iter().rev().filter_map(|&node| u32::try_from(node).ok()).map(BlockId);
    let mut blocks: Vec<BlockId> = reached.collect();
    let mut seen = vec![false; body.blocks.len()];
    order.iter().for_each(|node| seen[*node] = true);
    blocks.extend(body.blocks.iter_enumerated().map(|(block, _)| block).filter(|block| !seen[block.0 as usize]));
    blocks
}

/// Where control goes from each block, exceptions included.
fn successors(body: &Body) -> Vec<Vec<usize>> {
    let of_block = body.blocks.iter().map(|block| {
        let mut next = Vec::new();
        block.terminator.for_each_successor(|target| next.push(target));
        next.extend(block.handler);
        next.retain(|target| body.blocks.get(*target).is_some());
        next.iter().map(|target| target.0 as usize).collect()
    });
    of_block.collect()
}

/// Nodes that node 0 leads to, each behind all of its depth-first children.
fn postorder(successors: &[Vec<usize>]) -> Vec<usize> {
    let mut order = Vec::new();
    let mut seen = vec![false; successors.len()];
    let mut stack: Vec<(usize, usize)> = Vec::new();
    if let Some(first) = seen.first_mut() {
        *first = true;
        stack.push((0, 0));
    }
    while let Some((node, next)) = stack.last_mut() {
        let node = *node;
        match successors[node].get(*next) {
            Some(&child) => {
                *next += 1;
                if !std::mem::replace(&mut seen[child], true) {
                    stack.push((child, 0));
                }
            }
            None => {
                order.push(node);
                stack.pop();
            }
        }
    }
    order
}

/// Entry and exit time of each node in a walk of the dominator tree; `None` where node 0 does not lead.
pub(crate) fn dominator_times(successors: &[Vec<usize>]) -> Vec<Option<(usize, usize)>> {
    let order = postorder(successors);
    let mut number = vec![NONE; successors.len()];
    for (n, &node) in order.iter().enumerate() {
        number[node] = n;
    }
    // From here on nodes are named by their postorder number: the root has the highest.
    let mut preds: Vec<Vec<usize>> = vec![Vec::new(); order.len()];
    for (n, &node) in order.iter().enumerate() {
        successors[node].iter().for_each(|&next| preds[number[next]].push(n));
    }
    let mut parents = vec![NONE; order.len()];
    let Some(root) = order.len().checked_sub(1) else { return vec![None; successors.len()] };
    parents[root] = root;
    let mut changed = true;
    while std::mem::take(&mut changed) {
        for n in (0..root).rev() {
            let known = preds[n].iter().copied().filter(|&pred| parents[pred] != NONE);
            let parent = known.reduce(|a, b| common_ancestor(&parents, a, b)).unwrap_or(NONE);
            changed |= std::mem::replace(&mut parents[n], parent) != parent;
        }
    }
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); order.len()];
    (0..root).filter(|&n| parents[n] != NONE).for_each(|n| children[parents[n]].push(n));
    let mut times = vec![None; successors.len()];
    let mut clock = 0;
    let mut stack = vec![(root, 0, 0)];
    while let Some((n, entered, next)) = stack.last_mut() {
        if *next == 0 {
            clock += 1;
            *entered = clock;
        }
        match children[*n].get(*next) {
            Some(&child) => {
                *next += 1;
                stack.push((child, 0, 0));
            }
            None => {
                clock += 1;
                times[order[*n]] = Some((*entered, clock));
                stack.pop();
            }
        }
    }
    times
}

fn common_ancestor(parents: &[usize], a: usize, b: usize) -> usize {
    let (mut a, mut b) = (a, b);
    while a != b {
        if a < b {
            a = parents[a];
        } else {
            b = parents[b];
        }
    }
    a
}
