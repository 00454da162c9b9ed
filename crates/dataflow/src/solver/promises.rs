//! How facts move into promises and out of them.

use sluicegate_base::Elem;

use super::{Node, Solver};
use crate::fact::{Fact, REASON, Root};
use crate::trace::Via;

impl Solver<'_> {
    /// A value that is no promise is its own result.
    pub(super) fn apply_await(&mut self, to: Node, fact: Fact) {
        match fact.key.path.first() {
            Some(Elem::AWAITED) => {
                if let Some(inner) = fact.read(Elem::AWAITED).filter(|inner| inner.key.path.first() != Some(*REASON)) {
                    self.add(to, inner, Via::Edge);
                }
            }
            // It is thrown instead.
            Some(elem) if elem == *REASON => {}
            Some(_) => self.add(to, fact, Via::Edge),
            None => {
                self.add(to, fact, Via::Edge);
                let symbolic = fact.key.path.is_empty() && matches!(fact.key.origin.root, Root::Param(_) | Root::CallResult(_));
                if symbolic && let Some(inner) = fact.read(Elem::AWAITED) {
                    self.add(to, inner, Via::Edge);
                }
            }
        }
    }

    /// What an async function returns is in its promise; a promise that it returns is that promise.
    pub(super) fn apply_settle(&mut self, to: Node, fact: Fact) {
        if fact.key.path.first().is_some_and(|first| first == Elem::AWAITED || first == *REASON) {
            return self.add(to, fact, Via::Edge);
        }
        self.add(to, fact.write(Elem::AWAITED), Via::Edge);
        // What is called may turn out to return a promise. Of a parameter nobody expects it.
        let symbolic = fact.key.path.is_empty() && matches!(fact.key.origin.root, Root::CallResult(_));
        if symbolic && let Some(inner) = fact.read(Elem::AWAITED) {
            self.add(to, inner.write(Elem::AWAITED), Via::Edge);
        }
    }
}
