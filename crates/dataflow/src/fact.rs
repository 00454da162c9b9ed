//! Facts of the taint pass: "what sits at this value's *path* comes from *origin*".
//!
//! A [`State`] says how the properties of what flows changed since the origin, as a
//! function of the origin's own state, and what is in doubt. States form a lattice
//! whose join keeps only what holds on every way: cleared properties and exclusions
//! intersect, reopened ones unite, doubts intersect (one certain way is enough).
//! Every join therefore moves one way, which is what ends the fixpoints.

use std::hash::{Hash as _, Hasher as _};

use sluicegate_base::{Elem, ElemKind, FxHasher, Path, limits, newtype_index};
use sluicegate_models::{Effect, EventId, Properties};

use crate::program::CellId;

newtype_index! {
    /// A call whose callee is a part of a parameter; numbered within its function.
    pub struct SymbolicCall, "s"
}

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Excluded {
    elems: [Elem; limits::MAX_EXCLUDED],
    len: u8,
}

impl Default for Excluded {
    fn default() -> Self {
        Excluded { elems: [Elem::ANY; limits::MAX_EXCLUDED], len: 0 }
    }
}

impl Excluded {
    /// The elements.
    #[must_use]
    pub fn elems(&self) -> &[Elem] {
        self.elems.get(..usize::from(self.len)).unwrap_or_default()
    }

    /// Whether a read of `elem` yields nothing of what the fact says.
    #[must_use]
    pub fn contains(&self, elem: Elem) -> bool {
        self.elems().contains(&elem)
    }

    /// With one more element; unchanged when full. Kept in order, so that equal sets are equal.
    #[must_use]
    pub fn with(mut self, elem: Elem) -> Excluded {
        let len = usize::from(self.len);
        if len < limits::MAX_EXCLUDED && !self.contains(elem) {
            let at = self.elems().partition_point(|known| *known < elem);
            if let Some(slots) = self.elems.get_mut(at..=len) {
                slots.rotate_right(1);
                if let Some(slot) = slots.first_mut() {
                    *slot = elem;
                }
                self.len += 1;
            }
        }
        self
    }

    /// What both exclude.
    #[must_use]
    pub fn intersection(self, other: Excluded) -> Excluded {
        let mut both = Excluded::default();
        for &elem in self.elems() {
            if other.contains(elem) {
                both = both.with(elem);
            }
        }
        both
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

/// So many facts are simply compared: most nodes have one or two.
const FEW: usize = 4;

/// Facts at one node: insertion order, joined by key, bounded.
#[derive(Clone, Debug, Default)]
pub struct FactSet {
    facts: Vec<Fact>,
    /// If there are more than [`FEW`].
    many: Option<Box<Many>>,
    /// Starred keys that swallow what they cover.
    starred: Vec<FactKey>,
    /// Facts were dropped or merged.
    pub broadened: bool,
}

/// What makes looking at many facts cheap.
#[derive(Clone, Debug, Default)]
struct Many {
    /// Hashes of the keys, in order: a key that is not there is then seldom compared.
    hashes: Vec<u32>,
    /// How many facts have a root.
    roots: Vec<(Root, usize)>,
}

impl Many {
    fn add(&mut self, key: &FactKey) {
        self.hashes.push(hash_of(key));
        match self.roots.iter_mut().find(|(root, _)| *root == key.origin.root) {
            Some((_, count)) => *count += 1,
            None => self.roots.push((key.origin.root, 1)),
        }
    }
}

/// What adding a fact did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Added {
    /// It was already known.
    Nothing,
    /// This fact is new, or weaker than before.
    Changed(Fact),
    /// The first stands for several from now on, the second is new.
    Merged(Fact, Fact),
}

impl FactSet {
    /// The facts.
    pub fn iter(&self) -> impl Iterator<Item = &Fact> {
        self.facts.iter()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.facts.is_empty()
    }

