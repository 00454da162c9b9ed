//! Condition facts: what an outcome of a condition proves of the values it was computed from.
//!
//! A *proof* says that some properties of a part of a *subject* value are cleared where
//! the condition had the given outcome. Equality with a constant, membership in a
//! constant collection and being falsy clear everything of the tested value itself; of a
//! value seen through a view (`url.hostname`, `str(x)`) only what the view's row names.

mod accepted;
mod calls;
mod compared;
mod found;
mod fronts;
mod given;
mod passing;
mod senders;
mod views;

pub use fronts::known_in_front;
pub use passing::Parts;
pub(crate) use passing::of_part;

use std::cell::Cell;

use sluicegate_base::{Elem, ElemKind, Path, Symbol, limits};
use sluicegate_ir::{
    Arg, ArgKind, BlockId, Call, CallFlags, Const, Inst, Key, Port as Operand, ShortCircuit, Terminator, ValueId,
};
use sluicegate_models::{Clears, Literal, Properties, RowId};

use crate::constants::truth;
use crate::context::Scope;
use crate::summary::Summary;

/// What is proven.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proof {
    /// The value, without refinements ([`Scope::canonical`]).
    pub subject: ValueId,
    /// Which part of it.
    pub path: Path,
    /// Cleared properties.
    pub clears: Properties,
}

/// Looks up summaries of callees.
pub type Summaries<'a> = &'a dyn Fn(crate::program::FuncId) -> Option<&'a Summary>;

/// How deep conditions are followed.
const MAX_DEPTH: usize = limits::MAX_CONDITION_DEPTH * 2;
/// Proofs kept of one condition.
const MAX_PROOFS: usize = limits::MAX_CONDITION_ENTRIES * 4;
/// Values looked at for one question.
const MAX_STEPS: usize = 256;

/// How far a question may still go: branches that meet again would be followed once for each way.
#[derive(Clone, Copy)]
struct Fuel<'f> {
    depth: usize,
    steps: &'f Cell<usize>,
}

impl Fuel<'_> {
    fn spend(self) -> Option<Self> {
        self.steps.set(self.steps.get().checked_sub(1)?);
        Some(Fuel { depth: self.depth.checked_sub(1)?, ..self })
    }
}

/// Asks about the conditions of one function.
#[derive(Clone, Copy)]
pub struct Conditions<'a> {
    /// The function.
    pub scope: Scope<'a>,
    /// Summaries of its callees.
    pub summaries: Summaries<'a>,
}

impl<'a> Conditions<'a> {
    /// What `cond` having `outcome` proves.
    #[must_use]
    pub fn proves(&self, cond: ValueId, outcome: bool) -> Vec<Proof> {
        let steps = Cell::new(MAX_STEPS);
        self.proves_within(cond, outcome, Fuel { depth: MAX_DEPTH, steps: &steps })
    }

    fn proves_within(&self, cond: ValueId, outcome: bool, fuel: Fuel<'_>) -> Vec<Proof> {
        let Some(fuel) = fuel.spend() else { return Vec::new() };
        let mut proofs = match self.scope.inst(cond) {
            Inst::Op(name, operands) => self.op_proves(cond, name.as_str(), operands, outcome, fuel),
            Inst::Call(call) => self.call_proves(cond, call, &Path::EMPTY, outcome, false, fuel),
            Inst::Get { base, key } => self.part_proves(*base, *key, outcome, fuel),
            Inst::Await(value) => match self.scope.inst(self.scope.canonical(*value)) {
                Inst::Call(call) => self.call_proves(self.scope.canonical(*value), call, &Path::EMPTY, outcome, true, fuel),
                _ => self.proves_within(*value, outcome, fuel),
            },
            Inst::Hint(value, _) | Inst::Refine { value, .. } => self.proves_within(*value, outcome, fuel),
            Inst::Phi(operands) => self.phi_proves(cond, operands, outcome, fuel),
            _ => Vec::new(),
        };
        if outcome {
            proofs.extend(self.own_attribute_proves(cond, None));
            proofs.extend(self.being_filled_proves(cond, fuel));
        } else {
            proofs.extend(self.emptiness_proves(cond, fuel));
            // A falsy value is empty, zero or nothing.
            proofs.extend(self.subjects(cond, &Clears::Properties(Properties::ALL), fuel));
        }
        distinct(proofs)
    }

