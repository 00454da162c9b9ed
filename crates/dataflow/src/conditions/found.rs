//! Look-ups: where something was found under a key, the key is one of those that are stored.
//!
//! The key loses the property of one under which nothing is known to be; what may be stored as such a key is data of the
//! channel, and begins at the same places (`Solver::build_records`).

use std::cell::Cell;

use sluicegate_base::{Elem, ElemKind, Path};
use sluicegate_ir::{Call, Const, Inst, Key, MakeKind, PartKey, ValueId};
use sluicegate_models::{Clears, Found, GuardRow, Outcome, Port, PortRoot, Properties, RowId, UNFOUND};

use super::{Conditions, Fuel, MAX_DEPTH, MAX_STEPS, Proof};
use crate::handles::queries_port_operands;
use crate::hidden::Left;

/// Parts of one key.
const MAX_PARTS: usize = 8;
/// Literals in each other that one key is made of.
const MAX_NESTED: usize = 3;

impl Conditions<'_> {
    /// The property that a key has lost under which something was found.
    #[must_use]
    pub fn unfound(&self) -> Properties {
        self.scope.cx.index.property_id(UNFOUND).unwrap_or(Properties::NONE)
    }

    /// What a look-up is given as key, by the part of the channel's field that it is.
    #[must_use]
    pub fn looked_up(&self, call: &Call, found: &Found) -> Vec<(Proof, Path)> {
        let steps = Cell::new(MAX_STEPS);
        let fuel = Fuel { depth: MAX_DEPTH, steps: &steps };
        let clears = Clears::Properties(found.clears);
        let parts = self.parts_at(call, &found.under).into_iter();
        parts.flat_map(|(path, part)| self.subjects(part, &clears, fuel).into_iter().map(move |place| (place, path))).collect()
    }

    /// Whether a part belongs to what a look-up found: where it is there, so is the whole (`if (found.name)`).
    pub(super) fn is_part_of_found(&self, guard: &GuardRow, part: &Path) -> bool {
        let is_found =
            |clears: &Clears| matches!(clears, Clears::Properties(clears) if !clears.intersection(self.unfound()).is_empty());
        guard.outcome == Outcome::True && is_found(&guard.clears) && part.prefix(guard.result.len()) == guard.result
    }

    /// What is at a port; below a star each part of a literal, with its place.
    #[must_use]
    pub fn parts_at(&self, call: &Call, port: &Port) -> Vec<(Path, ValueId)> {
        let below = self.scope.port_path(call, &port.path);
        let mut parts = Vec::new();
        for (operand, path) in queries_port_operands(call, &port.root) {
            let Some(part) = self.literal_part(operand, &path.concat(&below)) else { continue };
            if port.star {
                self.parts_below(part, Path::EMPTY, MAX_NESTED, &mut parts);
            } else {
                parts.push((Path::EMPTY, part));
            }
        }
        parts
    }

    fn parts_below(&self, whole: ValueId, at: Path, depth: usize, parts: &mut Vec<(Path, ValueId)>) {
        let Inst::Make(_, inner) = self.scope.inst(self.scope.canonical(whole)) else { return };
        for part in inner {
            let PartKey::Static(elem) = part.key else { continue };
            let Some(path) = place_of_part(at, elem) else { continue };
            if !matches!(self.scope.inst(self.scope.canonical(part.value)), Inst::Make(MakeKind::Array, _)) && depth > 0 {
                self.parts_below(part.value, path, depth - 1, parts);
            }
            if parts.len() < MAX_PARTS && !matches!(self.scope.inst(self.scope.canonical(part.value)), Inst::Make(..)) {
                parts.push((path, part.value));
            }
        }
    }

    /// What the rows of a call leave of its operands in a hidden field of its result: `users.doc(id)`.
    pub(super) fn left_of_operand(&self, value: ValueId, call: &Call, path: &Path) -> Option<(ValueId, Path)> {
        if !path.first().is_some_and(|first| matches!(first.kind(), ElemKind::Hidden(_))) {
            return None;
        }
        for row in self.scope.rows(value, call) {
            for flow in self.scope.cx.index.row(row).flows.iter().filter(|flow| !flow.taint && flow.to.root == PortRoot::Ret) {
                let to = self.scope.port_path(call, &flow.to.path);
                if path.prefix(to.len()) == to && !to.is_empty() && flow.when.is_none() {
                    let (operand, below) = queries_port_operands(call, &flow.from.root).first().copied()?;
                    let from = below.concat(&self.scope.port_path(call, &flow.from.path));
                    return Some((operand, from.concat(&path.suffix(to.len()))));
                }
            }
        }
        match self.scope.left_in_hidden(value, &PortRoot::Ret, path, &mut MAX_STEPS.clone()) {
            Left::As(operand) => Some((operand, *path)),
            Left::Seen(_) | Left::Nothing => None,
        }
    }

    /// What it proves of a request that a part of its answer is there: `(await table.get(…).promise()).Item`.
    pub(super) fn performed_proves(&self, call: &Call, request: &Port, part: &Path, outcome: bool, fuel: Fuel<'_>) -> Vec<Proof> {
        let Some(fuel) = fuel.spend().filter(|_| !part.is_empty()) else { return Vec::new() };
        let requests = queries_port_operands(call, &request.root).into_iter();
        let requests = requests.map(|(request, _)| self.scope.canonical(request));
        let proofs = requests.map(|request| match self.scope.inst(request) {
            Inst::Call(made) => self.call_proves(request, made, part, outcome, true, fuel),
            _ => Vec::new(),
        });
        proofs.flatten().collect()
    }

    /// A part of an answer that a method reads: `answer.get("Item")`, `snapshot.data()`.
    pub(super) fn part_read_proves(&self, call: &Call, row: RowId, part: &Path, outcome: bool, fuel: Fuel<'_>) -> Vec<Proof> {
        let Some(recv) = call.recv.filter(|_| part.is_empty()) else { return Vec::new() };
        let of_recv = |port: &Port| port.root == PortRoot::Recv && port.path.len() == 1;
        let flows = self.scope.cx.index.row(row).flows.iter();
        let mut read = flows.filter(|flow| !flow.taint && of_recv(&flow.from) && flow.to.path.is_empty());
        let Some(elem) = read.find_map(|flow| self.scope.port_path(call, &flow.from.path).first()) else { return Vec::new() };
        match fuel.spend().filter(|_| elem.is_exact()) {
            Some(fuel) => self.part_proves(recv, Key::Static(elem), outcome, fuel),
            None => Vec::new(),
        }
    }

    /// What a length that is not zero proves: there is what it is the length of.
    pub(super) fn being_filled_proves(&self, length: ValueId, fuel: Fuel<'_>) -> Vec<Proof> {
        let of = match self.scope.inst(length) {
            Inst::Hint(value, _) | Inst::Refine { value, .. } => {
                return fuel.spend().map(|fuel| self.being_filled_proves(*value, fuel)).unwrap_or_default();
            }
            Inst::Get { base, key } if *key == Key::field("length") => *base,
            Inst::Call(call) if self.is_length(length, call) => match call.args.as_slice() {
                [only] => only.value,
                _ => return Vec::new(),
            },
            _ => return Vec::new(),
        };
        self.proves_within(of, true, fuel)
    }

    /// What it proves that a part of a value is there.
    #[must_use]
    pub fn having_proves(&self, whole: ValueId, key: Key) -> Vec<Proof> {
        let steps = Cell::new(MAX_STEPS);
        self.part_proves(whole, key, true, Fuel { depth: MAX_DEPTH, steps: &steps })
    }

    /// Whether something has a part of that name: `"Item" in answer`.
    pub(super) fn having_part_proves(&self, name: ValueId, whole: ValueId, outcome: bool, fuel: Fuel<'_>) -> Vec<Proof> {
        match self.scope.constants.get(name) {
            Some(Const::Str(name)) => self.part_proves(whole, Key::Static(Elem::field(name.as_ref())), outcome, fuel),
            _ => Vec::new(),
        }
    }
}

/// Where a part of a key is in what is stored, which a query may name with dots between; `None` for what stands under an
/// operator of a query (`{ age: { $gt: age } }`), which need not be stored itself.
fn place_of_part(at: Path, elem: Elem) -> Option<Path> {
    let ElemKind::Field(name) = elem.kind() else { return Some(at.push(elem)) };
    if name.as_str().starts_with('$') {
        return None;
    }
    Some(name.as_str().split('.').fold(at, |path, part| path.push(Elem::field(part))))
}
