//! Facts of the taint pass: "what sits at this value's *path* comes from *origin*".
//!
//! A [`State`] says how the properties of what flows changed since the origin, as a
//! function of the origin's own state, and what is in doubt. States form a lattice
//! whose join keeps only what holds on every way: cleared properties and exclusions
//! intersect, reopened ones unite, doubts intersect (one certain way is enough).
//! Every join therefore moves one way, which is what ends the fixpoints.

use std::cmp::Ordering;
use std::fmt;
use std::num::NonZeroU32;
use std::sync::LazyLock;

use sluicegate_base::{Elem, ElemKind, Interner, Path, limits, newtype_index};
use sluicegate_models::{Effect, EventId, Properties};

use crate::program::CellId;

mod set;

pub(crate) use set::fullest_prefix;
pub use set::{Added, FactSet};

newtype_index! {
    /// A call whose callee is a part of a parameter; numbered within its function.
    pub struct SymbolicCall, "s"
}

/// What a promise was refused with: the hidden field `^reason` of the promise, as the rows of promises write it.
pub(crate) static REASON: LazyLock<Elem> = LazyLock::new(|| Elem::hidden("reason"));

/// Where data comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Root {
    /// A parameter of the function.
    Param(u32),
    /// A captured variable.
    Capture(u32),
    /// A shared variable.
    Cell(CellId),
    /// An event that appears at an instruction of this function (`value` of [`Source`]).
    Source(Source),
    /// The result of a symbolic call.
    CallResult(SymbolicCall),
}

/// An event that appears in the middle of a function.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Source {
    /// Which event.
    pub event: EventId,
    /// The function and instruction where it appears.
    pub site: (crate::program::FuncId, sluicegate_ir::ValueId),
    /// In the function whose facts these are, the call that led there, if that matters: an operation on a channel
    /// in a helper touches what this call names. Otherwise the value at `site`.
    pub via: sluicegate_ir::ValueId,
}

impl Source {
    /// What appears at a value of a function itself.
    #[must_use]
    pub fn at(event: EventId, func: crate::program::FuncId, value: sluicegate_ir::ValueId) -> Source {
        Source { event, site: (func, value), via: value }
    }
}

/// A root and a path below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    /// Root.
    pub root: Root,
    /// Path below it; starred when facts below it were merged.
    pub path: Path,
}

/// Facts were merged, or a condition was undecided.
pub const BROADENED: u8 = 1;
/// The data passed a callee about which nothing is known.
pub const UNKNOWN_CALLEE: u8 = 2;

/// First elements that were overwritten below an exact or starred end.
///
/// Mostly none; every fact carries them, so that a number stands for a set of them.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Excluded(Option<NonZeroU32>);

static SETS: LazyLock<Interner<[Elem]>> = LazyLock::new(Interner::default);

impl Excluded {
    /// A set of elements in order.
    fn of(elems: &[Elem]) -> Excluded {
        if elems.is_empty() {
            return Excluded(None);
        }
        let id = SETS.intern(elems.len(), elems, || elems.into());
        Excluded(NonZeroU32::new(id.saturating_add(1)))
    }

    /// The elements.
    #[must_use]
    pub fn elems(self) -> &'static [Elem] {
        self.0.and_then(|id| SETS.get(id.get() - 1)).unwrap_or_default()
    }

    /// Whether a read of `elem` yields nothing of what the fact says.
    #[must_use]
    pub fn contains(self, elem: Elem) -> bool {
        self.elems().contains(&elem)
    }

    /// With one more element; unchanged when full. Kept in order, so that equal sets are equal.
    #[must_use]
    pub fn with(self, elem: Elem) -> Excluded {
        let elems = self.elems();
        if elems.len() >= limits::MAX_EXCLUDED || elems.contains(&elem) {
            return self;
        }
        let (before, behind) = elems.split_at(elems.partition_point(|known| *known < elem));
        Excluded::of(&[before, &[elem], behind].concat())
    }

    /// What both exclude.
    #[must_use]
    pub fn intersection(self, other: Excluded) -> Excluded {
        if self == other {
            return self;
        }
        let both: Vec<Elem> = self.elems().iter().copied().filter(|elem| other.contains(*elem)).collect();
        Excluded::of(&both)
    }
}