    fn op_proves(&self, cond: ValueId, name: &str, operands: &[ValueId], outcome: bool, fuel: Fuel<'_>) -> Vec<Proof> {
        match (name, operands) {
            ("returned", [call]) if outcome => match self.scope.inst(*call) {
                Inst::Call(inst) => self.returning_proves_within(*call, inst, fuel),
                Inst::Get { base, key: Key::Dynamic(member) }
                    if self.has_constant_keys(*base) || self.is_part(*base) && self.scope.has_own_keys(*base) =>
                {
                    self.subjects(*member, &Clears::Properties(Properties::ALL), fuel)
                }
                _ => Vec::new(),
            },
            ("not", [inner]) => self.proves_within(*inner, !outcome, fuel),
            // An exception of the program: its text is the program's own.
            ("instanceof", [tested, class]) if outcome && self.scope.is_class_of_told_errors(*class) => {
                self.subjects(*tested, &Clears::Properties(self.error_detail()), fuel)
            }
            ("==", [a, b]) => self.equality_proves(*a, *b, outcome, fuel),
            ("!=", [a, b]) => self.equality_proves(*a, *b, !outcome, fuel),
            ("in", [name, object]) if outcome && self.is_own_attribute(*name) => {
                self.subjects(*object, &Clears::Properties(self.error_detail()), fuel)
            }
            ("in" | "not in", [member, collection]) if (name == "in") == outcome => {
                let mut proofs = self.membership_proves(*member, *collection, fuel);
                proofs.extend(self.own_class_proves(*member, *collection, fuel));
                proofs.extend(self.owner_proves(cond, *member, *collection, fuel));
                proofs.extend(self.having_part_proves(*member, *collection, true, fuel));
                proofs
            }
            ("in", [member, collection]) => self.contains_proves(cond, *member, *collection, outcome, fuel),
            ("not in", [member, collection]) => self.contains_proves(cond, *member, *collection, !outcome, fuel),
            // `a.indexOf(x) >= 0`, `> -1`, `< 0`.
            (">=", [call, zero]) if self.is_int(*zero, 0) => self.proves_within(*call, outcome, fuel),
            // `len(errors) > 0`, `errors.length < 1`.
            (">", [length, zero]) if outcome && self.is_int(*zero, 0) => self.being_filled_proves(*length, fuel),
            (">=", [length, one]) if outcome && self.is_int(*one, 1) => self.being_filled_proves(*length, fuel),
            ("<", [length, one]) if !outcome && self.is_int(*one, 1) => self.being_filled_proves(*length, fuel),
            (">", [length, zero]) if !outcome && self.is_int(*zero, 0) => self.emptiness_proves(*length, fuel),
            (">=", [length, one]) if !outcome && self.is_int(*one, 1) => self.emptiness_proves(*length, fuel),
            ("<", [length, one]) if outcome && self.is_int(*one, 1) => self.emptiness_proves(*length, fuel),
            (">", [call, minus_one]) if self.is_int(*minus_one, -1) => self.proves_within(*call, outcome, fuel),
            ("<", [call, zero]) if self.is_int(*zero, 0) => self.proves_within(*call, !outcome, fuel),
            _ => Vec::new(),
        }
    }

    fn error_detail(&self) -> Properties {
        self.scope.cx.index.property_id("error-detail").unwrap_or(Properties::NONE)
    }

    fn is_own_attribute(&self, name: ValueId) -> bool {
        match self.scope.constants.get(name) {
            Some(Const::Str(name)) => self.scope.cx.handles.errors().marks(Symbol::new(name)),
            _ => false,
        }
    }

