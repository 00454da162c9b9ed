//! Of which sorts is what instructions make.

use sluicegate_base::Lang;
use sluicegate_ir::{Const, Inst, MakeKind, ValueId};
use sluicegate_models::{SortRow, Sorts};

use super::super::Solver;
use super::{Facts, MAX_VERSIONS, Question};

impl Solver<'_> {
    /// Of which sorts is what an instruction makes.
    pub(super) fn made_sorts(&self, subject: ValueId, inst: &Inst, question: &mut Question<'_>, facts: &Facts) -> Sorts {
        match inst {
            Inst::Const(literal) => sort_of_literal(literal),
            Inst::Make(MakeKind::Object, _) => Sorts::MAP,
            Inst::Make(MakeKind::Array, _) => Sorts::LIST,
            Inst::Make(MakeKind::Tuple, _) => Sorts::TUPLE,
            Inst::Make(MakeKind::Set, _) => Sorts::SET,
            Inst::Make(MakeKind::Struct(_), _) => Sorts::OTHER,
            Inst::Make(MakeKind::Class(_), _) => Sorts::FUNCTION.union(Sorts::OTHER),
            Inst::Closure(..) => Sorts::FUNCTION,
            Inst::Concat(parts) => {
                let is_bytes = |part: &ValueId| matches!(self.body.insts[*part], Inst::Const(Const::Bytes(_)));
                if parts.iter().any(is_bytes) { Sorts::ALL } else { Sorts::TEXT }
            }
            Inst::Op(name, operands) => {
                let floor = std::mem::replace(&mut question.floor, question.open.len());
                let sorts = self.operation_sorts(name.as_str(), operands, question, facts);
                question.floor = floor;
                sorts
            }
            Inst::Call(call) if call.flags.construct && self.lang == Lang::JavaScript => Sorts::OBJECTS,
            Inst::Call(call) => match self.sort_row(call) {
                Some(SortRow::Makes(made) | SortRow::MakesDeep(made)) => *made,
                _ => Sorts::ALL,
            },
            Inst::Get { .. } => self.part_sorts(subject),
            _ => Sorts::ALL,
        }
    }

    fn operation_sorts(&self, name: &str, operands: &[ValueId], question: &mut Question<'_>, facts: &Facts) -> Sorts {
        let of = |operand: &ValueId, question: &mut Question<'_>| self.sorts_of(*operand, question, facts);
        let numbers = Sorts::NUMBER.union(Sorts::TRUTH);
        match name {
            "not" | "in" | "not in" | "instanceof" => Sorts::TRUTH,
            "==" | "!=" | "<" | "<=" | ">" | ">=" if self.lang != Lang::Python => Sorts::TRUTH,
            "typeof" => Sorts::TEXT,
            "default" => match operands {
                [given, default] => of(given, question).minus(Sorts::UNDEFINED).union(of(default, question)),
                _ => Sorts::ALL,
            },
            "join" => operands.iter().map(|operand| of(operand, question)).fold(Sorts::NONE, Sorts::union),
            "back" => operands.first().map_or(Sorts::ALL, |base| of(base, question)),
            "slice" => match operands.first().map(|base| of(base, question)) {
                Some(sorts) if sorts.are_within(Sorts::TEXT.union(Sorts::BYTES).union(Sorts::LIST).union(Sorts::TUPLE)) => sorts,
                _ => Sorts::ALL,
            },
            "+" => {
                let all: Vec<Sorts> = operands.iter().map(|operand| of(operand, question)).collect();
                let are = |sorts: Sorts| all.iter().all(|one| one.are_within(sorts));
                let is_script = self.lang == Lang::JavaScript;
                let has_text = is_script && all.iter().any(|one| one.are_within(Sorts::TEXT));
                match () {
                    () if has_text => Sorts::TEXT,
                    () if are(numbers) => Sorts::NUMBER,
                    () if is_script => Sorts::NUMBER.union(Sorts::TEXT),
                    () => {
                        let same = [Sorts::TEXT, Sorts::LIST, Sorts::TUPLE].into_iter().find(|same| are(*same));
                        same.unwrap_or(Sorts::ALL.minus(Sorts::NOTHING))
                    }
                }
            }
            "-" | "*" | "/" | "//" | "%" | "**" | "neg" => {
                let are_numbers = operands.iter().all(|operand| of(operand, question).are_within(numbers));
                if are_numbers { Sorts::NUMBER } else { Sorts::ALL.minus(Sorts::NOTHING) }
            }
            _ => Sorts::ALL,
        }
    }

    /// Of which sorts a part is of what a text spelled.
    fn part_sorts(&self, part: ValueId) -> Sorts {
        let mut value = part;
        for _ in 0..MAX_VERSIONS {
            value = match &self.body.insts[value] {
                Inst::Get { base, .. } => *base,
                Inst::Refine { value, .. } | Inst::Hint(value, _) => *value,
                Inst::Call(call) => match self.sort_row(call) {
                    // What is not there is undefined, where reading it raises no exception.
                    Some(SortRow::MakesDeep(made)) if self.lang == Lang::JavaScript => return made.union(Sorts::UNDEFINED),
                    Some(SortRow::MakesDeep(made)) => return *made,
                    _ => break,
                },
                _ => break,
            };
        }
        Sorts::ALL
    }
}

fn sort_of_literal(literal: &Const) -> Sorts {
    match literal {
        Const::Str(_) => Sorts::TEXT,
        Const::Bytes(_) => Sorts::BYTES,
        Const::Int(_) => Sorts::INTEGER,
        Const::Float(_) => Sorts::NUMBER,
        Const::Bool(_) => Sorts::TRUTH,
        Const::Null => Sorts::NULL,
        Const::Undefined => Sorts::UNDEFINED,
        Const::Regex { .. } => Sorts::OTHER,
    }
}
