//! What conditions that were passed on the way tell of a later one.
//!
//! A refined value carries the condition that it passed. A second test that asks the same of it
//! has its answer: after `if x is None: return`, another `x is None` is false.

use sluicegate_base::Lang;
use sluicegate_ir::{BlockId, Const, Inst, MakeKind, PartKey, ValueId};

use super::{Solver, Value, fold, operand};

/// Versions of a value that are looked at.
const MAX_VERSIONS: usize = 32;
/// Branches behind each other that have met again.
const MAX_JOINS: usize = 3;
/// Ways into one of them.
const MAX_WAYS: usize = 4;

impl Solver<'_> {
    /// What a value is where the condition had the outcome: the text that it was found equal to.
    pub(super) fn told_by(&self, value: ValueId, cond: ValueId, outcome: bool) -> Value {
        let Inst::Op(name, operands) = &self.body.insts[cond] else { return Value::Varies };
        let is_equal = *name == "==" && outcome || *name == "!=" && !outcome;
        let ([a, b], true) = (operands.as_slice(), is_equal) else { return Value::Varies };
        let literal = match (self.unrefined(*a) == self.unrefined(value), self.unrefined(*b) == self.unrefined(value)) {
            (true, false) => *b,
            (false, true) => *a,
            _ => return Value::Varies,
        };
        match &self.values[literal] {
            Value::Known(Const::Str(text)) => Value::Known(Const::Str(text.clone())),
            Value::Unseen | Value::Known(_) | Value::Varies => Value::Varies,
        }
    }

    /// Whether a value that was tested already is truthy.
    pub(super) fn implied_truth(&self, cond: ValueId) -> Option<bool> {
        self.implied_truth_within(cond, MAX_JOINS)
    }

    fn implied_truth_within(&self, cond: ValueId, joins: usize) -> Option<bool> {
        let subject = self.unrefined(cond);
        let mut version = cond;
        for _ in 0..MAX_VERSIONS {
            version = match &self.body.insts[version] {
                Inst::Refine { value, cond, outcome } => {
                    if self.unrefined(*cond) == subject {
                        return Some(*outcome);
                    }
                    match &self.body.insts[*cond] {
                        Inst::Op(name, operands) if *name == "not" => match operands.as_slice() {
                            [only] if self.unrefined(*only) == subject => return Some(!*outcome),
                            _ => *value,
                        },
                        _ => *value,
                    }
                }
                Inst::Hint(value, _) => *value,
                Inst::Phi(ways) if joins > 0 => return all_ways(ways, |way| self.implied_truth_within(way, joins - 1)),
                _ => return None,
            };
        }
        None
    }

    /// The outcome of a condition that was tested already.
    pub(super) fn implied_outcome(&self, name: &str, operands: &[ValueId]) -> Option<bool> {
        // Of iterators and the like, asking again is another question.
        if !["==", "!=", "<", ">", "<=", ">=", "in", "not in", "instanceof"].contains(&name) {
            return None;
        }
        self.implied_outcome_within(name, operands, MAX_JOINS)
    }

    fn implied_outcome_within(&self, name: &str, operands: &[ValueId], joins: usize) -> Option<bool> {
        let mut version = *operands.first()?;
        for _ in 0..MAX_VERSIONS {
            version = match &self.body.insts[version] {
                Inst::Refine { value, cond, outcome } => {
                    if let Inst::Op(asked, of) = &self.body.insts[*cond]
                        && let Some(same) = same_question(asked.as_str(), name)
                        && self.are_same(of, operands, name)
                    {
                        return Some(*outcome == same);
                    }
                    *value
                }
                Inst::Hint(value, _) => *value,
                // A call changes what is in an object, not which one it is.
                Inst::Post { call, port } if self.asks_what_it_is(name, operands) => operand(self.body, *call, *port)?,
                Inst::Phi(ways) if joins > 0 && self.asks_what_it_is(name, operands) => {
                    let of_way = |way| [&[way], operands.get(1..).unwrap_or_default()].concat();
                    return all_ways(ways, |way| self.implied_outcome_within(name, &of_way(way), joins - 1));
                }
                _ => return None,
            };
        }
        None
    }

    fn asks_what_it_is(&self, name: &str, operands: &[ValueId]) -> bool {
        let is_plain = |value: &ValueId| matches!(self.body.insts[*value], Inst::Const(_));
        matches!(name, "==" | "!=") && operands.iter().skip(1).all(is_plain)
    }

    fn are_same(&self, a: &[ValueId], b: &[ValueId], name: &str) -> bool {
        let whole = self.asks_what_it_is(name, b);
        let same = |(a, b): (&ValueId, &ValueId)| match (&self.body.insts[*a], &self.body.insts[*b]) {
            (Inst::Const(a), Inst::Const(b)) => a == b,
            _ if whole => self.without_calls(*a) == self.without_calls(*b),
            _ => self.unrefined(*a) == self.unrefined(*b),
        };
        a.len() == b.len() && a.iter().zip(b).all(same)
    }

    fn unrefined(&self, value: ValueId) -> ValueId {
        let mut value = value;
        for _ in 0..MAX_VERSIONS {
            value = match &self.body.insts[value] {
                Inst::Refine { value, .. } | Inst::Hint(value, _) => *value,
                _ => break,
            };
        }
        value
    }

    fn without_calls(&self, value: ValueId) -> ValueId {
        let mut value = self.unrefined(value);
        for _ in 0..MAX_VERSIONS {
            value = match &self.body.insts[value] {
                Inst::Post { call, port } => match operand(self.body, *call, *port) {
                    Some(before) => self.unrefined(before),
                    None => break,
                },
                _ => break,
            };
        }
        value
    }

    /// A literal compared with a list, or looked for in one of literals.
    pub(super) fn told_by_literals(&self, name: &str, operands: &[ValueId]) -> Option<bool> {
        let [a, b] = operands else { return None };
        match name {
            "==" | "!=" if self.lang != Lang::JavaScript => {
                let is_list = |value: &ValueId| {
                    matches!(self.body.insts[*value], Inst::Make(MakeKind::Tuple | MakeKind::Array | MakeKind::Set, _))
                };
                let is_literal = |value: &ValueId| matches!(self.values[*value], Value::Known(_));
                (is_list(a) && is_literal(b) || is_literal(a) && is_list(b)).then_some(name == "!=")
            }
            "in" | "not in" if self.lang != Lang::JavaScript => {
                let Inst::Make(MakeKind::Tuple | MakeKind::Array | MakeKind::Set, parts) = &self.body.insts[*b] else {
                    return None;
                };
                let Value::Known(member) = &self.values[*a] else { return None };
                let mut found = false;
                for part in parts {
                    let Value::Known(element) = &self.values[part.value] else { return None };
                    if part.key == PartKey::Spread || !fold::comparable(member, element, self.lang) {
                        return None;
                    }
                    found |= member == element;
                }
                Some(found == (name == "in"))
            }
            _ => None,
        }
    }
}

/// The answer on which all ways into a φ agree.
fn all_ways(ways: &[(BlockId, ValueId)], answer: impl Fn(ValueId) -> Option<bool>) -> Option<bool> {
    let mut answers = ways.iter().map(|&(_, way)| answer(way));
    let first = answers.next().filter(|_| ways.len() <= MAX_WAYS)??;
    answers.all(|other| other == Some(first)).then_some(first)
}

/// Whether the answer to one question is the answer to the other (or its opposite).
fn same_question(asked: &str, asks: &str) -> Option<bool> {
    if asked == asks {
        return Some(true);
    }
    let opposite = [("==", "!="), ("!=", "=="), ("in", "not in"), ("not in", "in")];
    opposite.contains(&(asked, asks)).then_some(false)
}
