//! What a small function gives for one text: `(c) => entities[c] || c` for `<`.
//!
//! Runs it with constants, block by block; whatever is not a constant ends that without an answer.

use sluicegate_base::{Elem, FxHashMap, Path};
use sluicegate_ir::{BlockId, Body, Const, Inst, Key, ParamKind, Terminator, ValueId};

use super::Seen;
use crate::constants::{fold, truth};
use crate::context::Scope;

/// Blocks that are run, and values inside values.
const MAX_RUN: usize = 64;

/// One run.
struct Run<'s, 'a> {
    scope: &'s Scope<'a>,
    given: Const,
    /// The block from which each one was entered.
    entered: FxHashMap<BlockId, BlockId>,
}

impl Scope<'_> {
    /// What the function returns for a text as its first argument, if that is a text and shows.
    pub(crate) fn applied(&self, given: &str) -> Option<String> {
        let mut run = Run { scope: self, given: Const::Str(given.into()), entered: FxHashMap::default() };
        match run.returned()? {
            Const::Str(text) => Some(text.to_string()),
            _ => None,
        }
    }
}

impl Run<'_, '_> {
    fn returned(&mut self) -> Option<Const> {
        let blocks = &self.scope.body().blocks;
        let mut at = Body::ENTRY;
        for _ in 0..MAX_RUN {
            let next = match &blocks.get(at)?.terminator {
                Terminator::Goto(next) => *next,
                Terminator::Branch { cond, then_block, else_block } => {
                    if truth(&self.value(*cond, MAX_RUN)?) {
                        *then_block
                    } else {
                        *else_block
                    }
                }
                Terminator::Return { value, .. } => return self.value((*value)?, MAX_RUN),
                Terminator::Switch { .. } | Terminator::Throw(_) | Terminator::Unreachable => return None,
            };
            // What a second round would give is not followed.
            if self.entered.insert(next, at).is_some() {
                return None;
            }
            at = next;
        }
        None
    }

    fn value(&self, value: ValueId, depth: usize) -> Option<Const> {
        let depth = depth.checked_sub(1)?;
        match self.scope.inst(value) {
            Inst::Const(literal) => Some(literal.clone()),
            Inst::Param(n) => self.is_first(*n).then(|| self.given.clone()),
            Inst::Refine { value, .. } | Inst::Hint(value, _) => self.value(*value, depth),
            Inst::Phi(operands) => {
                let mut taken = operands.iter().filter(|(from, _)| self.entered.values().any(|entered| entered == from));
                match (taken.next(), taken.next()) {
                    (Some((_, operand)), None) => self.value(*operand, depth),
                    _ => None,
                }
            }
            Inst::Get { base, key } => self.part(*base, *key, depth),
            Inst::Concat(parts) => parts
                .iter()
                .try_fold(String::new(), |text, part| match self.value(*part, depth)? {
                    Const::Str(part) => Some(text + &part),
                    _ => None,
                })
                .map(|text| Const::Str(text.into())),
            Inst::Op(name, operands) => {
                let operands = operands.iter().map(|operand| self.value(*operand, depth)).collect::<Option<Vec<Const>>>()?;
                let lang = self.scope.cx.program.lang(self.scope.func);
                fold(name.as_str(), &operands.iter().collect::<Vec<_>>(), lang)
            }
            _ => None,
        }
    }

    /// A part of what does not depend on the argument.
    fn part(&self, base: ValueId, key: Key, depth: usize) -> Option<Const> {
        let elem = match key {
            Key::Static(elem) => elem,
            Key::Dynamic(key) => match self.value(key, depth)? {
                Const::Str(name) => Elem::field(&*name),
                _ => return None,
            },
        };
        let seen = match self.scope.inst(self.scope.canonical(base)) {
            // A table that only this function has: `const names = {…}; text.replace(/[<>]/g, (c) => names[c] || c)`.
            Inst::Capture(n) => {
                let (outer, table) = self.scope.captured_from(*n).filter(|(outer, table)| outer.has_one_use(*table))?;
                outer.seen(table, &Path::of(&[elem]))
            }
            _ => self.scope.seen(base, &Path::of(&[elem])),
        };
        match seen {
            Seen::Known(literal) => Some(literal),
            Seen::Absent => Some(Const::Undefined),
            _ => None,
        }
    }

    fn is_first(&self, param: u32) -> bool {
        let params = &self.scope.function().params;
        let first = params.iter().position(|param| param.kind != ParamKind::This);
        first == usize::try_from(param).ok() && params.iter().any(|param| param.kind == ParamKind::Positional)
    }
}
