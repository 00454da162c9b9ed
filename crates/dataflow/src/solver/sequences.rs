//! Where the elements of a sequence sit after it was changed.
//!
//! A list that the function makes itself has a known length as long as every change is one
//! whose effect on it shows: `push` then writes a position rather than "some element", and
//! taking out the first element moves the others. Lists of unknown length keep positions
//! where they can (`shift` needs no length) and lose them otherwise.

use sluicegate_base::{Elem, ElemKind, Lang, Path};
use sluicegate_ir::{ArgKind, Call, Const, Inst, Key, MakeKind, PartKey, Port, ValueId};
use sluicegate_models::{Container, FlowRow, PortRoot, RowId};

use super::rows::RealCall;
use super::{Node, Op, Solver, keep};
use crate::fact::{Fact, FactKey, Root};
use crate::handles::Target;
use crate::summary::Out;

/// Versions of a list that are looked at to find how long it is.
const MAX_VERSIONS: usize = 64;
/// Parts of an object that a method may have given.
const MAX_PLACES: usize = 4;
/// More than any list has.
const REST: i64 = 1 << 40;

/// So many elements are taken out at a position, and so many put in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reindex {
    start: i64,
    removed: i64,
    inserted: i64,
}

impl Reindex {
    /// What becomes of a fact about the sequence; a second one where the whole is somebody else's sequence, whose
    /// elements have other positions now.
    pub(super) fn of(self, fact: &Fact) -> (Option<Fact>, Option<Fact>) {
        match fact.key.path.first().map(Elem::kind) {
            Some(ElemKind::Index(index)) => {
                let index = i64::from(index);
                if index < self.start {
                    return (Some(*fact), None);
                }
                if index < self.start.saturating_add(self.removed) {
                    return (None, None);
                }
                let path = fact.key.path.suffix(1).prepend(Elem::index(index - self.removed + self.inserted));
                (Some(Fact { key: FactKey { path, ..fact.key }, ..*fact }), None)
            }
            None if fact.key.path.is_empty() && self.removed != self.inserted && self.removed < REST => {
                let is_passed = matches!(fact.key.origin.root, Root::Param(_) | Root::Capture(_) | Root::Cell(_));
                let element = fact.read(Elem::ANY).filter(|_| is_passed).map(|element| element.write(Elem::ANY));
                (Some(*fact), element)
            }
            _ => (Some(*fact), None),
        }
    }
}

/// Which flows of a row an effect stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Replaced {
    Nothing,
    /// The one by which the result is the first argument.
    Whole,
    All,
}

impl Replaced {
    pub(super) fn says(self, flow: &FlowRow) -> bool {
        match self {
            Replaced::Nothing => false,
            Replaced::Whole => flow.to.root == PortRoot::Ret && flow.to.path.is_empty() && flow.from.path.is_empty(),
            Replaced::All => true,
        }
    }
}

