//! Comparisons with what a parameter holds: they prove something where the caller knows that this is the program's own.

use sluicegate_base::{Elem, Path};
use sluicegate_ir::{Call, Inst, Port as Operand, ShortCircuit, Terminator, ValueId};
use sluicegate_models::{Clears, PortRoot};

use super::Conditions;
use crate::binding::Bind;
use crate::context::Own;
use crate::fact::{Origin, Root};
use crate::handles::{Target, queries_port_operands};

/// Conditions of one function that are looked at.
const MAX_ASKED: usize = 64;
/// Values that are looked at for what a collection was made of.
const MAX_MADE: usize = 16;

impl Conditions<'_> {
    /// The parts of parameters that other values are compared with, or looked up in.
    pub(crate) fn compared_with(&self) -> Vec<Own> {
        let mut found = Vec::new();
        if self.scope.function().params.len() < 2 {
            return found;
        }
        let mut asked: Vec<ValueId> = Vec::new();
        for (id, block) in self.scope.body().blocks.iter_enumerated() {
            match &block.terminator {
                _ if !self.scope.constants.is_live(id) => {}
                Terminator::Branch { cond, .. } => asked.push(*cond),
                Terminator::Return { value: Some(value), .. } => asked.push(*value),
                _ => {}
            }
        }
        let mut steps = MAX_ASKED;
        while let Some(value) = asked.pop().filter(|_| steps > 0) {
            steps -= 1;
            match self.scope.inst(self.scope.canonical(value)) {
                Inst::Op(name, operands) if *name == "not" => asked.extend(operands),
                Inst::Phi(_) => {
                    if let Some(ShortCircuit::And(left, right) | ShortCircuit::Or(left, right)) =
                        self.scope.body().short_circuit(value)
                    {
                        asked.extend([left, right]);
                    }
                }
                _ => {
                    for own in self.operands_compared_with(value) {
                        if !found.iter().any(|known: &Own| known.value == own.value && known.path == own.path) {
                            found.push(own);
                        }
                    }
                }
            }
        }
        found
    }

    fn operands_compared_with(&self, value: ValueId) -> Vec<Own> {
        let value = self.scope.canonical(value);
        match self.scope.inst(value) {
            Inst::Op(name, operands) => match (name.as_str(), operands.as_slice()) {
                ("==" | "!=", [a, b]) => {
                    let (a, b) = self.compared_texts(*a).unwrap_or((*a, *b));
                    let of_params = self.part_of_param(a).zip(self.part_of_param(b));
                    match [a, b].into_iter().filter_map(|one| self.element_of_param(one)).collect::<Vec<_>>() {
                        elements if elements.is_empty() => of_params.into_iter().flat_map(|(a, b)| [a, b]).collect(),
                        elements => elements,
                    }
                }
                ("in" | "not in", [_, collection]) => self.made_of_param(*collection).into_iter().collect(),
                _ => Vec::new(),
            },
            Inst::Call(call) => self.call_compares_with(value, call),
            _ => Vec::new(),
        }
    }

    /// A call that looks something up in a part of a parameter, or of a function that does.
    fn call_compares_with(&self, value: ValueId, call: &Call) -> Vec<Own> {
        let targets = self.scope.cx.handles.targets(self.scope.func, value);
        if let [Target::Func { func, this, .. }] = *targets {
            let Some(summary) = (self.summaries)(func) else { return Vec::new() };
            if summary.guards.iter().all(|guard| guard.given.is_none()) {
                return Vec::new();
            }
            let kinds: Vec<_> = call.args.iter().map(|arg| arg.kind).collect();
            let binds = crate::binding::bind(&kinds, self.scope.cx.program.func(func), this);
            let given = summary.guards.iter().filter_map(|guard| guard.given);
            return given
                .filter_map(|given| {
                    let (operand, path) = given_operand(call, &binds, given)?;
                    let own = self.part_of_param(operand)?;
                    Some(Own { path: own.path.concat(&path), ..own })
                })
                .collect();
        }
        let mut found = Vec::new();
        for row in self.scope.rows(value, call) {
            for guard in &self.scope.cx.index.row(row).guards {
                let (Clears::Member { collection } | Clears::Found { collection, .. }) = &guard.clears else { continue };
                if matches!(collection.root, PortRoot::Ret) || !collection.path.is_empty() {
                    continue;
                }
                let operands = queries_port_operands(call, &collection.root).into_iter();
                let operands = operands.filter(|(_, path)| path.is_empty());
                found.extend(operands.filter_map(|(operand, _)| self.made_of_param(operand)));
            }
        }
        found
    }

    /// The list in a parameter of which a value is an element, or a part of one.
    fn element_of_param(&self, value: ValueId) -> Option<Own> {
        let (base, read) = self.scope.access(value);
        if !matches!(self.scope.inst(base), Inst::Param(_)) {
            return read.elems().contains(&Elem::ANY).then(|| self.made_of_param(base)).flatten();
        }
        let own = self.part_of_param(value)?;
        let at = own.path.elems().iter().position(|elem| *elem == Elem::ANY)?;
        Some(Own { path: own.path.prefix(at), ..own })
    }

    fn part_of_param(&self, value: ValueId) -> Option<Own> {
        let (value, path) = self.scope.access(value);
        matches!(self.scope.inst(value), Inst::Param(_)).then_some(Own { value, path, text: None })
    }

    /// The part of a parameter that a collection is, or that calls made it of: `settings.hosts.split(',').map(trim)`.
    fn made_of_param(&self, collection: ValueId) -> Option<Own> {
        let mut steps = MAX_MADE;
        let mut work = vec![collection];
        while let Some(value) = work.pop() {
            steps = steps.checked_sub(1)?;
            let (value, path) = self.scope.access(value);
            match self.scope.inst(value) {
                Inst::Param(_) => return Some(Own { value, path, text: None }),
                Inst::Call(call) => work.extend(call.args.iter().rev().map(|arg| arg.value).chain(call.recv)),
                Inst::Phi(_) => {
                    if let Some(ShortCircuit::Or(left, _) | ShortCircuit::Coalesce(left, _)) =
                        self.scope.body().short_circuit(value)
                    {
                        work.push(left);
                    }
                }
                _ => {}
            }
        }
        None
    }

    /// Whether what a guard of the called function asks for is the program's own in this call.
    pub(super) fn is_given(&self, call: &Call, binds: &[Bind], given: Origin) -> bool {
        given_operand(call, binds, given).is_some_and(|(operand, path)| self.scope.is_own_at(operand, path))
    }
}

/// What a call passes for a part of a parameter.
fn given_operand(call: &Call, binds: &[Bind], given: Origin) -> Option<(ValueId, Path)> {
    let Root::Param(param) = given.root else { return None };
    let mut bound = binds.iter().filter(|bind| bind.param == param);
    let (Some(bind), None) = (bound.next(), bound.next()) else { return None };
    if !bind.from.is_empty() || !bind.to.is_empty() {
        return None;
    }
    let operand = match bind.operand {
        Operand::Recv => call.recv?,
        Operand::Callee => return None,
        Operand::Arg(n) => call.args.get(n as usize)?.value,
    };
    Some((operand, given.path))
}
