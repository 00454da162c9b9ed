//! A part of an object that is read by a call, checked, and read again by an equal call.
//!
//! `if form.get("name") not in NAMES: return`, then `form.get("name")`: two calls, one
//! value. The check is remembered at the object that both are made on. The same goes for
//! `a || b`, checked and written again: it is remembered at `a`, and for the text of an error, which each call of
//! `err.Error()` tells anew. What a framework calls the request of the moment is read anew wherever it is named:
//! what was proven of a part of it is said of each later reading.

use sluicegate_base::{Elem, ElemKind, Path, limits};
use sluicegate_ir::{ArgKind, Call, Const, Inst, Key, ShortCircuit, ValueId};
use sluicegate_models::{EventId, Port, PortRoot, Properties, RowId};

use super::Solver;
use crate::context::Context;

/// Versions of an object that are looked through.
const MAX_VERSIONS: usize = 48;

/// A value and a part of it.
type Part = (ValueId, Path);
/// A condition and its outcome.
type Check = (ValueId, bool);

impl Solver<'_> {
    /// What checks of an equal call before this one have proven of its result.
    pub(super) fn proven_of_same(&self, value: ValueId, call: &Call, rows: &[RowId]) -> Properties {
        let Some(recv) = call.recv else { return Properties::NONE };
        if self.reads_by_name(call, rows) {
            return self.proven_before(recv, |subject| self.is_same_read(subject, call));
        }
        if !self.shows_receiver(rows) {
            return Properties::NONE;
        }
        let object = self.scope.canonical(recv);
        let proofs = match self.scope.cx.program.layout(self.scope.func).block_of(value) {
            Some(block) => self.conditions.proves_at(block),
            None => Vec::new(),
        };
        let of_object = proofs.iter().filter(|proof| proof.path.is_empty() && proof.subject == object);
        of_object.fold(Properties::NONE, |proven, proof| proven.union(proof.clears))
    }

    /// Whether a call tells data of an event, which is its receiver in another form, so that what is known of the one is
    /// known of the other: `err.Error()`.
    fn shows_receiver(&self, rows: &[RowId]) -> bool {
        let rows = rows.iter().map(|row| self.scope.cx.index.row(*row));
        let mut views = rows.filter(|row| !row.sources.is_empty()).flat_map(|row| &row.views);
        let is_whole = |port: &Port, root: PortRoot| port.root == root && port.path.is_empty();
        views.any(|view| is_whole(&view.subject, PortRoot::Recv) && is_whole(&view.result, PortRoot::Ret))
    }

    /// What checks of an equal choice (`a || b`) before this one have proven of it.
    pub(super) fn proven_of_same_choice(&self, value: ValueId) -> Properties {
        let body = self.scope.body();
        let choice = match body.short_circuit(value) {
            Some(choice @ (ShortCircuit::Or(..) | ShortCircuit::Coalesce(..))) => choice,
            _ => return Properties::NONE,
        };
        let mut others = body.short_circuits.iter().filter(|(other, _)| *other != value);
        if !others.any(|(_, other)| self.is_same_choice(choice, *other)) {
            return Properties::NONE;
        }
        let [left, _] = choice.operands();
        self.proven_before(left, |subject| {
            body.short_circuit(subject).is_some_and(|other| subject != value && self.is_same_choice(choice, other))
        })
    }

    fn is_same_choice(&self, one: ShortCircuit, other: ShortCircuit) -> bool {
        let same_operator = match one {
            ShortCircuit::Or(..) => matches!(other, ShortCircuit::Or(..)),
            ShortCircuit::Coalesce(..) => matches!(other, ShortCircuit::Coalesce(..)),
            ShortCircuit::And(..) => false,
        };
        let place = |value: ValueId| self.scope.access(self.unchanged(value));
        let same = |(a, b): (ValueId, ValueId)| place(a) == place(b);
        same_operator && one.operands().into_iter().zip(other.operands()).all(same)
    }

    /// What checks between the first version of a value and this one have proven of subjects that fit.
    fn proven_before(&self, value: ValueId, fits: impl Fn(ValueId) -> bool) -> Properties {
        let mut proven = Properties::NONE;
        let mut at = (value, Path::EMPTY);
        let mut steps = MAX_VERSIONS;
        while let Some((next, check)) = self.version_before(at, &mut steps) {
            if let (Some((cond, outcome)), true) = (check, next.1.is_empty()) {
                let proofs = self.conditions.proves(cond, outcome);
                let fitting = proofs.iter().filter(|proof| proof.path.is_empty() && fits(proof.subject));
                proven = fitting.fold(proven, |proven, proof| proven.union(proof.clears));
            }
            at = next;
        }
        proven
    }

    /// What checks before a value have proven of parts of the event that it is, wherever that was read for them:
    /// `if request.json["name"] not in NAMES: return`, then `request.json["name"]`.
    pub(super) fn proven_of_event(&self, value: ValueId, event: EventId, at: &Path) -> Vec<(Path, Properties)> {
        let Some(block) = self.scope.cx.program.layout(self.scope.func).block_of(value) else { return Vec::new() };
        let proofs = self.conditions.proves_at(block);
        let each = proofs.iter().filter_map(|proof| {
            let (of, path) = self.place_in_event(proof.subject).filter(|(_, path)| path.elems().starts_with(at.elems()))?;
            let path = path.suffix(at.len()).concat(&proof.path);
            (of == event && !path.is_empty()).then_some((path, proof.clears))
        });
        each.collect()
    }

    /// Which part of which event a value is that the models know as one.
    fn place_in_event(&self, value: ValueId) -> Option<(EventId, Path)> {
        let Context { handles, index, .. } = self.scope.cx;
        let (mut value, mut path) = (self.scope.canonical(value), Path::EMPTY);
        for _ in 0..limits::MAX_PATH {
            let known = handles.apis(self.scope.func, value).find_map(|api| index.value(api));
            if let Some(row) = known {
                return Some((row.event, row.path.concat(&path)));
            }
            let (base, elem) = match self.scope.inst(value) {
                Inst::Get { base, key: Key::Static(elem) } => (*base, *elem),
                Inst::Call(call) if self.reads_by_name(call, &self.scope.rows(value, call)) => {
                    let Some(Const::Str(name)) = self.scope.constants.get(call.args.first()?.value) else { return None };
                    (call.recv?, Elem::field(&**name))
                }
                _ => return None,
            };
            path = path.prepend(elem);
            value = self.scope.canonical(base);
        }
        None
    }

    /// Whether a call only reads what constant texts name.
    fn reads_by_name(&self, call: &Call, rows: &[RowId]) -> bool {
        let is_text = |value| matches!(self.scope.constants.get(value), Some(Const::Str(_)));
        let named = call.args.first().is_some_and(|first| first.kind == ArgKind::Positional && is_text(first.value));
        named
            && !rows.is_empty()
            && call.args.iter().all(|arg| self.scope.constants.get(arg.value).is_some())
            && rows.iter().all(|row| {
                let row = self.scope.cx.index.row(*row);
                let writes = row.flows.iter().any(|flow| flow.to.root != PortRoot::Ret);
                !writes && row.container.is_none() && row.sinks.is_empty() && row.records.is_empty()
            })
    }

    /// Whether a value is read by an equal call on the same object.
    fn is_same_read(&self, value: ValueId, call: &Call) -> bool {
        let Inst::Call(other) = self.scope.inst(value) else { return false };
        let (Some(recv), Some(other_recv)) = (call.recv, other.recv) else { return false };
        let literal = |value| self.scope.constants.get(value);
        self.scope.method_name(call) == self.scope.method_name(other)
            && call.args.len() == other.args.len()
            && call.args.iter().zip(&other.args).all(|(a, b)| a.kind == b.kind && literal(a.value) == literal(b.value))
            && self.scope.access(recv) == self.scope.access(other_recv)
    }

    /// The version of a part before the last thing that happened to it, and the check, if it was one.
    fn version_before(&self, (value, path): Part, steps: &mut usize) -> Option<(Part, Option<Check>)> {
        *steps = steps.checked_sub(1)?;
        match self.scope.inst(value) {
            Inst::Phi(operands) => {
                let ways = operands.iter().map(|&(_, operand)| operand);
                Some((self.before_join((value, path), ways, steps)?, None))
            }
            Inst::Refine { value, cond, outcome } => Some(((*value, path), Some((*cond, *outcome)))),
            Inst::Hint(value, _) | Inst::Await(value) => Some(((*value, path), None)),
            Inst::Post { call, port } if self.leaves_alone(*call, *port) => {
                let operand = crate::constants::operand(self.scope.body(), *call, *port)?;
                Some(((operand, path), None))
            }
            Inst::Get { base, key: Key::Static(elem) } if is_named(*elem) => Some(((*base, path.prepend(*elem)), None)),
            Inst::Set { base, key: Key::Static(elem), value: part, weak: false } if is_named(*elem) => match path.first() {
                Some(first) if first == *elem => Some(((*part, path.suffix(1)), None)),
                Some(_) => Some(((*base, path), None)),
                None if self.before_calls[value] != value => Some(((self.before_calls[value], path), None)),
                None if self.scope.canonical(value) != value => Some(((*base, path), None)),
                None => None,
            },
            _ => None,
        }
    }

    /// The last version that all ways into a join have passed; a loop's way back comes from the join itself.
    fn before_join(&self, join: Part, ways: impl Iterator<Item = ValueId>, steps: &mut usize) -> Option<Part> {
        let mut common: Option<Vec<Part>> = None;
        for way in ways {
            let mut versions = vec![(way, join.1)];
            while let Some(&last) = versions.last().filter(|last| **last != join)
                && let Some((before, _)) = self.version_before(last, steps)
            {
                versions.push(before);
            }
            if versions.last() != Some(&join) {
                match &mut common {
                    None => common = Some(versions),
                    Some(common) => common.retain(|version| versions.contains(version)),
                }
            }
        }
        common?.first().copied()
    }
}

fn is_named(elem: Elem) -> bool {
    matches!(elem.kind(), ElemKind::Field(_))
}
