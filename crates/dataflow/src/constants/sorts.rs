//! Tests of sorts whose answer is known: of what a value is made, or of what tests before it left.
//!
//! After `if not isinstance(x, (str, dict)): return`, a branch behind `isinstance(x, str)` and
//! `isinstance(x, dict)` is never taken. A test holds in all blocks that the branch behind it dominates,
//! of every version of the value that it asked about: what is in an object may change, its sort does not.

mod made;

use std::cell::Cell;

use sluicegate_base::{Elem, ElemKind, Lang, Symbol};
use sluicegate_ir::{BlockId, Call, Const, Dominance, Inst, Key, MakeKind, PartKey, Terminator, ValueId};
use sluicegate_models::{ApiNode, PortElem, PortRoot, SortRow, Sorts, Step};

use super::{Solver, Value, operand};

/// Versions of a value that are looked at.
const MAX_VERSIONS: usize = 64;
/// Values that are looked at for one question.
const MAX_STEPS: usize = 256;
/// Operations within operations.
const MAX_DEPTH: usize = 8;
/// Tests for nothing there that make looking worthwhile.
const MANY_TESTS: usize = 2;

/// What a condition asks of a value.
#[derive(Clone, Copy, Debug)]
struct Test {
    subject: ValueId,
    /// It is asked of each element of the subject.
    of_elements: bool,
    /// What can pass.
    yes: Sorts,
    /// What can fail.
    no: Sorts,
}

/// What is known in all blocks that one dominates.
#[derive(Debug)]
struct Fact {
    from: BlockId,
    subject: ValueId,
    of_elements: bool,
    sorts: Sorts,
}

/// What all branches of a function tell.
#[derive(Debug)]
pub(super) struct Facts {
    known: Vec<Fact>,
    dominance: Dominance,
}

/// A question under way.
struct Question<'q> {
    at: BlockId,
    steps: &'q Cell<usize>,
    /// Joins that are being looked at; what comes round to one of these again adds nothing to it.
    open: Vec<ValueId>,
    /// Joins before this one have been left through an operation.
    floor: usize,
    depth: usize,
}

impl Question<'_> {
    fn spend(&self) -> Option<()> {
        self.steps.set(self.steps.get().checked_sub(1)?);
        Some(())
    }
}

