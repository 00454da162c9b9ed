//! The facts at one node, bounded: facts with one key are joined, and where there are too many the
//! fullest part of an origin is taken for one.

use std::hash::{Hash as _, Hasher as _};

use sluicegate_base::{Elem, ElemKind, FxHasher, Path, limits};

use super::{BROADENED, Excluded, Fact, FactKey, Origin, Root, State};

/// So many facts are simply compared: most nodes have one or two.
const FEW: usize = 4;
/// Parts of a value below which facts of one origin that are too many are said to sit.
const MAX_PLACES: usize = 4;

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
    /// These stand for several from now on; the last may be new.
    Merged(Vec<Fact>),
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
        let is_merged = fact.key.origin.path.is_star() && fact.key.path.is_star() && fact.state.doubt & BROADENED != 0;
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
        let origin = Origin { root: fact.key.origin.root, path: prefix.starred() };
        let covers = |other: &FactKey| origin.root == other.origin.root && origin.path.covers(&other.origin.path);
        // Where in the value they sit is known still: what is below `Item` is not in the condition beside it.
        let all = self.facts.iter().chain([&fact]).filter(|one| covers(&one.key)).map(|one| one.key.path);
        let mut merged: Vec<(FactKey, Option<State>)> =
            places(&all.collect::<Vec<_>>()).into_iter().map(|path| (FactKey { origin, path }, None)).collect();
        let mut merge = |old: &Fact| {
            let Some((_, state)) = merged.iter_mut().find(|(key, _)| key.path.covers(&old.key.path)) else { return };
            let old = old.state.doubting(BROADENED).excluding(Excluded::default());
            match state {
                Some(state) => {
                    state.join(&old);
                }
                None => *state = Some(old),
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
        self.starred.extend(merged.iter().map(|(key, _)| *key));
        self.index();
        let mut added: Vec<Fact> =
            merged.into_iter().map(|(key, state)| Fact { key, state: state.unwrap_or_default() }).collect();
        added.extend(spared.then_some(fact));
        added.iter().for_each(|fact| self.push(*fact));
        Added::Merged(added)
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

/// Few starred paths that cover all of these, as long as possible; elements of a sequence are one thing. Of many fields
/// it is known still that each is one, and no key.
fn places(paths: &[Path]) -> Vec<Path> {
    let longest = paths.iter().map(Path::len).max().unwrap_or_default();
    let cuts = (1..=longest).rev().flat_map(|depth| [(depth, false), (depth, true)]);
    cuts.map(|(depth, merges)| covering(paths, depth, merges)).find(|found| found.len() <= MAX_PLACES).unwrap_or(vec![Path::STAR])
}

/// Starred paths that cover all of these, of a length; the last part may stand for all fields.
fn covering(paths: &[Path], depth: usize, merges: bool) -> Vec<Path> {
    let element = |(at, elem): (usize, &Elem)| match elem.kind() {
        ElemKind::Index(_) => Elem::ANY,
        ElemKind::Field(_) if merges && at + 1 == depth => Elem::ANY,
        _ => *elem,
    };
    let mut found: Vec<Path> = Vec::new();
    for path in paths {
        let cut = path.elems().iter().take(depth).enumerate().map(element).fold(Path::EMPTY, Path::push).starred();
        if found.iter().any(|known| known.covers(&cut)) {
            continue;
        }
        found.retain(|known| !cut.covers(known));
        found.push(cut);
        if found.len() > MAX_PLACES {
            break;
        }
    }
    found
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
    use sluicegate_models::Properties;

    fn f(name: &str) -> Elem {
        Elem::field(name)
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
    fn what_is_merged_stays_below_the_parts_where_it_sat() {
        let mut set = FactSet::default();
        for n in 0..20 {
            let mut fact = Fact::root(Root::Param(0));
            fact.key.origin.path = Path::of(&[Elem::field(format!("f{n}").as_str())]);
            let (list, part) = if n % 2 == 0 { (Elem::index(0), "names") } else { (Elem::ANY, "values") };
            fact.key.path = Path::of(&[list, f(part), Elem::field(format!("f{n}").as_str())]);
            set.add(fact, 8);
        }
        let paths: Vec<String> = set.iter().map(|fact| fact.key.path.to_string()).collect();
        assert_eq!(paths, ["[*].names[*].**", "[*].values[*].**"]);
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
        let Added::Merged(added) = set.add(late, 8) else { panic!("{set:?}") };
        let [merged, new] = added.as_slice() else { panic!("{added:?}") };
        assert_eq!(*new, late);
        assert_eq!(merged.key.origin.path.to_string(), ".body.**");
        assert_eq!(set.iter().copied().collect::<Vec<_>>(), [*merged, *new]);
        // A wider star replaces a narrower one for good.
        for n in 0..8 {
            set.add(at(&[Elem::field(format!("g{n}").as_str())]), 8);
        }
        set.add(at(&[f("body"), f("again")]), 8);
        let keys: Vec<String> = set.iter().map(|fact| fact.key.origin.path.to_string()).collect();
        assert_eq!(keys, [".**"]);
    }
}
