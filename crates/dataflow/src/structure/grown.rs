//! Texts that a loop adds to: what they start with.

use sluicegate_base::Path;
use sluicegate_ir::{Inst, ValueId};

use super::Seen;
use crate::context::Scope;

/// Values that flow together in one text.
const MAX_WAYS: usize = 32;

impl Scope<'_> {
    /// `s = "Found: "; for … { s = s + name }`: the start of a text that some way around leads back to with more behind it.
    /// `None`: nothing is added to it.
    pub(super) fn seen_in_grown(&self, meeting: ValueId, steps: &mut usize) -> Option<Seen> {
        let mut is_grown = false;
        let starts = self.starts(self.canonical(meeting), |way| {
            let longer = self.first_of_longer(way);
            is_grown |= longer.is_some();
            let way = longer.unwrap_or(self.canonical(way));
            (way, way)
        })?;
        if !is_grown {
            return None;
        }
        let mut pieces = match self.seen_in_all(starts.into_iter(), &Path::EMPTY, steps) {
            Seen::Known(literal) => vec![Some(super::literal_text(&literal)?)],
            Seen::Text(pieces) => pieces,
            _ => return None,
        };
        pieces.push(None);
        Some(Seen::Text(pieces))
    }

    /// What ways bring to where they meet, those that meet before too; loops bring nothing of their own. `None`: too much.
    pub(super) fn starts_of(&self, meeting: ValueId) -> Option<Vec<ValueId>> {
        self.starts(meeting, |way| (self.without_refinements(way), way))
    }

    /// The same, where `of` says what stands for a way: what may be another meeting, and what it is if that is none.
    fn starts(&self, meeting: ValueId, mut of: impl FnMut(ValueId) -> (ValueId, ValueId)) -> Option<Vec<ValueId>> {
        let (mut meetings, mut starts) = (vec![meeting], Vec::new());
        let mut at = 0;
        while let Some(&meeting) = meetings.get(at) {
            at += 1;
            let Inst::Phi(ways) = self.inst(meeting) else { continue };
            if ways.len() + meetings.len() + starts.len() > MAX_WAYS {
                return None;
            }
            for &(_, way) in ways {
                let (whole, way) = of(way);
                let (found, one) =
                    if matches!(self.inst(whole), Inst::Phi(_)) { (&mut meetings, whole) } else { (&mut starts, way) };
                if !found.contains(&one) {
                    found.push(one);
                }
            }
        }
        Some(starts)
    }

    /// Where ways meet whose text a value is with more behind it.
    fn first_of_longer(&self, value: ValueId) -> Option<ValueId> {
        let mut value = self.canonical(value);
        let mut is_longer = false;
        for _ in 0..MAX_WAYS {
            match self.inst(value) {
                Inst::Concat(parts) => value = self.canonical(*parts.first()?),
                Inst::Op(name, parts) if *name == "+" => value = self.canonical(*parts.first()?),
                Inst::Phi(_) => return is_longer.then_some(value),
                _ => return None,
            }
            is_longer = true;
        }
        None
    }
}