    /// The value has an attribute that only exceptions of the program have, or one of their names:
    /// `error.isOperational`, `error.name === "NotFound"`.
    fn own_attribute_proves(&self, tested: ValueId, text: Option<&str>) -> Option<Proof> {
        let Inst::Get { base, key } = self.scope.inst(self.scope.canonical(tested)) else { return None };
        let name = match self.scope.key_elem(*key)?.kind() {
            ElemKind::Field(name) => name,
            _ => return None,
        };
        let errors = self.scope.cx.handles.errors();
        let known = match text {
            Some(text) => errors.has_text(name, text) || errors.marks(name),
            None => errors.marks(name),
        };
        known.then(|| Proof { subject: self.scope.canonical(*base), path: Path::EMPTY, clears: self.error_detail() })
    }

    fn is_int(&self, value: ValueId, expected: i64) -> bool {
        matches!(self.scope.constants.get(value), Some(Const::Int(n)) if *n == expected)
    }

    fn equality_proves(&self, a: ValueId, b: ValueId, equal: bool, fuel: Fuel<'_>) -> Vec<Proof> {
        let (tested, literal) = match (self.scope.constants.get(a), self.scope.constants.get(b)) {
            (None, Some(literal)) => (a, literal),
            (Some(literal), None) => (b, literal),
            (None, None) if equal => return self.same_proves(a, b, fuel),
            _ => return Vec::new(),
        };
        let mut proofs = Vec::new();
        match literal {
            Const::Bool(truth) => proofs.extend(self.proves_within(tested, *truth == equal, fuel)),
            // `x != null`, `m is not None`: something was found.
            Const::Null | Const::Undefined => proofs.extend(self.proves_within(tested, !equal, fuel)),
            Const::Int(0) if equal => {
                proofs.extend(self.emptiness_proves(tested, fuel));
                proofs.extend(self.no_difference_proves(tested, fuel));
            }
            Const::Int(0) => proofs.extend(self.being_filled_proves(tested, fuel)),
            Const::Int(-1) => proofs.extend(self.proves_within(tested, !equal, fuel)),
            Const::Str(text) => proofs.extend(self.type_test_proves(tested, text, equal, fuel)),
            _ => {}
        }
        if equal {
            proofs.extend(self.subjects(tested, &Clears::Properties(Properties::ALL), fuel));
            match literal {
                Const::Str(text) => proofs.extend(self.own_attribute_proves(tested, Some(text))),
                Const::Int(_) => proofs.extend(self.own_attribute_proves(tested, None)),
                _ => {}
            }
        }
        proofs
    }

    /// Two values, none of them a constant, are equal.
    fn same_proves(&self, a: ValueId, b: ValueId, fuel: Fuel<'_>) -> Vec<Proof> {
        let mut proofs = self.element_proves(a, b, fuel);
        proofs.extend(self.own_value_proves(a, b, fuel));
        proofs.extend(self.own_class_proves(a, b, fuel));
        proofs.extend(self.own_class_proves(b, a, fuel));
        proofs.extend(self.named_constant_proves(a, b, fuel));
        proofs.extend([a, b].into_iter().flat_map(|side| self.signature_proves(side, fuel)));
        proofs
    }

    /// Equal to an element of a collection of constants.
    fn element_proves(&self, a: ValueId, b: ValueId, fuel: Fuel<'_>) -> Vec<Proof> {
        let is_element = |value: ValueId| match self.scope.inst(self.scope.canonical(value)) {
            Inst::Get { base, key: Key::Static(elem) } => *elem == Elem::ANY && self.scope.is_constant_collection(*base),
            _ => false,
        };
        let tested = match (is_element(a), is_element(b)) {
            (false, true) => a,
            (true, false) => b,
            _ => return Vec::new(),
        };
        self.subjects(tested, &Clears::Properties(Properties::ALL), fuel)
    }

    /// Equal to what the program alone makes: `name === process.env.NAME`, `kind == Kind.A.value`.
    fn own_value_proves(&self, a: ValueId, b: ValueId, fuel: Fuel<'_>) -> Vec<Proof> {
        let tested = match (self.scope.is_own(a), self.scope.is_own(b)) {
            (false, true) => a,
            (true, false) => b,
            _ => return Vec::new(),
        };
        self.subjects(tested, &Clears::Properties(Properties::ALL), fuel)
    }