impl Solver<'_> {
    /// Whether the function tests sorts at all.
    fn asks_for_sorts(&self) -> bool {
        let mut nothings = 0;
        self.body.insts.iter().any(|inst| match inst {
            Inst::Op(name, operands) => match name.as_str() {
                "typeof" | "instanceof" => true,
                "==" | "!=" if self.lang != Lang::Go => {
                    nothings += usize::from(operands.iter().any(|operand| self.is_nothing(*operand)));
                    nothings >= MANY_TESTS
                }
                _ => false,
            },
            Inst::Call(call) => self.may_be_test(call),
            _ => false,
        })
    }

    fn is_nothing(&self, value: ValueId) -> bool {
        matches!(self.body.insts[value], Inst::Const(Const::Null | Const::Undefined))
    }

    fn may_be_test(&self, call: &Call) -> bool {
        match &self.body.insts[call.callee] {
            Inst::Global(name) => self.index.may_test(*name),
            Inst::Get { key: Key::Static(elem), .. } => match elem.kind() {
                ElemKind::Field(name) => self.index.may_test(name),
                _ => false,
            },
            Inst::Import { member: Some(name), .. } => self.index.may_test(*name),
            _ => false,
        }
    }

    /// The answer to a call that tests its argument.
    pub(super) fn known_test(&self, value: ValueId, call: &Call) -> Value {
        let answer = if self.may_be_test(call) { self.known_sort_test(value) } else { None };
        answer.map_or(Value::Varies, |truth| Value::Known(Const::Bool(truth)))
    }

    /// The answer to an operator that tests a value.
    pub(super) fn told_by_sorts(&self, value: ValueId, name: &str) -> Option<bool> {
        if ["==", "!=", "instanceof"].contains(&name) { self.known_sort_test(value) } else { None }
    }

    /// The answer to a condition about the sort of a value.
    fn known_sort_test(&self, cond: ValueId) -> Option<bool> {
        let facts = self.facts()?;
        let at = self.block_of[cond];
        if let Some(test) = self.test(cond).filter(|test| !test.of_elements) {
            let sorts = self.sorts_at(test.subject, at, facts);
            if sorts.are_apart(test.yes) {
                return Some(false);
            }
            if sorts.are_apart(test.no) {
                return Some(true);
            }
        }
        self.compares_apart(cond, at, facts)
    }

    /// Whether a value that varies is always or never truthy in a block.
    pub(super) fn known_truth(&self, value: ValueId, at: BlockId) -> Option<bool> {
        if self.lang == Lang::Go || matches!(self.body.insts[value], Inst::Op(..)) {
            return None;
        }
        let facts = self.facts()?;
        let sorts = self.sorts_at(self.subject(value), at, facts);
        if sorts.are_within(Sorts::NOTHING) {
            return Some(false);
        }
        let always = if self.lang == Lang::JavaScript { Sorts::OBJECTS } else { Sorts::FUNCTION };
        sorts.are_within(always).then_some(true)
    }

    /// Two values that no comparison takes for the same: a sum of numbers and a tuple.
    fn compares_apart(&self, cond: ValueId, at: BlockId, facts: &Facts) -> Option<bool> {
        let Inst::Op(name, operands) = &self.body.insts[cond] else { return None };
        let (true, "==" | "!=", [a, b]) = (self.lang == Lang::Python, name.as_str(), operands.as_slice()) else { return None };
        let is_made = |value: &ValueId| matches!(self.body.insts[*value], Inst::Make(..) | Inst::Const(_));
        if !is_made(a) && !is_made(b) {
            return None;
        }
        let alike = |sorts: Sorts| {
            let numbers = Sorts::NUMBER.union(Sorts::TRUTH);
            if sorts.are_apart(numbers) { sorts } else { sorts.union(numbers) }
        };
        let of = |value: ValueId| alike(self.sorts_at(self.subject(value), at, facts));
        let (a, b) = (of(*a), of(*b));
        let is_own = |sorts: Sorts| !sorts.are_apart(Sorts::OTHER);
        (a.are_apart(b) && !is_own(a) && !is_own(b)).then_some(name == "!=")
    }

    fn facts(&self) -> Option<&Facts> {
        self.facts.get_or_init(|| self.asks_for_sorts().then(|| self.find_facts())).as_ref()
    }

    fn find_facts(&self) -> Facts {
        let dominance = Dominance::new(self.body);
        let mut known = Vec::new();
        for block in &self.body.blocks {
            let Terminator::Branch { cond, then_block, else_block } = &block.terminator else { continue };
            let Some(Test { subject, of_elements, yes, no }) = self.test(*cond) else { continue };
            let ways = [(*then_block, yes), (*else_block, no)];
            let told = ways.into_iter().filter(|(from, sorts)| *sorts != Sorts::ALL && dominance.has_one_way_in(*from));
            known.extend(told.map(|(from, sorts)| Fact { from, subject, of_elements, sorts }));
        }
        Facts { known, dominance }
    }

    /// What a condition asks, if it is one of sorts.
    fn test(&self, cond: ValueId) -> Option<Test> {
        let (cond, is_negated) = self.without_not(cond);
        let test = match &self.body.insts[cond] {
            Inst::Op(name, operands) => self.operator_test(name.as_str(), operands)?,
            Inst::Call(call) if self.may_be_test(call) => self.call_test(call)?,
            _ if self.lang == Lang::Go => return None,
            _ => {
                let falsy = if self.lang == Lang::JavaScript { Sorts::OBJECTS } else { Sorts::FUNCTION };
                self.plain(cond, Sorts::ALL.minus(Sorts::NOTHING), Sorts::ALL.minus(falsy))
            }
        };
        Some(if is_negated { Test { yes: test.no, no: test.yes, ..test } } else { test })
    }

    fn plain(&self, subject: ValueId, yes: Sorts, no: Sorts) -> Test {
        Test { subject: self.subject(subject), of_elements: false, yes, no }
    }

    fn without_not(&self, cond: ValueId) -> (ValueId, bool) {
        let (mut cond, mut is_negated) = (cond, false);
        for _ in 0..MAX_DEPTH {
            match &self.body.insts[cond] {
                Inst::Op(name, operands) if *name == "not" => {
                    let Some(&inner) = operands.first() else { break };
                    (cond, is_negated) = (inner, !is_negated);
                }
                Inst::Refine { value, .. } => cond = *value,
                _ => break,
            }
        }
        (cond, is_negated)
    }

    fn operator_test(&self, name: &str, operands: &[ValueId]) -> Option<Test> {
        let &[a, b] = operands else { return None };
        let (yes, no) = match name {
            "instanceof" => {
                let (yes, passing) = self.class_sorts(b, MAX_DEPTH);
                let yes = if self.lang == Lang::JavaScript { yes.intersection(Sorts::OBJECTS) } else { yes };
                return Some(self.plain(a, yes, Sorts::ALL.minus(passing)));
            }
            "==" => (true, false),
            "!=" => (false, true),
            _ => return None,
        };
        let test = self.equality_test(a, b).or_else(|| self.equality_test(b, a))?;
        Some(if (yes, no) == (true, false) { test } else { Test { yes: test.no, no: test.yes, ..test } })
    }

    /// `x is None`, `typeof x === "string"`, `type(x) == str`.
    fn equality_test(&self, tested: ValueId, with: ValueId) -> Option<Test> {
        match &self.body.insts[with] {
            Inst::Const(literal @ (Const::Null | Const::Undefined)) => {
                // Whether a lax comparison asks does not show: it holds of both, and fails of neither.
                let own = if *literal == Const::Null { Sorts::NULL } else { Sorts::UNDEFINED };
                let yes = if self.lang == Lang::JavaScript { Sorts::NOTHING } else { own };
                return Some(self.plain(tested, yes, Sorts::ALL.minus(own)));
            }
            Inst::Const(Const::Str(name)) => {
                let Inst::Op(op, operands) = &self.body.insts[self.subject(tested)] else { return None };
                let (true, [subject]) = (*op == "typeof", operands.as_slice()) else { return None };
                let yes = sorts_of_type_name(name)?;
                return Some(self.plain(*subject, yes, Sorts::ALL.minus(yes)));
            }
            _ => {}
        }
        let Inst::Call(call) = &self.body.insts[self.subject(tested)] else { return None };
        let SortRow::Class(port) = self.sort_row(call)? else { return None };
        let subject = argument(call, port)?;
        let (yes, _) = self.class_sorts(with, MAX_DEPTH);
        Some(self.plain(subject, yes, Sorts::ALL))
    }

    fn call_test(&self, call: &Call) -> Option<Test> {
        match self.sort_row(call)? {
            SortRow::Tests { subject, of } => {
                let passing = of.minus(Sorts::OTHER);
                Some(self.plain(argument(call, subject)?, *of, Sorts::ALL.minus(passing)))
            }
            SortRow::TestsClass { subject, class } => {
                let (yes, passing) = self.class_sorts(argument(call, class)?, MAX_DEPTH);
                Some(self.plain(argument(call, subject)?, yes, Sorts::ALL.minus(passing)))
            }
            SortRow::Collected { port, outcome } => {
                let each = self.test(self.collected(argument(call, port)?)?).filter(|each| !each.of_elements)?;
                let Inst::Get { base, key: Key::Static(Elem::ANY) } = &self.body.insts[each.subject] else { return None };
                let subject = self.container(*base);
                let all = if *outcome { each.yes } else { each.no };
                let (yes, no) = if *outcome { (all, Sorts::ALL) } else { (Sorts::ALL, all) };
                Some(Test { subject, of_elements: true, yes, no })
            }
            SortRow::Makes(_) | SortRow::MakesDeep(_) | SortRow::Class(_) => None,
        }
    }

    /// The condition that a comprehension without a filter collects of each element.
    fn collected(&self, collection: ValueId) -> Option<ValueId> {
        let Inst::Phi(ways) = &self.body.insts[collection] else { return None };
        let [(_, empty), (_, grown)] = ways.as_slice() else { return None };
        let is_empty = matches!(&self.body.insts[*empty], Inst::Make(_, parts) if parts.is_empty());
        match &self.body.insts[*grown] {
            Inst::Set { base, key: Key::Static(Elem::ANY), value, .. } if is_empty && *base == collection => Some(*value),
            _ => None,
        }
    }

    /// What objects of a class can be, and which sorts are all of it.
    fn class_sorts(&self, class: ValueId, depth: usize) -> (Sorts, Sorts) {
        let unknown = (Sorts::ALL, Sorts::NONE);
        let Some(depth) = depth.checked_sub(1) else { return unknown };
        let join = |a: (Sorts, Sorts), b: (Sorts, Sorts)| (a.0.union(b.0), a.1.union(b.1));
        let nothing = (Sorts::NONE, Sorts::NONE);
        match &self.body.insts[class] {
            Inst::Refine { value, .. } | Inst::Hint(value, _) => self.class_sorts(*value, depth),
            Inst::Make(MakeKind::Tuple | MakeKind::Array, parts) => {
                if parts.iter().any(|part| part.key == PartKey::Spread) {
                    return unknown;
                }
                parts.iter().map(|part| self.class_sorts(part.value, depth)).fold(nothing, join)
            }
            Inst::Op(name, operands) if *name == "|" => {
                operands.iter().map(|operand| self.class_sorts(*operand, depth)).fold(nothing, join)
            }
            Inst::Const(Const::Null) => (Sorts::NULL, Sorts::NULL),
            Inst::Call(call) => match (self.sort_row(call), call.args.first()) {
                (Some(SortRow::Class(_)), Some(arg)) if self.is_nothing(arg.value) => (Sorts::NULL, Sorts::NULL),
                _ => unknown,
            },
            _ => match self.api(class, depth).and_then(|node| self.index.sort(node)) {
                // Where numbers and texts are no objects, a class of theirs has none of them.
                Some(SortRow::Makes(made)) if self.lang != Lang::JavaScript || made.are_within(Sorts::OBJECTS) => {
                    (*made, made.minus(Sorts::OTHER))
                }
                _ => unknown,
            },
        }
    }

    fn sort_row(&self, call: &Call) -> Option<&SortRow> {
        self.index.sort(self.api(call.callee, MAX_DEPTH)?)
    }

    /// The API that a free name, an import or a member of one is.
    /// What is known outside of the program that a value is, from how it is spelled here.
    pub(super) fn api(&self, value: ValueId, depth: usize) -> Option<ApiNode> {
        let depth = depth.checked_sub(1)?;
        match &self.body.insts[value] {
            Inst::Global(name) => self.index.global(self.lang, *name),
            // A type by its name: as a free name it would be a conversion.
            Inst::Const(Const::Str(name)) if self.lang == Lang::Go => {
                let types = self.index.import(self.lang, Symbol::new("builtin"))?;
                self.index.step(types, Step::Field(name.as_ref().into()))
            }
            Inst::Import { specifier, member } => {
                let module = self.index.import(self.lang, *specifier)?;
                member.map_or(Some(module), |name| self.index.step(module, Step::Field(name)))
            }
            Inst::Get { base, key: Key::Static(elem) } => match elem.kind() {
                ElemKind::Field(name) => self.index.step(self.api(*base, depth)?, Step::Field(name)),
                _ => None,
            },
            Inst::Refine { value, .. } | Inst::Hint(value, _) => self.api(*value, depth),
            _ => None,
        }
    }

    /// The value without its versions: the object that tests ask about.
    fn subject(&self, value: ValueId) -> ValueId {
        self.without_joins(value, &|value| self.without_version(value))
    }

    /// The collection without versions in which its elements are the same.
    fn container(&self, value: ValueId) -> ValueId {
        self.without_joins(value, &|value| self.without_same_elements(value))
    }

    /// The one value of which all that is joined are versions.
    fn without_joins(&self, value: ValueId, without_version: &dyn Fn(ValueId) -> ValueId) -> ValueId {
        let value = without_version(value);
        if !self.is_join(value) {
            return value;
        }
        let (mut seen, mut work, mut only) = (Vec::new(), vec![value], None);
        while let Some(next) = work.pop() {
            let next = without_version(next);
            if seen.contains(&next) {
                continue;
            }
            seen.push(next);
            match &self.body.insts[next] {
                _ if seen.len() > MAX_VERSIONS => return value,
                Inst::Phi(ways) => work.extend(ways.iter().map(|(_, way)| *way)),
                Inst::Op(_, operands) if self.is_join(next) => work.extend(operands),
                _ if *only.get_or_insert(next) != next => return value,
                _ => {}
            }
        }
        only.unwrap_or(value)
    }

    fn is_join(&self, value: ValueId) -> bool {
        match &self.body.insts[value] {
            Inst::Phi(_) => true,
            Inst::Op(name, _) => matches!(name.as_str(), "join" | "back"),
            _ => false,
        }
    }

    fn without_version(&self, value: ValueId) -> ValueId {
        let mut value = value;
        for _ in 0..MAX_VERSIONS {
            value = match &self.body.insts[value] {
                Inst::Refine { value, .. } | Inst::Hint(value, _) => *value,
                // A pointer's target may be another value after a call.
                _ if self.lang == Lang::Go => break,
                Inst::Set { base, .. } => *base,
                Inst::Post { call, port } => match operand(self.body, *call, *port) {
                    Some(before) => before,
                    None => break,
                },
                Inst::Get { base, key: key @ Key::Static(_) } => match self.put_there(*base, *key) {
                    Some(part) => part,
                    None => break,
                },
                _ => break,
            };
        }
        value
    }

    /// What the program put at a part of an object: also what was there, once a test has told something of it.
    fn put_there(&self, object: ValueId, key: Key) -> Option<ValueId> {
        let mut object = object;
        for _ in 0..MAX_VERSIONS {
            object = match &self.body.insts[object] {
                Inst::Refine { value, .. } | Inst::Hint(value, _) => *value,
                Inst::Set { key: put, value, weak: false, .. } if *put == key => return Some(*value),
                Inst::Set { base, key: Key::Static(put), .. } if is_name(*put) && is_static_name(key) => *base,
                _ => return None,
            };
        }
        None
    }

    fn without_same_elements(&self, value: ValueId) -> ValueId {
        let mut value = value;
        for _ in 0..MAX_VERSIONS {
            value = match &self.body.insts[value] {
                Inst::Refine { value, .. } | Inst::Hint(value, _) => *value,
                Inst::Post { call, port } => match (&self.body.insts[*call], operand(self.body, *call, *port)) {
                    (Inst::Call(inner), Some(before)) if self.may_be_test(inner) => before,
                    _ => break,
                },
                Inst::Set { base, key, value: part, .. } if self.puts_back(*key, *part) => *base,
                _ => break,
            };
        }
        value
    }

    fn puts_back(&self, key: Key, part: ValueId) -> bool {
        let mut part = part;
        for _ in 0..MAX_DEPTH {
            part = match &self.body.insts[part] {
                Inst::Refine { value, .. } | Inst::Hint(value, _) => *value,
                Inst::Post { call, port } => match operand(self.body, *call, *port) {
                    Some(before) => before,
                    None => return false,
                },
                Inst::Get { key: from, .. } => return *from == key,
                _ => return false,
            };
        }
        false
    }

    /// Of which sorts a value can be in a block.
    fn sorts_at(&self, subject: ValueId, at: BlockId, facts: &Facts) -> Sorts {
        let steps = Cell::new(MAX_STEPS);
        let mut question = Question { at, steps: &steps, open: Vec::new(), floor: 0, depth: MAX_DEPTH };
        self.sorts_of(subject, &mut question, facts)
    }

    fn sorts_of(&self, value: ValueId, question: &mut Question<'_>, facts: &Facts) -> Sorts {
        if question.spend().is_none() || question.depth == 0 {
            return Sorts::ALL;
        }
        let subject = self.subject(value);
        question.depth -= 1;
        let own = match &self.body.insts[subject] {
            Inst::Phi(ways) => match question.open.iter().position(|open| *open == subject) {
                Some(at) if at >= question.floor => Sorts::NONE,
                Some(_) => Sorts::ALL,
                None => {
                    question.open.push(subject);
                    let at = question.at;
                    let of_way = |&(from, way): &(BlockId, ValueId)| {
                        question.at = from;
                        self.sorts_of(way, question, facts)
                    };
                    let joined = ways.iter().map(of_way).fold(Sorts::NONE, Sorts::union);
                    question.at = at;
                    question.open.pop();
                    joined
                }
            },
            inst => self.made_sorts(subject, inst, question, facts),
        };
        question.depth += 1;
        own.intersection(facts.of(self, subject, question.at))
    }
}

