//! What leaves a function: results, what its parameters and captures hold at last, and sinks in a result.

use sluicegate_base::{ElemKind, Lang, Path, Symbol};
use sluicegate_ir::{BlockId, Inst, MakeKind, OutPort, PartKey, Terminator, ValueId};
use sluicegate_models::{ANSWERED, Port, PortElem, PortRoot, Properties, ReturnSink};

use super::sinks::left_open;
use super::{Op, SinkSpec, Solver, keep};
use crate::fact::{Fact, Root};
use crate::structure::Verdict;
use crate::summary::Out;

/// φ operands looked through to find the values that a handler returns.
const MAX_RETURNED: usize = 16;

/// The value of a `return`, and what parameters and captures hold there.
type ReturnSite<'b> = (BlockId, &'b Option<ValueId>, &'b Vec<(OutPort, ValueId)>);

impl Solver<'_> {
    pub(super) fn build_returns(&mut self) {
        let body = self.scope.body();
        let function = self.scope.function();
        let mut sites: Vec<ReturnSite<'_>> = Vec::new();
        for (id, block) in body.blocks.iter_enumerated() {
            if let Terminator::Return { value, outs } = &block.terminator
                && self.scope.constants.is_live(id)
            {
                sites.push((id, value, outs));
            }
        }
        let changed = sites.iter().flat_map(|(_, _, outs)| outs.iter().map(|(port, _)| *port));
        let accepted = self.accepted_params();
        let mut described: Vec<OutPort> = changed.chain(accepted.iter().map(|(n, _)| OutPort::Param(*n))).collect();
        described.sort_unstable();
        described.dedup();
        for (block, value, outs) in sites {
            self.building_in = Some(block);
            self.build_answers(outs);
            if let Some(value) = value {
                if !function.flags.is_generator {
                    let out = self.out_node(Out::Return);
                    let op = match self.beside_error(*value) {
                        _ if function.flags.is_async => Op::Settle,
                        Some(parts) => Op::Refine(keep(&mut self.refinements, parts)),
                        None => Op::Copy,
                    };
                    self.edge(value.0, out, op);
                }
                self.build_return_sinks(*value);
            }
            for &port in &described {
                let (out, root) = match port {
                    OutPort::Param(n) => (Out::Param(n), Root::Param(n)),
                    OutPort::Capture(n) => (Out::Capture(n), Root::Capture(n)),
                };
                let node = self.out_node(out);
                match outs.iter().find(|(p, _)| *p == port) {
                    Some((_, last)) => self.edge(last.0, node, Op::Copy),
                    None => match accepted.iter().find(|(n, _)| port == OutPort::Param(*n)) {
                        Some((_, param)) => self.edge(param.0, node, Op::Copy),
                        None => self.seeds.push((node, Fact::root(root))),
                    },
                }
            }
        }
        self.building_in = None;
    }

    /// The results beside an error that is there, which lose that they are looked at.
    fn beside_error(&self, returned: ValueId) -> Option<Vec<(Path, Properties)>> {
        let answered = self.scope.cx.index.property_id(ANSWERED)?;
        let Inst::Make(MakeKind::Tuple, parts) = self.scope.inst(self.scope.canonical(returned)) else { return None };
        let [results @ .., last] = parts.as_slice() else { return None };
        let is_error = self.scope.cx.program.lang(self.scope.func) == Lang::Go && self.scope.is_always_there(last.value);
        let beside = results.iter().filter_map(|part| match part.key {
            PartKey::Static(elem) => Some((Path::of(&[elem]), answered)),
            _ => None,
        });
        (is_error && !results.is_empty()).then(|| beside.collect())
    }

    /// Sinks in what the platform takes from a handler.
    fn build_return_sinks(&mut self, returned: ValueId) {
        let Some(sinks) = self.scope.cx.roots.get(&self.scope.func) else { return };
        for value in self.returned_values(returned) {
            // The platform waits for a promise.
            let awaited = self.new_node();
            self.edge(value.0, awaited, Op::Await);
            for sink in sinks.iter().filter(|sink| sink.param.is_none()) {
                let verdict = self.scope.decide(sink.when.as_ref(), None, value);
                if let Some(event) = sink.event.filter(|_| verdict == Verdict::Yes) {
                    self.seed_use((awaited, sink.path.unstarred()), (value, value), event);
                }
                let open = verdict != Verdict::Yes && depends_on_other(sink);
                let Some((pending, doubt)) = left_open(verdict) else { continue };
                let spec = SinkSpec {
                    kind: sink.kind,
                    path: sink.path.unstarred(),
                    below: sink.path.is_star(),
                    explicit: true,
                    shown: false,
                    parsed: false,
                    site: value,
                    written: None,
                    argument: last_field(&sink.path),
                    pending,
                    doubt,
                    as_json: sink.as_json,
                    encoded: sink.encoded,
                    returned: true,
                    left_open: open,
                };
                self.add_sink(awaited, spec);
            }
        }
    }

    /// The values behind the φ of a result: body and headers of one response belong together.
    fn returned_values(&self, returned: ValueId) -> Vec<ValueId> {
        let mut found = Vec::new();
        let mut seen = Vec::new();
        let mut work = vec![returned];
        while let Some(value) = work.pop() {
            let value = self.scope.canonical(value);
            if seen.contains(&value) {
                continue;
            }
            seen.push(value);
            match self.scope.inst(value) {
                Inst::Phi(operands) if seen.len() < MAX_RETURNED => work.extend(operands.iter().map(|&(_, v)| v)),
                _ => found.push(value),
            }
        }
        found.sort_unstable();
        found
    }
}

/// Whether a sink in one of several results depends on another one.
fn depends_on_other(sink: &ReturnSink) -> bool {
    let own = sink.path.first();
    let of_other =
        |port: &Port| port.root == PortRoot::Ret && matches!(port.path.first(), Some(PortElem::Elem(elem)) if Some(*elem) != own);
    sink.when.as_ref().is_some_and(|when| when.tests.iter().any(|(port, _)| of_other(port)))
}

pub(super) fn last_field(path: &Path) -> Option<Symbol> {
    path.elems().iter().rev().find_map(|elem| match elem.kind() {
        ElemKind::Field(name) => Some(name),
        _ => None,
    })
}
