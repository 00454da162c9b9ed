//! Texts that are compared character by character: `diff |= a.charCodeAt(i) ^ b.charCodeAt(i)`, and in the end `diff === 0`.
//!
//! Whether the loop looks at each character is not asked.

use sluicegate_ir::{Inst, Key, ValueId};

use super::{Conditions, Fuel, Proof};

/// Steps from a character to the text that it is of.
const MAX_BACK: usize = 24;

impl Conditions<'_> {
    /// What it proves that something is zero in which a loop collects how two texts differ.
    pub(super) fn no_difference_proves(&self, collected: ValueId, fuel: Fuel<'_>) -> Vec<Proof> {
        self.compared_texts(collected).map_or_else(Vec::new, |(a, b)| self.same_proves(a, b, fuel))
    }

    /// The two texts whose differences a loop collects in a value.
    pub(super) fn compared_texts(&self, collected: ValueId) -> Option<(ValueId, ValueId)> {
        let collected = self.scope.canonical(collected);
        let Inst::Phi(operands) = self.scope.inst(collected) else { return None };
        operands.iter().find_map(|&(_, operand)| {
            let Inst::Op(or, parts) = self.scope.inst(self.scope.canonical(operand)) else { return None };
            let ("|", [sum, part]) = (or.as_str(), parts.as_slice()) else { return None };
            let Inst::Op(xor, sides) = self.scope.inst(self.scope.canonical(*part)) else { return None };
            let ("^", [a, b]) = (xor.as_str(), sides.as_slice()) else { return None };
            let texts = self.text_of_character(*a).zip(self.text_of_character(*b));
            texts.filter(|(a, b)| self.scope.canonical(*sum) == collected && self.scope.canonical(*a) != self.scope.canonical(*b))
        })
    }

    /// The text of which something is a character: of `text[i]`, `text.charCodeAt(i)`.
    fn text_of_character(&self, character: ValueId) -> Option<ValueId> {
        let mut text = match self.scope.inst(self.scope.canonical(character)) {
            Inst::Get { base, key: Key::Dynamic(_) } => *base,
            Inst::Call(call) if call.args.len() == 1 => call.recv?,
            _ => return None,
        };
        for _ in 0..MAX_BACK {
            text = match self.scope.inst(text) {
                Inst::Refine { value, .. } | Inst::Hint(value, _) => *value,
                Inst::Set { base, .. } => *base,
                Inst::Post { call, port } => crate::constants::operand(self.scope.body(), *call, *port)?,
                // What it was before the loop.
                Inst::Phi(operands) => operands.first()?.1,
                _ => return Some(text),
            };
        }
        None
    }
}