    /// The class of an exception is one of the program's, or among such: `type(error) is NotFound`,
    /// `error.constructor === NotFound`.
    fn own_class_proves(&self, asked: ValueId, class: ValueId, fuel: Fuel<'_>) -> Vec<Proof> {
        let subject = self.scope.class_asked(asked).filter(|_| self.scope.is_class_of_told_errors(class));
        subject.map_or_else(Vec::new, |subject| self.subjects(subject, &Clears::Properties(self.error_detail()), fuel))
    }

    /// An error that is a constant of somebody's, as its name says (`error === finder.NOT_FOUND`): its text is fixed.
    fn named_constant_proves(&self, a: ValueId, b: ValueId, fuel: Fuel<'_>) -> Vec<Proof> {
        let is_constant = |value: ValueId| match self.scope.inst(self.scope.canonical(value)) {
            Inst::Get { key: Key::Static(elem), .. } => match elem.kind() {
                ElemKind::Field(name) => is_name_of_constant(name.as_str()),
                _ => false,
            },
            _ => false,
        };
        let tested = match (is_constant(a), is_constant(b)) {
            (false, true) => a,
            (true, false) => b,
            _ => return Vec::new(),
        };
        self.subjects(tested, &Clears::Properties(self.error_detail()), fuel)
    }

    /// `typeof x === "number"`.
    fn type_test_proves(&self, tested: ValueId, text: &str, equal: bool, fuel: Fuel<'_>) -> Vec<Proof> {
        let Inst::Op(name, operands) = self.scope.inst(tested) else { return Vec::new() };
        let (true, Some(&subject)) = (*name == "typeof", operands.first()) else { return Vec::new() };
        let clears = match (text, equal) {
            ("number" | "boolean" | "undefined" | "bigint", true) => Properties::ALL,
            ("string", true) | ("object", false) => self.scope.cx.index.property_id("nosql-object").unwrap_or(Properties::NONE),
            _ => return Vec::new(),
        };
        self.subjects(subject, &Clears::Properties(clears), fuel)
    }

    fn membership_proves(&self, member: ValueId, collection: ValueId, fuel: Fuel<'_>) -> Vec<Proof> {
        if self.is_fixed_collection(collection) {
            self.subjects(member, &Clears::Properties(Properties::ALL), fuel)
        } else {
            Vec::new()
        }
    }

    /// Whether the program alone says what is in a collection. (A part of an object that an API made may be anything.)
    pub(super) fn is_fixed_collection(&self, collection: ValueId) -> bool {
        self.scope.is_constant_collection(collection)
            || !self.is_part(collection) && self.scope.is_own(collection)
            || self.scope.has_own_keys(collection)
    }

    fn is_part(&self, collection: ValueId) -> bool {
        match self.scope.inst(self.scope.canonical(collection)) {
            Inst::Get { base, .. } => !self.scope.is_own_class(*base),
            _ => false,
        }
    }

    /// Whether a look-up under another key than the program's own fails: in a table of constants, or in an enumeration.
    fn has_constant_keys(&self, collection: ValueId) -> bool {
        self.scope.is_own_class(collection) || self.scope.is_constant_collection(collection)
    }

    /// `member in collection`, as the method behind the operator: what a text does not hold.
    fn contains_proves(&self, op: ValueId, member: ValueId, collection: ValueId, outcome: bool, fuel: Fuel<'_>) -> Vec<Proof> {
        let scope = self.scope;
        let rows = scope.cx.index.builtin(scope.cx.program.lang(scope.func), Symbol::new("__contains__"));
        let member = Arg { kind: ArgKind::Positional, value: member };
        let call = Call { callee: collection, recv: Some(collection), args: vec![member], flags: CallFlags::default() };
        let rows = rows.iter().map(|builtin| builtin.row);
        rows.flat_map(|row| self.row_proves(op, &call, row, &Path::EMPTY, outcome, fuel)).collect()
    }

