//! A walk back to where something is made, and what it has met on the way.

use sluicegate_base::{FxHashSet, FxIndexSet, Symbol};
use sluicegate_ir::ValueId;

use crate::binding::ThisFrom;
use crate::context::Scope;
use crate::program::{CellId, FuncId};

/// Values that a walk looks at.
const MAX_WALKED: usize = 1024;
/// Calls that a walk is inside of at once.
pub(super) const MAX_ENTERED: usize = 4;

/// A walk back to where a collection is made.
pub(super) struct Walk<'a> {
    pub steps: usize,
    /// The merges that it has met, by the call inside of which it met them.
    pub merges: Vec<(usize, FuncId, ValueId)>,
    /// The calls that it is inside of: what a function returns depends on who calls it.
    pub entered: Vec<Entered<'a>>,
    /// The calls that it entered, each with those around it: a number for each way in.
    pub ways_in: FxIndexSet<(usize, FuncId, ValueId)>,
    /// What it knows to be the program's own, whatever comes of the merges that it is at.
    pub known: FxHashSet<(usize, FuncId, ValueId, bool)>,
    /// The first of the merges that it took for the program's own because it came back to them, counted from 1; 0 is
    /// before all of them, a variable or field that it came back to.
    pub assumed: usize,
    /// It is about a part: what an API makes has to be described, and none that others store.
    pub of_part: bool,
    /// The variables that it looks at.
    pub cells: Vec<CellId>,
    /// The fields of objects of the program that it looks at.
    pub fields: Vec<Symbol>,
    /// How often it came back to one of these.
    pub put_back: usize,
}

/// A call of a function whose result a walk looks at.
#[derive(Clone, Copy)]
pub(super) struct Entered<'a> {
    pub number: usize,
    pub caller: Scope<'a>,
    pub call: ValueId,
    pub callee: (FuncId, ThisFrom),
}

impl<'a> Walk<'a> {
    pub fn new() -> Self {
        let (merges, entered, cells, fields) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let (ways_in, known) = (FxIndexSet::default(), FxHashSet::default());
        Walk {
            steps: MAX_WALKED,
            merges,
            entered,
            ways_in,
            known,
            assumed: usize::MAX,
            of_part: false,
            cells,
            fields,
            put_back: 0,
        }
    }

    /// One of two ways to find out. What the first has met, the second meets for the first time.
    pub fn either(&mut self, one: impl FnOnce(&mut Self) -> bool, other: impl FnOnce(&mut Self) -> bool) -> bool {
        let met = self.merges.len();
        one(self) || {
            self.merges.truncate(met);
            other(self)
        }
    }

    /// Whether a merge is met for the first time.
    pub fn meets(&mut self, func: FuncId, value: ValueId) -> bool {
        let merge = (self.way_in(), func, value);
        match self.merges.iter().position(|met| *met == merge) {
            Some(at) => {
                self.assumed = self.assumed.min(at + 1);
                false
            }
            None => {
                self.merges.push(merge);
                true
            }
        }
    }

    /// Goes into a call.
    pub fn enter(&mut self, caller: Scope<'a>, call: ValueId, callee: (FuncId, ThisFrom)) {
        let number = self.ways_in.insert_full((self.way_in(), caller.func, call)).0 + 1;
        self.entered.push(Entered { number, caller, call, callee });
    }

    /// The number of the calls that it is inside of.
    pub fn way_in(&self) -> usize {
        self.entered.last().map_or(0, |entered| entered.number)
    }

    /// Finds out about a value once. What was taken for granted on the way has to have been met there as well.
    pub fn once(&mut self, func: FuncId, value: ValueId, find_out: impl FnOnce(&mut Self) -> bool) -> bool {
        let key = (self.way_in(), func, value, self.of_part);
        if self.known.contains(&key) {
            return true;
        }
        let before = std::mem::replace(&mut self.assumed, usize::MAX);
        let met = self.merges.len();
        let is_so = find_out(self);
        if self.assumed > met {
            self.assumed = before;
            if is_so {
                self.known.insert(key);
            }
        } else {
            self.assumed = self.assumed.min(before);
        }
        is_so
    }
}