impl Ord for Excluded {
    fn cmp(&self, other: &Self) -> Ordering {
        if self == other { Ordering::Equal } else { self.elems().cmp(other.elems()) }
    }
}

impl PartialOrd for Excluded {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Debug for Excluded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.elems()).finish()
    }
}

/// What happened to data since its origin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct State {
    /// Properties that are cleared whatever they were at the origin.
    pub cleared: Properties,
    /// Properties that are open whatever they were at the origin.
    pub restored: Properties,
    /// Doubts ([`BROADENED`], [`UNKNOWN_CALLEE`]).
    pub doubt: u8,
    /// Overwritten parts.
    pub excluded: Excluded,
}

impl State {
    /// Joins another way into this one. Says whether anything changed.
    pub fn join(&mut self, other: &State) -> bool {
        let State { cleared, restored, doubt, excluded } = *other;
        let joined = State {
            cleared: self.cleared.intersection(cleared),
            restored: self.restored.union(restored),
            doubt: self.doubt & doubt,
            excluded: self.excluded.intersection(excluded),
        };
        std::mem::replace(self, joined) != joined
    }

    /// Applies a row's effect.
    #[must_use]
    pub fn after(mut self, effect: &Effect) -> State {
        let before = self.cleared;
        self.cleared = self.cleared.minus(effect.restores).union(effect.clears);
        self.restored = self.restored.union(effect.restores).minus(effect.clears);
        for &(property, needed) in &effect.clears_if {
            if before.contains(needed) {
                self.cleared = self.cleared.union(property);
                self.restored = self.restored.minus(property);
            } else {
                self.cleared = self.cleared.minus(property);
                self.restored = self.restored.union(property);
            }
        }
        self
    }

    /// Marks properties as cleared.
    #[must_use]
    pub fn clearing(mut self, properties: Properties) -> State {
        self.cleared = self.cleared.union(properties);
        self.restored = self.restored.minus(properties);
        self
    }

    /// Adds doubts.
    #[must_use]
    pub fn doubting(mut self, doubt: u8) -> State {
        self.doubt |= doubt;
        self
    }

    /// `inner` applied to what arrives in state `self`: composition along a path.
    ///
    /// The exclusions are those of `inner`, which describes the end of the path.
    #[must_use]
    pub fn then(self, inner: &State) -> State {
        State {
            cleared: self.cleared.minus(inner.restored).union(inner.cleared),
            restored: self.restored.minus(inner.cleared).union(inner.restored),
            doubt: self.doubt | inner.doubt,
            excluded: inner.excluded,
        }
    }

    /// The same with other exclusions.
    #[must_use]
    pub fn excluding(mut self, excluded: Excluded) -> State {
        self.excluded = excluded;
        self
    }
}

/// What a fact is about; facts with one key join.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactKey {
    /// Where the data comes from.
    pub origin: Origin,
    /// Where in the value it sits.
    pub path: Path,
}

/// A fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fact {
    /// What it is about.
    pub key: FactKey,
    /// Its state.
    pub state: State,
}

impl Fact {
    /// The value itself is the root.
    #[must_use]
    pub fn root(root: Root) -> Fact {
        Fact { key: FactKey { origin: Origin { root, path: Path::EMPTY }, path: Path::EMPTY }, state: State::default() }
    }

    /// What a read of `elem` sees of it.
    #[must_use]
    pub fn read(&self, elem: Elem) -> Option<Fact> {
        match self.key.path.first() {
            Some(first) if first.compatible(elem) => {
                let key = FactKey { path: self.key.path.suffix(1), ..self.key };
                Some(Fact { key, state: self.state })
            }
            Some(_) => None,
            None if self.state.excluded.contains(elem) => None,
            // What code hides in objects is no part of their data.
            None if self.key.path.is_star() && matches!(elem.kind(), ElemKind::Hidden(_)) => None,
            None if self.key.path.is_star() => Some(Fact { state: self.state.excluding(Excluded::default()), ..*self }),
            // Events come from outside: nothing of theirs holds what code hides in objects.
            None if matches!(self.key.origin.root, Root::Source(_)) && matches!(elem.kind(), ElemKind::Hidden(_)) => None,
            None => {
                // Only who passes an object tells what sits in it under names.
                let is_passed = matches!(self.key.origin.root, Root::Param(_) | Root::Capture(_));
                let elem = if elem == Elem::EACH && !is_passed { Elem::ANY } else { elem };
                let origin = Origin { path: self.key.origin.path.push(elem), ..self.key.origin };
                let key = FactKey { origin, ..self.key };
                Some(Fact { key, state: self.state.excluding(Excluded::default()) })
            }
        }
    }