    /// `folder in path.parents`: a row of the attribute speaks of the object that has it.
    fn owner_proves(&self, op: ValueId, member: ValueId, collection: ValueId, fuel: Fuel<'_>) -> Vec<Proof> {
        let scope = self.scope;
        let Inst::Get { base, .. } = scope.inst(scope.canonical(collection)) else { return Vec::new() };
        let member = Arg { kind: ArgKind::Positional, value: member };
        let call = Call { callee: collection, recv: Some(*base), args: vec![member], flags: CallFlags::default() };
        let index = scope.cx.index;
        let contains = sluicegate_models::index::Step::Field(Symbol::new("__contains__"));
        let apis = scope.cx.handles.apis(scope.func, collection).filter_map(|api| index.step(api, contains));
        let rows = apis.flat_map(|api| index.rows(api, false));
        rows.flat_map(|row| self.row_proves(op, &call, *row, &Path::EMPTY, true, fuel)).collect()
    }

    fn phi_proves(&self, phi: ValueId, operands: &[(BlockId, ValueId)], outcome: bool, fuel: Fuel<'_>) -> Vec<Proof> {
        match self.scope.body().short_circuit(phi) {
            Some(ShortCircuit::And(left, right)) => self.combine(left, right, outcome, outcome, fuel),
            Some(ShortCircuit::Or(left, right)) => self.combine(left, right, outcome, !outcome, fuel),
            Some(ShortCircuit::Coalesce(..)) => Vec::new(),
            None => {
                // Ways in that cannot have the outcome do not matter; all others must prove it.
                let mut joined: Option<Vec<Proof>> = None;
                for &(from, operand) in operands {
                    if self.scope.constants.get(operand).is_some_and(|literal| truth(literal) != outcome) {
                        continue;
                    }
                    if !outcome && self.scope.is_always_there(operand) {
                        continue;
                    }
                    let mut proofs = self.proves_within(operand, outcome, fuel);
                    proofs.extend(self.proven_on_the_way(phi, from, fuel));
                    joined = Some(match joined {
                        None => proofs,
                        Some(old) => meet(&old, &proofs),
                    });
                    if joined.as_ref().is_some_and(Vec::is_empty) {
                        break;
                    }
                }
                joined.unwrap_or_default()
            }
        }
    }

    /// What the branches prove through which control comes into a φ from a block: `valid = true` inside of an `if`.
    fn proven_on_the_way(&self, phi: ValueId, from: BlockId, fuel: Fuel<'_>) -> Vec<Proof> {
        const MAX_BRANCHES: usize = 4;
        let mut proofs = Vec::new();
        // The edge into the φ itself may be one side of a branch.
        let layout = self.scope.cx.program.layout(self.scope.func);
        let mut to = layout.block_of(phi);
        let mut block = from;
        for _ in 0..MAX_BRANCHES {
            proofs.extend(to.into_iter().flat_map(|to| self.edge_proves(block, to, fuel)));
            let Some(only) = layout.only_way(block) else { break };
            to = Some(block);
            block = only;
        }
        proofs
    }

    /// What the branches prove through which control comes to a block, whichever way it takes.
    #[must_use]
    pub fn proves_at(&self, block: BlockId) -> Vec<Proof> {
        const MAX_JOINS: usize = 2;
        let steps = Cell::new(MAX_STEPS);
        self.proven_before(block, MAX_JOINS, Fuel { depth: MAX_DEPTH, steps: &steps })
    }

    fn proven_before(&self, mut block: BlockId, joins: usize, fuel: Fuel<'_>) -> Vec<Proof> {
        const MAX_BRANCHES: usize = 8;
        let layout = self.scope.cx.program.layout(self.scope.func);
        let mut proofs = Vec::new();
        for _ in 0..MAX_BRANCHES {
            let live = layout.ways(block).filter(|way| self.scope.constants.is_edge_live(*way, block));
            let ways: Vec<BlockId> = live.take(MAX_BRANCHES + 1).collect();
            if let [only] = *ways.as_slice() {
                proofs.extend(self.edge_proves(only, block, fuel));
                block = only;
                continue;
            }
            if ways.len() > MAX_BRANCHES || joins == 0 {
                break;
            }
            let mut joined: Option<Vec<Proof>> = None;
            for way in ways {
                let mut here = self.edge_proves(way, block, fuel);
                here.extend(self.proven_before(way, joins - 1, fuel));
                joined = Some(joined.map_or_else(|| merged(&here), |old| meet(&old, &here)));
                if joined.as_ref().is_some_and(Vec::is_empty) {
                    break;
                }
            }
            proofs.extend(joined.unwrap_or_default());
            break;
        }
        proofs
    }

