//! Answers that a handler leaves in an object that the platform gave it, instead of returning them.

use sluicegate_base::{Elem, Path};
use sluicegate_ir::{Inst, OutPort, ValueId};

use super::returns::last_field;
use super::sinks::left_open;
use super::{SinkSpec, Solver};
use crate::handles::{Target, positional_param};
use crate::structure::same_name;

/// Versions of an object that are looked through.
const MAX_VERSIONS: usize = 256;

impl Solver<'_> {
    /// Sinks in what parameters hold when the function returns.
    pub(super) fn build_answers(&mut self, outs: &[(OutPort, ValueId)]) {
        let Some(sinks) = self.scope.cx.roots.get(&self.scope.func) else { return };
        for sink in sinks {
            let param = sink.param.and_then(|position| positional_param(self.scope.function(), position));
            let left = outs.iter().filter(|(port, _)| matches!(port, OutPort::Param(n) if Some(*n) == param));
            let left: Vec<ValueId> = left.flat_map(|(_, object)| self.versions(*object)).collect();
            for value in left {
                let verdict = self.scope.decide(sink.when.as_ref(), None, value);
                let Some((pending, doubt)) = left_open(verdict) else { continue };
                let path = sink.path.unstarred();
                for (version, site) in self.put_at(value, &path) {
                    let spec = SinkSpec {
                        kind: sink.kind,
                        path,
                        below: sink.path.is_star(),
                        explicit: true,
                        shown: false,
                        parsed: false,
                        site,
                        written: None,
                        argument: last_field(&path),
                        pending: pending.clone(),
                        doubt,
                        // Whoever calls the handler with the platform's object has it answer the platform.
                        as_json: sink.as_json,
                        encoded: sink.encoded,
                        returned: false,
                        left_open: false,
                    };
                    self.add_sink(version.0, spec);
                }
            }
        }
    }

    /// The ways to what an object is at last: what is put there on one of them belongs together.
    fn versions(&self, object: ValueId) -> Vec<ValueId> {
        let (mut found, mut seen, mut work) = (Vec::new(), Vec::new(), vec![object]);
        while let Some(value) = work.pop() {
            let value = self.scope.canonical(value);
            if seen.contains(&value) || seen.len() >= MAX_VERSIONS {
                continue;
            }
            seen.push(value);
            match self.scope.inst(value) {
                Inst::Phi(operands) => work.extend(operands.iter().map(|&(_, operand)| operand)),
                // A variable that held one of several, after a call was given it.
                Inst::Op(name, operands) if *name == "join" => work.extend(operands),
                Inst::Post { call, port } if !self.enters(*call) => {
                    work.extend(crate::constants::operand(self.scope.body(), *call, *port));
                }
                _ => found.push(value),
            }
        }
        found.sort_unstable();
        found
    }

    fn enters(&self, call: ValueId) -> bool {
        let targets = self.scope.cx.handles.targets(self.scope.func, call);
        targets.iter().any(|target| matches!(target, Target::Func { .. }))
    }

    /// Where a part of an object was put there last, with the object then: assignments, or calls of functions that
    /// were given the object.
    fn put_at(&self, object: ValueId, path: &Path) -> Vec<(ValueId, ValueId)> {
        let (mut found, mut seen, mut work) = (Vec::new(), Vec::new(), vec![object]);
        while let Some(value) = work.pop() {
            for value in self.versions(value) {
                if seen.contains(&value) || seen.len() >= MAX_VERSIONS {
                    continue;
                }
                seen.push(value);
                match self.scope.inst(value) {
                    Inst::Set { base, key, value: part, .. } => {
                        let elem = self.scope.key_elem(*key).unwrap_or(Elem::ANY);
                        if !path.first().is_some_and(|first| same_name(first, elem)) {
                            work.push(*base);
                            continue;
                        }
                        let below = path.suffix(1);
                        let inner = if below.is_empty() { Vec::new() } else { self.put_at(*part, &below) };
                        if inner.is_empty() {
                            found.push((value, value));
                        }
                        found.extend(inner.into_iter().map(|(_, site)| (value, site)));
                    }
                    Inst::Post { call, .. } => found.push((value, *call)),
                    _ => {}
                }
            }
        }
        found
    }
}