impl Facts {
    /// What tests have told of a value, where a block runs.
    fn of(&self, solver: &Solver<'_>, subject: ValueId, at: BlockId) -> Sorts {
        let container = match &solver.body.insts[subject] {
            Inst::Get { base, key: Key::Static(elem) } if *elem == Elem::ANY || matches!(elem.kind(), ElemKind::Index(_)) => {
                self.known.iter().any(|fact| fact.of_elements).then(|| solver.container(*base))
            }
            _ => None,
        };
        let is_of = |fact: &&Fact| if fact.of_elements { Some(fact.subject) == container } else { fact.subject == subject };
        let holding = self.known.iter().filter(is_of).filter(|fact| self.dominance.dominates(fact.from, at));
        holding.fold(Sorts::ALL, |sorts, fact| sorts.intersection(fact.sorts))
    }
}

fn is_name(elem: Elem) -> bool {
    matches!(elem.kind(), ElemKind::Field(_))
}

fn is_static_name(key: Key) -> bool {
    matches!(key, Key::Static(elem) if is_name(elem))
}

/// The argument that a plain port names.
fn argument(call: &Call, port: &sluicegate_models::Port) -> Option<ValueId> {
    let (PortRoot::Arg { position: Some(position), .. }, []) = (&port.root, port.path.as_slice() as &[PortElem]) else {
        return None;
    };
    let arg = call.args.get(usize::from(*position))?;
    let before = call.args.iter().take(usize::from(*position) + 1);
    before.into_iter().all(|arg| arg.kind == sluicegate_ir::ArgKind::Positional).then_some(arg.value)
}

/// What values are of which an operator tells that name of a type.
fn sorts_of_type_name(name: &str) -> Option<Sorts> {
    Some(match name {
        "string" => Sorts::TEXT,
        "number" | "bigint" => Sorts::NUMBER,
        "boolean" => Sorts::TRUTH,
        "undefined" => Sorts::UNDEFINED,
        "function" => Sorts::FUNCTION,
        "object" => Sorts::OBJECTS.minus(Sorts::FUNCTION).union(Sorts::NULL),
        _ => return None,
    })
}