    /// What going from the end of one block to another proves.
    fn edge_proves(&self, from: BlockId, to: BlockId, fuel: Fuel<'_>) -> Vec<Proof> {
        match &self.scope.body().blocks[from].terminator {
            Terminator::Branch { cond, then_block, else_block } if then_block != else_block => {
                self.proves_within(*cond, *then_block == to, fuel)
            }
            _ => Vec::new(),
        }
    }

    /// What a list proves by being empty.
    #[must_use]
    pub fn proves_empty(&self, list: ValueId) -> Vec<Proof> {
        let steps = Cell::new(MAX_STEPS);
        distinct(self.empty_proves(list, Fuel { depth: MAX_DEPTH, steps: &steps }))
    }

    /// What a list proves by being empty: it came here on ways on which nothing was put into it.
    fn empty_proves(&self, list: ValueId, fuel: Fuel<'_>) -> Vec<Proof> {
        let Some(fuel) = fuel.spend() else { return Vec::new() };
        let Inst::Phi(operands) = self.scope.inst(list) else {
            return match self.scope.inst(list) {
                Inst::Refine { value, .. } | Inst::Hint(value, _) | Inst::Await(value) => self.empty_proves(*value, fuel),
                Inst::Call(call) => {
                    self.functions_prove(list, call, &Path::EMPTY, &Literal::Int(0), true, fuel).unwrap_or_default()
                }
                Inst::Post { call, port } if !self.puts_into(*call, *port) => {
                    let operand = crate::constants::operand(self.scope.body(), *call, *port);
                    operand.map_or_else(Vec::new, |operand| self.empty_proves(operand, fuel))
                }
                _ => Vec::new(),
            };
        };
        let mut joined: Option<Vec<Proof>> = None;
        for &(from, operand) in operands {
            if self.has_elements(operand) {
                continue;
            }
            let mut proofs = self.empty_proves(operand, fuel);
            proofs.extend(self.proven_on_the_way(list, from, fuel));
            joined = Some(match joined {
                None => proofs,
                Some(old) => meet(&old, &proofs),
            });
        }
        joined.unwrap_or_default()
    }

    /// Whether something was certainly put into a list.
    pub(crate) fn has_elements(&self, list: ValueId) -> bool {
        match self.scope.inst(list) {
            Inst::Refine { value, .. } | Inst::Hint(value, _) => self.has_elements(*value),
            Inst::Post { call, port } => self.puts_into(*call, *port),
            Inst::Set { .. } => true,
            Inst::Make(_, parts) => parts.iter().any(|part| matches!(part.key, sluicegate_ir::PartKey::Static(_))),
            _ => false,
        }
    }

    fn puts_into(&self, call: ValueId, port: Operand) -> bool {
        use sluicegate_models::Container::{Insert, Push, Unshift};
        let Inst::Call(inst) = self.scope.inst(call) else { return false };
        let puts = |row: &RowId| matches!(self.scope.cx.index.row(*row).container, Some(Insert | Push | Unshift));
        let rows = self.scope.rows(call, inst);
        port == Operand::Recv && !rows.is_empty() && rows.iter().all(puts)
    }