    /// Reads a whole path.
    #[must_use]
    pub fn read_path(&self, path: &Path) -> Option<Fact> {
        if path.is_empty() {
            return Some(*self);
        }
        // What both name goes in one step.
        if !self.key.path.compatible(path) {
            return None;
        }
        let common = path.len().min(self.key.path.len());
        let mut fact = Fact { key: FactKey { path: self.key.path.suffix(common), ..self.key }, ..*self };
        for &elem in path.elems().iter().skip(common) {
            fact = fact.read(elem)?;
        }
        Some(fact)
    }

    /// The fact about a container that holds the value under `elem`.
    #[must_use]
    pub fn write(&self, elem: Elem) -> Fact {
        self.write_path(&Path::of(&[elem]))
    }

    /// The fact about a container that holds the value at `path`.
    #[must_use]
    pub fn write_path(&self, path: &Path) -> Fact {
        let whole = path.concat(&self.key.path);
        let cut = whole.is_star() && !self.key.path.is_star();
        let state = if cut { self.state.doubting(BROADENED).excluding(Excluded::default()) } else { self.state };
        Fact { key: FactKey { path: whole, ..self.key }, state }
    }

    /// What is left when the part under `elem` is overwritten.
    #[must_use]
    pub fn kill(&self, elem: Elem) -> Option<Fact> {
        if !elem.is_exact() {
            return Some(*self);
        }
        match self.key.path.first() {
            Some(first) if first == elem => None,
            Some(_) => Some(*self),
            None => Some(Fact { state: self.state.excluding(self.state.excluded.with(elem)), ..*self }),
        }
    }

    /// A value computed from this one.
    #[must_use]
    pub fn derive(&self) -> Fact {
        let key = FactKey { path: Path::STAR, ..self.key };
        Fact { key, state: self.state.excluding(Excluded::default()) }
    }

    /// The origin's own data: a fact that stands for it exactly (used to compose rows).
    #[must_use]
    pub fn is_symbolic_end(&self) -> bool {
        self.key.path.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn f(name: &str) -> Elem {
        Elem::field(name)
    }

    #[test]
    fn overwriting_a_part_of_a_symbolic_value_hides_only_that_part() {
        let whole = Fact::root(Root::Param(0));
        let killed = whole.kill(f("a")).unwrap();
        assert_eq!(killed.read(f("a")), None);
        assert_eq!(killed.read(f("b")).unwrap().key.origin.path, Path::of(&[f("b")]));
    }

    #[test]
    fn reading_what_was_written_gives_it_back() {
        let whole = Fact::root(Root::Param(0));
        let boxed = whole.write(f("x"));
        assert_eq!(boxed.read(f("x")), Some(whole));
        assert_eq!(boxed.read(f("y")), None);
    }

    #[test]
    fn join_keeps_what_holds_on_both_ways() {
        let mut a = State::default().clearing(Properties(0b11));
        let b = State::default().clearing(Properties(0b01)).doubting(BROADENED);
        assert!(a.join(&b));
        assert_eq!(a.cleared, Properties(0b01));
        assert_eq!(a.doubt, 0);
        assert!(!a.join(&b));
    }

    #[test]
    fn exclusions_do_not_depend_on_their_order() {
        let ab = Excluded::default().with(f("a")).with(f("b"));
        assert_eq!(ab, Excluded::default().with(f("b")).with(f("a")).with(f("b")));
        assert_eq!(ab.elems(), [f("a"), f("b")]);
    }
}