    /// Adds a fact, joining it with one of the same key.
    pub fn add(&mut self, fact: Fact, cap: usize) -> Added {
        let fact = if self.starred.is_empty() { fact } else { self.cover(fact) };
        if let Some(old) = self.find(&fact.key) {
            return if old.state.join(&fact.state) { Added::Changed(*old) } else { Added::Nothing };
        }
        let root = fact.key.origin.root;
        if self.facts.len() >= cap && self.count(|other| *other == root) >= cap {
            return self.collapse(fact);
        }
        let is_cell = |root: &Root| matches!(root, Root::Cell(_));
        let cells = limits::MAX_CELL_FACTS;
        if self.facts.len() >= cells && is_cell(&root) && self.count(is_cell) >= cells {
            self.broadened = true;
            return Added::Nothing;
        }
        if self.facts.len() >= limits::MAX_FACTS_PER_NODE {
            self.broadened = true;
            return Added::Nothing;
        }
        self.push(fact);
        Added::Changed(fact)
    }

    /// How many facts have such roots.
    fn count(&self, wanted: impl Fn(&Root) -> bool) -> usize {
        match &self.many {
            Some(many) => many.roots.iter().filter(|(root, _)| wanted(root)).map(|(_, count)| count).sum(),
            None => self.facts.iter().filter(|fact| wanted(&fact.key.origin.root)).count(),
        }
    }

    /// The fact with that key.
    fn find(&mut self, key: &FactKey) -> Option<&mut Fact> {
        let Some(many) = &self.many else { return self.facts.iter_mut().find(|old| old.key == *key) };
        let hash = hash_of(key);
        let mut known = many.hashes.iter().zip(&mut self.facts);
        known.find(|(known, old)| **known == hash && old.key == *key).map(|(_, old)| old)
    }

    fn push(&mut self, fact: Fact) {
        if self.facts.is_empty() {
            self.facts.reserve_exact(1);
        }
        self.facts.push(fact);
        match &mut self.many {
            Some(many) => many.add(&fact.key),
            None => self.index(),
        }
    }

    /// Looks at all facts once if they are many.
    fn index(&mut self) {
        self.many = (self.facts.len() > FEW).then(|| {
            let mut many = Many::default();
            self.facts.iter().for_each(|fact| many.add(&fact.key));
            Box::new(many)
        });
    }

    /// Adds a row of an earlier round: what was merged then stays merged, for good.
    pub fn add_again(&mut self, fact: Fact, cap: usize) {
        let is_merged = fact.key.origin.path.is_star() && fact.key.path == Path::STAR && fact.state.doubt & BROADENED != 0;
        if is_merged && !self.starred.contains(&fact.key) {
            self.starred.push(fact.key);
        }
        self.add(fact, cap);
    }

    /// The starred fact that stands for this one, if the node has such.
    fn cover(&self, fact: Fact) -> Fact {
        for key in &self.starred {
            let same_root = key.origin.root == fact.key.origin.root;
            if same_root && key.origin.path.covers(&fact.key.origin.path) && key.path.covers(&fact.key.path) {
                return Fact { key: *key, state: fact.state.doubting(BROADENED).excluding(Excluded::default()) };
            }
        }
        fact
    }

    /// The cap of one root is reached: the fullest subtree of origin paths becomes one starred fact, for good.
    /// The new fact is spared if it is not in that subtree.
    fn collapse(&mut self, fact: Fact) -> Added {
        self.broadened = true;
        let prefix = self.fullest_prefix(&fact);
        let key = FactKey { origin: Origin { root: fact.key.origin.root, path: prefix.starred() }, path: Path::STAR };
        let covers = |other: &FactKey| key.origin.root == other.origin.root && key.origin.path.covers(&other.origin.path);
        let mut state: Option<State> = None;
        let mut merge = |old: &Fact| {
            let old = old.state.doubting(BROADENED).excluding(Excluded::default());
            match &mut state {
                Some(state) => {
                    state.join(&old);
                }
                None => state = Some(old),
            }
        };
        self.facts.retain(|old| {
            let covered = covers(&old.key);
            if covered {
                merge(old);
            }
            !covered
        });
        let spared = !covers(&fact.key);
        if !spared {
            merge(&fact);
        }
        self.starred.retain(|old| !covers(old));
        self.starred.push(key);
        let merged = Fact { key, state: state.unwrap_or_default() };
        self.index();
        self.push(merged);
        if spared {
            self.push(fact);
            return Added::Merged(merged, fact);
        }
        Added::Changed(merged)
    }