    /// A list that is falsy, or whose length is, is empty.
    fn emptiness_proves(&self, cond: ValueId, fuel: Fuel<'_>) -> Vec<Proof> {
        let list = match self.scope.inst(cond) {
            Inst::Get { base, key } if *key == Key::field("length") => {
                let mut proofs = self.part_proves(*base, *key, false, fuel);
                proofs.extend(self.empty_proves(*base, fuel));
                return proofs;
            }
            Inst::Call(call) if self.is_length(cond, call) => match call.args.as_slice() {
                [only] => only.value,
                _ => return Vec::new(),
            },
            Inst::Hint(value, _) if fuel.depth > 0 => {
                return self.emptiness_proves(*value, Fuel { depth: fuel.depth - 1, ..fuel });
            }
            _ => cond,
        };
        self.empty_proves(list, fuel)
    }

    /// `len(x)`: a call that reads one argument, and of which nothing comes back.
    pub(crate) fn is_length(&self, value: ValueId, call: &Call) -> bool {
        let named = |callee: ValueId| matches!(self.scope.inst(callee), Inst::Global(name) if *name == "len");
        call.recv.is_none() && named(call.callee) && !self.scope.rows(value, call).is_empty()
    }

    /// Both operands have the outcome (`both`), or at least one has.
    fn combine(&self, left: ValueId, right: ValueId, outcome: bool, both: bool, fuel: Fuel<'_>) -> Vec<Proof> {
        let mut left = self.proves_within(left, outcome, fuel);
        let right = self.proves_within(right, outcome, fuel);
        if both {
            left.extend(right);
            left
        } else {
            meet(&left, &right)
        }
    }

    /// What one of several results of a call proves.
    fn part_proves(&self, base: ValueId, key: Key, outcome: bool, fuel: Fuel<'_>) -> Vec<Proof> {
        let mut base = self.scope.canonical(base);
        if let Inst::Await(promise) = self.scope.inst(base) {
            base = self.scope.canonical(*promise);
        }
        match (self.scope.inst(base), self.scope.key_elem(key)) {
            (Inst::Call(call), Some(elem)) => self.call_proves(base, call, &Path::of(&[elem]), outcome, true, fuel),
            (Inst::Get { .. }, Some(elem)) => match self.scope.access(base) {
                (root, path) if let Inst::Call(call) = self.scope.inst(root) => {
                    self.call_proves(root, call, &path.push(elem), outcome, true, fuel)
                }
                _ => Vec::new(),
            },
            // `if table[key]`: what is no key of the table gives nothing.
            (_, None) if outcome => match key {
                Key::Dynamic(member) => self.membership_proves(member, base, fuel),
                Key::Static(_) => Vec::new(),
            },
            _ => Vec::new(),
        }
    }
}

/// Whether a name is written as constants are: `NOT_FOUND`.
fn is_name_of_constant(name: &str) -> bool {
    name.len() > 1 && name.starts_with(|c: char| c.is_ascii_uppercase()) && !name.contains(|c: char| c.is_ascii_lowercase())
}

/// One proof for each part of a subject.
fn distinct(proofs: Vec<Proof>) -> Vec<Proof> {
    let mut merged: Vec<Proof> = Vec::new();
    for proof in proofs {
        let same = merged.iter_mut().find(|known| known.subject == proof.subject && known.path == proof.path);
        if let Some(known) = same {
            known.clears = known.clears.union(proof.clears);
        } else if merged.len() < MAX_PROOFS {
            merged.push(proof);
        }
    }
    merged
}

/// What both lists prove.
fn meet(a: &[Proof], b: &[Proof]) -> Vec<Proof> {
    let b = merged(b);
    let both = merged(a).into_iter().filter_map(|left| {
        let right = b.iter().find(|right| left.subject == right.subject && left.path == right.path)?;
        let clears = left.clears.intersection(right.clears);
        (!clears.is_empty()).then_some(Proof { clears, ..left })
    });
    both.collect()
}

/// One proof for each place, in the order of the first.
fn merged(proofs: &[Proof]) -> Vec<Proof> {
    let mut places: Vec<Proof> = Vec::new();
    for proof in proofs {
        let same = |known: &&mut Proof| known.subject == proof.subject && known.path == proof.path;
        if let Some(known) = places.iter_mut().find(same) {
            known.clears = known.clears.union(proof.clears);
        } else if places.len() < limits::MAX_CONDITION_ENTRIES * 4 {
            places.push(*proof);
        }
    }
    places
}
