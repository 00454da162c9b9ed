//! The edges of a function in compressed sparse rows: built once, never changed.

use super::{Edge, Node};

/// Edges by source node.
#[derive(Clone, Debug, Default)]
pub(super) struct Graph {
    offsets: Vec<u32>,
    edges: Vec<Edge>,
}

impl Graph {
    /// Lays out edges; those of one node keep their order.
    pub(super) fn new(nodes: u32, list: Vec<(Node, Edge)>) -> Graph {
        let mut offsets = vec![0u32; nodes as usize + 1];
        for (from, _) in &list {
            if let Some(count) = offsets.get_mut(*from as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for offset in &mut offsets {
            sum += *offset;
            *offset = sum;
        }
        let mut next = offsets.clone();
        let blank = Edge { to: 0, op: super::Op::Copy };
        let mut edges = vec![blank; list.len()];
        for (from, edge) in list {
            if let Some(at) = next.get_mut(from as usize)
                && let Some(slot) = edges.get_mut(*at as usize)
            {
                *slot = edge;
                *at += 1;
            }
        }
        Graph { offsets, edges }
    }

    /// Positions of a node's edges.
    pub(super) fn range(&self, node: Node) -> std::ops::Range<u32> {
        let at = node as usize;
        match (self.offsets.get(at), self.offsets.get(at + 1)) {
            (Some(&start), Some(&end)) => start..end,
            _ => 0..0,
        }
    }

    /// The edge at a position.
    pub(super) fn edge(&self, at: u32) -> Option<Edge> {
        self.edges.get(at as usize).copied()
    }
}