impl Solver<'_> {
    /// What a change of a sequence does to where its elements sit; `None` if that does not show.
    pub(super) fn build_moved(&mut self, from: Node, to: Node, changes: &[Reindex]) {
        let mut at = from;
        for (n, change) in changes.iter().enumerate() {
            let index = keep(&mut self.reindexed, *change);
            let next = if n + 1 == changes.len() { to } else { self.new_node() };
            self.edge(at, next, Op::Reindex(index));
            at = next;
        }
        if changes.is_empty() {
            self.edge(from, to, Op::Copy);
        }
    }

    /// What a method does to the positions of its receiver, and where it puts its first new element.
    pub(super) fn sequence_change(&self, call: &Call, effect: Container) -> (Option<Reindex>, Option<i64>) {
        let length = || call.recv.and_then(|recv| self.length(recv));
        let count = || self.added_count(call, 0);
        let change = |start, removed, inserted| Some(Reindex { start, removed, inserted });
        match effect {
            Container::Push => (None, length()),
            Container::Pop => {
                let length = length();
                let position = match call.args.first() {
                    None => length.map(|length| length - 1),
                    Some(arg) => self.number(arg.value).filter(|_| length.is_some()),
                };
                let from_start = match (position, length) {
                    (Some(position), Some(length)) if position < 0 => Some(position + length),
                    (position, _) => position,
                };
                match from_start.filter(|position| *position >= 0) {
                    Some(position) => (change(position, 1, 0), Some(position)),
                    None => (None, None),
                }
            }
            Container::Shift => (change(0, 1, 0), Some(0)),
            Container::Unshift => count().map_or((None, None), |count| (change(0, 0, count), Some(0))),
            Container::Insert => match call.args.first().and_then(|arg| self.number(arg.value)) {
                Some(at) if at >= 0 && length().is_none_or(|length| at <= length) => (change(at, 0, 1), Some(at)),
                _ => (None, None),
            },
            Container::Splice => {
                let numbers: Vec<_> = call.args.iter().take(2).map(|arg| self.number(arg.value)).collect();
                match (numbers.as_slice(), self.added_count(call, 2)) {
                    ([Some(start), Some(removed)], Some(count)) if *start >= 0 && *removed >= 0 => {
                        (change(*start, *removed, count), Some(*start))
                    }
                    _ => (None, None),
                }
            }
            _ => (None, None),
        }
    }

    /// The one effect on sequences that a call of a method has.
    pub(super) fn sequence_effect(&self, value: ValueId, call: &Call) -> Option<Container> {
        let rows = self.scope.rows(value, call);
        rows.iter().find_map(|row| self.scope.cx.index.row(*row).container)
    }

    /// Of methods that lists, texts and maps have, those of lists where the receiver is one.
    pub(super) fn leave_out_others(&self, call: &Call, rows: &mut Vec<RowId>) {
        let effect = |row: &RowId| self.scope.cx.index.row(*row).container;
        let is_of_list = |row: &RowId| {
            use Container::{Extend, Insert, Pop, Push, Shift, Slice, Splice, Unshift};
            matches!(effect(row), Some(Extend | Insert | Pop | Push | Shift | Slice | Splice | Unshift))
        };
        if rows.len() > 1 && rows.iter().any(is_of_list) && call.recv.is_some_and(|recv| self.length(recv).is_some()) {
            rows.retain(is_of_list);
        }
    }

    /// How many elements the arguments from one on are.
    fn added_count(&self, call: &Call, from: usize) -> Option<i64> {
        let added = call.args.get(from..).unwrap_or_default();
        let is_single = added.iter().all(|arg| arg.kind == ArgKind::Positional);
        i64::try_from(added.len()).ok().filter(|_| is_single)
    }

    /// `a[i:j]`: what becomes of the positions; `None` where the bounds do not show.
    pub(super) fn slice_changes(&self, base: ValueId, bounds: &[ValueId]) -> Option<Vec<Reindex>> {
        let bound = |n: usize| match bounds.get(n) {
            None => Some(None),
            Some(bound) if matches!(self.scope.constants.get(*bound), Some(Const::Null | Const::Undefined)) => Some(None),
            Some(bound) => self.number(*bound).map(Some),
        };
        if bounds.len() > 2 {
            return None;
        }
        let from_end = |n: i64| if n < 0 { self.length(base).map(|length| (length + n).max(0)) } else { Some(n) };
        let start = from_end(bound(0)?.unwrap_or(0))?;
        let mut changes = Vec::new();
        // An end that does not show takes nothing away that is certain.
        if let Some(end) = bound(1).flatten().and_then(from_end) {
            changes.push(Reindex { start: end, removed: REST, inserted: 0 });
        }
        if start > 0 {
            changes.push(Reindex { start: 0, removed: start, inserted: 0 });
        }
        Some(changes)
    }

    /// The position that a computed key names: one counted from the end of a list of known length.
    pub(super) fn position(&self, base: ValueId, key: Key) -> Option<Elem> {
        let Key::Dynamic(key) = key else { return None };
        let at = match self.scope.constants.get(key) {
            Some(Const::Int(n)) if *n < 0 && self.scope.cx.program.lang(self.scope.func) == Lang::Python => {
                *n + self.length(base)?
            }
            Some(_) => return None,
            None => self.number(key)?,
        };
        Some(Elem::index(at)).filter(|elem| elem.is_exact())
    }

    /// A number that shows: a constant, how long a list of known length is, and differences of such.
    fn number(&self, value: ValueId) -> Option<i64> {
        if let Some(Const::Int(n)) = self.scope.constants.get(value) {
            return Some(*n);
        }
        match self.scope.inst(value) {
            Inst::Op(name, operands) if *name == "-" => match operands.as_slice() {
                [from, by] => Some(self.number_of_elements(*from)? - self.number(*by)?),
                _ => None,
            },
            _ => self.number_of_elements(value),
        }
    }

    fn number_of_elements(&self, value: ValueId) -> Option<i64> {
        match self.scope.inst(value) {
            Inst::Get { base, key } if *key == Key::field("length") => self.length(*base),
            Inst::Op(name, operands) if *name == "length" => self.length(*operands.first()?),
            Inst::Hint(value, _) | Inst::Refine { value, .. } => self.number_of_elements(*value),
            Inst::Call(call) if self.conditions.is_length(value, call) => match call.args.as_slice() {
                [only] => self.length(only.value),
                _ => None,
            },
            _ => None,
        }
    }

    /// How many elements a list has here.
    fn length(&self, list: ValueId) -> Option<i64> {
        self.length_within(list, &mut { MAX_VERSIONS })
    }

    /// Versions are asked in order, so that the one before is known as a rule.
    fn length_within(&self, list: ValueId, steps: &mut usize) -> Option<i64> {
        if let Some(known) = self.lengths.borrow().get(&list) {
            return *known;
        }
        *steps = steps.checked_sub(1)?;
        // What a loop brings round has no length that shows.
        self.lengths.borrow_mut().insert(list, None);
        let found = self.find_length(list, steps);
        self.lengths.borrow_mut().insert(list, found);
        found
    }

    fn find_length(&self, list: ValueId, steps: &mut usize) -> Option<i64> {
        let before = self.before_calls.get(list).copied().unwrap_or(list);
        if before != list {
            return self.length_within(before, steps);
        }
        match self.scope.inst(list) {
            Inst::Make(MakeKind::Array | MakeKind::Tuple, parts) => {
                let is_element = |key| matches!(key, PartKey::Static(elem) if matches!(elem.kind(), ElemKind::Index(_)));
                parts.iter().all(|part| is_element(part.key)).then(|| i64::try_from(parts.len()).ok()).flatten()
            }
            Inst::Const(Const::Null) if self.scope.cx.program.lang(self.scope.func) == Lang::Go => Some(0),
            Inst::Refine { value, .. } | Inst::Hint(value, _) => self.length_within(*value, steps),
            Inst::Set { base, key, .. } => {
                let length = self.length_within(*base, steps)?;
                match self.scope.key_elem(*key).or_else(|| self.position(*base, *key)).map(Elem::kind) {
                    Some(ElemKind::Index(at)) => Some(length.max(i64::from(at) + 1)),
                    Some(_) => Some(length),
                    // Only there an element can be put behind the last one by its number.
                    None => (self.scope.cx.program.lang(self.scope.func) != Lang::JavaScript).then_some(length),
                }
            }
            Inst::Op(name, operands) if *name == "slice" => {
                let (&base, bounds) = operands.split_first()?;
                let length = self.length_within(base, steps)?;
                Some(self.slice_changes(base, bounds)?.iter().fold(length, |length, change| cut(length, *change)))
            }
            Inst::Phi(operands) => {
                let mut all = operands.iter().map(|&(_, operand)| self.length_within(operand, steps));
                let first = all.next()??;
                all.all(|length| length == Some(first)).then_some(first)
            }
            Inst::Post { call, port: Port::Recv } => self.length_after(*call, steps),
            _ => None,
        }
    }

    fn length_after(&self, value: ValueId, steps: &mut usize) -> Option<i64> {
        let Inst::Call(call) = self.scope.inst(value) else { return None };
        let targets = self.scope.cx.handles.targets(self.scope.func, value);
        if targets.iter().any(|target| !matches!(target, Target::Api(_))) || self.scope.rows(value, call).is_empty() {
            return None;
        }
        let effect = self.sequence_effect(value, call);
        let length = if effect == Some(Container::Clear) { 0 } else { self.length_within(call.recv?, steps)? };
        match effect {
            None | Some(Container::Slice) => Some(length),
            Some(Container::Clear) => Some(0),
            Some(Container::Push) => Some(length + self.added_count(call, 0)?),
            Some(Container::Extend) => Some(length + self.length_within(call.args.first()?.value, steps)?),
            Some(Container::Pop | Container::Shift) => Some((length - 1).max(0)),
            Some(effect @ (Container::Unshift | Container::Insert | Container::Splice)) => {
                Some(cut(length, self.sequence_change(call, effect).0?))
            }
            Some(_) => None,
        }
    }

    /// `groups.get(key).push(item)`: an object of which a part has changed that a method of it gave.
    pub(super) fn build_put_back(&mut self, value: ValueId, operands: &[ValueId]) {
        let &[object, part, given] = operands else { return };
        self.edge(object.0, value.0, Op::Copy);
        let scope = self.scope;
        let (Inst::Call(call), false) = (scope.inst(given), self.before_calls[value] != value) else { return };
        let mut places = scope.handed_out(given, call);
        for target in scope.cx.handles.targets(scope.func, given) {
            let Target::Func { func, this: crate::binding::ThisFrom::Recv, .. } = target else { continue };
            let Some(this) = scope.cx.program.func(*func).this_param() else { continue };
            let Some(summary) = self.summary_of(*func) else { continue };
            let is_part = |fact: &Fact| fact.key.origin.root == Root::Param(this) && fact.key.path.is_empty();
            let parts = summary.flows.iter().filter(|row| row.out == Out::Return && is_part(&row.fact));
            places.extend(parts.map(|row| row.fact.key.origin.path));
        }
        places.retain(|path| !path.is_empty() && !path.is_star());
        places.sort_unstable();
        places.dedup();
        for path in places.into_iter().take(MAX_PLACES) {
            self.build_row_move(part.0, Path::EMPTY, value.0, path);
        }
    }

    /// What a call makes of its arguments, as far as its effect says it better than flows do.
    pub(super) fn build_made(&mut self, index: u32, real: RealCall<'_>, effect: Option<Container>) -> Replaced {
        let (Some(effect), Some((value, call))) = (effect, real) else { return Replaced::Nothing };
        let Some(inv) = self.invocations.get(index as usize).cloned() else { return Replaced::Nothing };
        match effect {
            Container::Entries => match call.args.first().and_then(|list| self.entries(list.value)) {
                Some(entries) => {
                    for (key, part) in entries {
                        self.edge(part.0, inv.result, Op::Write(key));
                    }
                    Replaced::All
                }
                None => Replaced::Nothing,
            },
            Container::Fields | Container::Assign => {
                let made = if effect == Container::Assign { inv.post(Port::Recv) } else { Some(inv.result) };
                let Some(made) = made else { return Replaced::Nothing };
                let mut names = Vec::new();
                for &(kind, arg) in &inv.args {
                    match kind {
                        ArgKind::Named(name) => {
                            names.push(Elem::field(name));
                            self.edge(arg, made, Op::Write(Elem::field(name)));
                        }
                        ArgKind::NamedSpread => self.edge(arg, made, Op::Copy),
                        ArgKind::Positional | ArgKind::Spread => {}
                    }
                }
                let first = inv.args.first().filter(|(kind, _)| *kind == ArgKind::Positional);
                if let (false, Some(&(_, first)), Container::Fields) = (names.is_empty(), first, effect) {
                    let at = keep(&mut self.excluded, names);
                    self.edge(first, value.0, Op::Rest(at));
                    return Replaced::Whole;
                }
                Replaced::Nothing
            }
            _ => Replaced::Nothing,
        }
    }

    /// The entries of a literal list of pairs whose keys show.
    fn entries(&self, list: ValueId) -> Option<Vec<(Elem, ValueId)>> {
        let parts = |value: ValueId| match self.scope.inst(self.scope.canonical(value)) {
            Inst::Make(MakeKind::Array | MakeKind::Tuple, parts) => Some(parts),
            _ => None,
        };
        let is_at = |part: &sluicegate_ir::Part, at| part.key == PartKey::Static(Elem::index(at));
        let pairs = parts(list)?.iter().map(|part| {
            let [key, value] = parts(part.value)?.as_slice() else { return None };
            let shows = is_at(key, 0) && is_at(value, 1);
            self.scope.key_elem(Key::Dynamic(key.value)).filter(|_| shows).map(|elem| (elem, value.value))
        });
        pairs.collect::<Option<Vec<_>>>().filter(|pairs| !pairs.is_empty())
    }

    /// Puts arguments into a list, one behind the other from a position on.
    pub(super) fn write_elements(&mut self, args: &[(ArgKind, Node)], mut at: Option<i64>, list: Node) {
        for &(kind, arg) in args {
            if kind == ArgKind::Spread {
                at = None;
                self.build_row_move(arg, Path::of(&[Elem::ANY]), list, Path::of(&[Elem::ANY]));
                continue;
            }
            self.edge(arg, list, Op::Write(at.map_or(Elem::ANY, Elem::index)));
            at = at.map(|at| at + 1);
        }
    }
}

/// How long a list is after a change.
fn cut(length: i64, change: Reindex) -> i64 {
    let removed = change.removed.min((length - change.start).max(0));
    length - removed + change.inserted
}