    /// The longest origin prefix under which at least half of the root's facts sit.
    fn fullest_prefix(&self, fact: &Fact) -> Path {
        let facts = self.facts.iter().filter(|old| old.key.origin.root == fact.key.origin.root);
        let paths: Vec<Path> = facts.map(|old| old.key.origin.path).chain([fact.key.origin.path]).collect();
        fullest_prefix(&paths)
    }
}

fn hash_of(key: &FactKey) -> u32 {
    let mut hasher = FxHasher::default();
    key.origin.root.hash(&mut hasher);
    key.origin.path.elems().hash(&mut hasher);
    key.path.elems().hash(&mut hasher);
    // The upper half is the better one.
    (hasher.finish() >> 32) as u32
}

/// The longest prefix under which at least half of the paths lie.
pub(crate) fn fullest_prefix(paths: &[Path]) -> Path {
    let mut best = Path::EMPTY;
    loop {
        let depth = best.len() + 1;
        let mut candidates: Vec<(Path, usize)> = Vec::new();
        for path in paths.iter().filter(|path| path.len() >= depth) {
            let prefix = path.prefix(depth).unstarred();
            if !best.starred().covers(&prefix) {
                continue;
            }
            match candidates.iter_mut().find(|(known, _)| *known == prefix) {
                Some((_, count)) => *count += 1,
                None => candidates.push((prefix, 1)),
            }
        }
        // Ties go to the first in the order of paths, so that every run agrees.
        candidates.sort_unstable_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        match candidates.first() {
            Some((prefix, count)) if count * 2 >= paths.len() => best = *prefix,
            _ => return best,
        }
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
    fn too_many_facts_star_the_fullest_subtree_and_spare_the_rest() {
        let mut set = FactSet::default();
        let fact = |a: &str, b: String| {
            let mut fact = Fact::root(Root::Param(0));
            fact.key.origin.path = Path::of(&[f(a), Elem::field(b.as_str())]);
            fact
        };
        set.add(fact("requestContext", "stage".into()), 8);
        for n in 0..20 {
            set.add(fact("body", format!("field{n}")), 8);
        }
        let keys: Vec<String> = set.iter().map(|fact| fact.key.origin.path.to_string()).collect();
        assert!(keys.contains(&".requestContext.stage".to_string()), "{keys:?}");
        assert!(keys.contains(&".body.**".to_string()), "{keys:?}");
    }

    #[test]
    fn the_fact_that_fills_the_set_is_not_lost_with_the_subtree_of_others() {
        let mut set = FactSet::default();
        let at = |path: &[Elem]| {
            let mut fact = Fact::root(Root::Param(0));
            fact.key.origin.path = Path::of(path);
            fact
        };
        for n in 0..8 {
            set.add(at(&[f("body"), Elem::field(format!("f{n}").as_str())]), 8);
        }
        let late = Fact { state: State::default().clearing(Properties(1)), ..at(&[f("context")]) };
        let Added::Merged(merged, new) = set.add(late, 8) else { panic!("{set:?}") };
        assert_eq!(new, late);
        assert_eq!(merged.key.origin.path.to_string(), ".body.**");
        assert_eq!(set.iter().copied().collect::<Vec<_>>(), [merged, new]);
        // A wider star replaces a narrower one for good.
        for n in 0..8 {
            set.add(at(&[Elem::field(format!("g{n}").as_str())]), 8);
        }
        set.add(at(&[f("body"), f("again")]), 8);
        let keys: Vec<String> = set.iter().map(|fact| fact.key.origin.path.to_string()).collect();
        assert_eq!(keys, [".**"]);
    }

    #[test]
    fn exclusions_do_not_depend_on_their_order() {
        let ab = Excluded::default().with(f("a")).with(f("b"));
        assert_eq!(ab, Excluded::default().with(f("b")).with(f("a")).with(f("b")));
        assert_eq!(ab.elems(), [f("a"), f("b")]);
    }
}
