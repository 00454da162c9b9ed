//! Access paths: where inside a value something sits.
//!
//! An [`Elem`] is one step into a value, a [`Path`] at most
//! [`limits::MAX_PATH`] steps and optionally a final star ("this and
//! everything below"). Exact and starred paths are different values: a star
//! covers every extension, an exact path says that the structure below is
//! preserved. Both are plain `Copy` data, so that facts need no shared table
//! while functions are solved on many threads.

use std::cmp::Ordering;
use std::fmt;

use crate::{Symbol, limits};

const TAG_SHIFT: u32 = 29;
const PAYLOAD: u32 = (1 << TAG_SHIFT) - 1;

/// One step into a value, packed into 32 bits.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Elem(u32);

/// What an [`Elem`] is; for matching.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ElemKind {
    /// Any element of a collection, or an entry under an unknown key.
    Any,
    /// The keys of a map.
    Key,
    /// The value inside a promise, coroutine or future.
    Awaited,
    /// The structure that a string or byte value serialises.
    Text,
    /// A small constant index.
    Index(u32),
    /// Property, attribute, struct field or entry with a constant key.
    Field(Symbol),
    /// A hidden field: capture of a closure, bound receiver, constructing argument.
    Hidden(Symbol),
}

impl Elem {
    /// Any element ([`ElemKind::Any`]).
    pub const ANY: Elem = Elem(0);
    /// The keys of a map.
    pub const KEY: Elem = Elem(1);
    /// The value inside a promise.
    pub const AWAITED: Elem = Elem(2);
    /// The structure in a serialised text.
    pub const TEXT: Elem = Elem(3);
    /// What a walk over a collection meets where walking over a map meets its keys: any element or key, but nothing
    /// that sits under a name. Else it is any element.
    pub const EACH: Elem = Elem(4);
    /// What a map holds under a key that is not known: any element, but none that a walk over the map meets.
    pub const ENTRY: Elem = Elem(5);
    /// An element of what can only be a list: of a text there is none.
    pub const ITEM: Elem = Elem(6);

    /// A named field.
    #[must_use]
    pub fn field(name: impl Into<Symbol>) -> Elem {
        Elem((2 << TAG_SHIFT) | (name.into().as_u32() & PAYLOAD))
    }

    /// A constant index; [`Elem::ANY`] when negative or above [`limits::MAX_CONST_INDEX`].
    #[must_use]
    pub fn index(n: i64) -> Elem {
        match u32::try_from(n) {
            Ok(small) if n <= limits::MAX_CONST_INDEX => Elem((1 << TAG_SHIFT) | small),
            _ => Elem::ANY,
        }
    }

    /// A hidden field.
    #[must_use]
    pub fn hidden(name: impl Into<Symbol>) -> Elem {
        Elem((3 << TAG_SHIFT) | (name.into().as_u32() & PAYLOAD))
    }

    /// The hidden field of capture or constructing argument `n`: `^n`.
    #[must_use]
    pub fn hidden_index(n: usize) -> Elem {
        const SMALL: [&str; 8] = ["0", "1", "2", "3", "4", "5", "6", "7"];
        match SMALL.get(n) {
            Some(text) => Elem::hidden(*text),
            None => Elem::hidden(n.to_string().as_str()),
        }
    }

    /// What it is.
    #[must_use]
    pub fn kind(self) -> ElemKind {
        let payload = self.0 & PAYLOAD;
        match self.0 >> TAG_SHIFT {
            0 => match payload {
                1 => ElemKind::Key,
                2 => ElemKind::Awaited,
                3 => ElemKind::Text,
                _ => ElemKind::Any,
            },
            1 => ElemKind::Index(payload),
            2 => ElemKind::Field(Symbol::from_u32(payload)),
            _ => ElemKind::Hidden(Symbol::from_u32(payload)),
        }
    }

    /// Whether a write through it overwrites exactly one place (`Field`, `Index`, hidden).
    #[must_use]
    pub fn is_exact(self) -> bool {
        self.0 >> TAG_SHIFT != 0
    }

    /// Whether a read through `self` may yield what was written through `other`.
    ///
    /// `Any` matches every field and index; the others match themselves.
    #[must_use]
    pub fn compatible(self, other: Elem) -> bool {
        let meets = |one: Elem, other: Elem| match one {
            Elem::ANY => other == Elem::ENTRY || matches!(other.0 >> TAG_SHIFT, 1 | 2),
            Elem::ENTRY => matches!(other.0 >> TAG_SHIFT, 1 | 2),
            Elem::EACH => other == Elem::ANY || other == Elem::KEY || other.0 >> TAG_SHIFT == 1,
            Elem::ITEM => matches!(other, Elem::ANY | Elem::EACH | Elem::ENTRY) || other.0 >> TAG_SHIFT == 1,
            _ => false,
        };
        self == other || meets(self, other) || meets(other, self)
    }

    /// Whether `self` stands for a set of places that includes `other`.
    #[must_use]
    pub fn covers(self, other: Elem) -> bool {
        let is_within = match self {
            Elem::ANY => matches!(other, Elem::EACH | Elem::ENTRY | Elem::ITEM) || matches!(other.0 >> TAG_SHIFT, 1 | 2),
            Elem::ENTRY => matches!(other.0 >> TAG_SHIFT, 1 | 2),
            Elem::EACH => other == Elem::ITEM || other.0 >> TAG_SHIFT == 1,
            Elem::ITEM => other.0 >> TAG_SHIFT == 1,
            _ => false,
        };
        self == other || is_within
    }
}

impl Ord for Elem {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.0 == other.0 { Ordering::Equal } else { self.kind().cmp(&other.kind()).then(self.0.cmp(&other.0)) }
    }
}

impl PartialOrd for Elem {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Elem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind() {
            ElemKind::Any => f.write_str("[*]"),
            ElemKind::Key => f.write_str(".keys"),
            ElemKind::Awaited => f.write_str(".await"),
            ElemKind::Text => f.write_str(".text"),
            ElemKind::Index(n) => write!(f, "[{n}]"),
            ElemKind::Field(name) if is_plain(name.as_str()) => write!(f, ".{name}"),
            ElemKind::Field(name) => write!(f, "[{:?}]", name.as_str()),
            ElemKind::Hidden(name) => write!(f, ".^{name}"),
        }
    }
}

/// Whether a field name prints without quotes and cannot be mistaken for another element.
fn is_plain(name: &str) -> bool {
    let mut chars = name.chars();
    let starts = chars.next().is_some_and(|c| c.is_ascii_alphabetic() || c == '_' || c == '$');
    starts
        && chars.all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '$' | '-'))
        && !matches!(name, "keys" | "await" | "text")
}

impl fmt::Debug for Elem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// How one path relates to another; the answer of [`Path::relate`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// The paths match; the remainder lies below the first path's end
    /// (second path longer or equal).
    Below(Path),
    /// The paths match; the second path ends above the first one's end, the
    /// remainder is what the first still has.
    Above(Path),
    /// Some element differs.
    Mismatch,
}

/// A sequence of at most [`limits::MAX_PATH`] elements, possibly ending in a star.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Path {
    elems: [Elem; limits::MAX_PATH],
    len: u8,
    star: bool,
}

impl Default for Path {
    fn default() -> Self {
        Path::EMPTY
    }
}

impl Path {
    /// The value itself, structure preserved.
    pub const EMPTY: Path = Path { elems: [Elem::ANY; limits::MAX_PATH], len: 0, star: false };
    /// The value and everything below, structure unknown.
    pub const STAR: Path = Path { elems: [Elem::ANY; limits::MAX_PATH], len: 0, star: true };

    /// The path of the given elements, cut as [`Path::push`] cuts.
    #[must_use]
    pub fn of(elems: &[Elem]) -> Path {
        elems.iter().fold(Path::EMPTY, |path, &elem| path.push(elem))
    }

    /// The elements without the star.
    #[must_use]
    pub fn elems(&self) -> &[Elem] {
        self.elems.get(..usize::from(self.len)).unwrap_or_default()
    }

    /// Number of elements without the star.
    #[must_use]
    pub fn len(&self) -> usize {
        usize::from(self.len)
    }

    /// Whether it is the empty exact path.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0 && !self.star
    }

    /// Whether it ends in a star.
    #[must_use]
    pub fn is_star(&self) -> bool {
        self.star
    }

    /// First element.
    #[must_use]
    pub fn first(&self) -> Option<Elem> {
        self.elems().first().copied()
    }

    /// The same elements with a final star.
    #[must_use]
    pub fn starred(mut self) -> Path {
        self.star = true;
        self
    }

    /// The same elements without the star.
    #[must_use]
    pub fn unstarred(mut self) -> Path {
        self.star = false;
        self
    }

    /// Appends an element. A starred path stays as it is; a path that is full, or that
    /// would repeat a field more than [`limits::MAX_ELEM_REPEAT`] times, becomes starred.
    #[must_use]
    pub fn push(mut self, elem: Elem) -> Path {
        if self.star {
            return self;
        }
        if self.len() >= limits::MAX_PATH || self.repeats(elem) {
            self.star = true;
            return self;
        }
        if let Some(slot) = self.elems.get_mut(usize::from(self.len)) {
            *slot = elem;
            self.len += 1;
        }
        self
    }

    fn repeats(&self, elem: Elem) -> bool {
        // The name is looked up last: that takes a lock.
        self.elems().iter().filter(|&&e| e == elem).count() >= limits::MAX_ELEM_REPEAT
            && matches!(elem.kind(), ElemKind::Field(name) if !matches!(name.as_str(), "S" | "N" | "M" | "L" | "B"))
    }

    /// Some of the elements of a path: these need no check of what repeats.
    fn part(elems: &[Elem]) -> Path {
        let mut path = Path::EMPTY;
        for (slot, elem) in path.elems.iter_mut().zip(elems) {
            *slot = *elem;
            path.len += 1;
        }
        path
    }

    /// Prepends an element; the far end is cut if the result would be too long.
    #[must_use]
    pub fn prepend(&self, elem: Elem) -> Path {
        Path::EMPTY.push(elem).concat(self)
    }

    /// `self` followed by `tail`. The tail is lost if `self` is starred.
    #[must_use]
    pub fn concat(&self, tail: &Path) -> Path {
        if self.is_empty() {
            return *tail;
        }
        if tail.is_empty() || self.star {
            return *self;
        }
        let whole = tail.elems().iter().fold(*self, |path, &elem| path.push(elem));
        if tail.star { whole.starred() } else { whole }
    }

    /// The first `n` elements, without the star unless all elements are kept.
    #[must_use]
    pub fn prefix(&self, n: usize) -> Path {
        if n >= self.len() {
            return *self;
        }
        Path::part(self.elems().get(..n).unwrap_or_default())
    }

    /// What is left after the first `n` elements, star included.
    #[must_use]
    pub fn suffix(&self, n: usize) -> Path {
        if n == 0 {
            return *self;
        }
        Path { star: self.star, ..Path::part(self.elems().get(n..).unwrap_or_default()) }
    }

    /// Whether the first elements are compatible as far as both go.
    #[must_use]
    pub fn compatible(&self, other: &Path) -> bool {
        self.elems().iter().zip(other.elems()).all(|(a, b)| a.compatible(*b))
    }

    /// Compares a path that a value is read at (`other`) with the place where something sits (`self`).
    ///
    /// Stars of `self` are not looked at: a caller that holds a starred path treats
    /// [`Relation::Below`] as "somewhere in there".
    #[must_use]
    pub fn relate(&self, other: &Path) -> Relation {
        if !self.compatible(other) {
            return Relation::Mismatch;
        }
        if other.len() >= self.len() {
            Relation::Below(other.suffix(self.len()))
        } else {
            Relation::Above(self.suffix(other.len()))
        }
    }

    /// Whether every place that `other` names is also named by `self`.
    #[must_use]
    pub fn covers(&self, other: &Path) -> bool {
        if self.star {
            other.len() >= self.len() && self.elems().iter().zip(other.elems()).all(|(a, b)| a.covers(*b))
        } else {
            !other.star && other.len() == self.len() && self.elems().iter().zip(other.elems()).all(|(a, b)| a.covers(*b))
        }
    }
}

impl Ord for Path {
    fn cmp(&self, other: &Self) -> Ordering {
        let Path { elems: _, len: _, star } = self;
        self.elems().cmp(other.elems()).then(star.cmp(&other.star))
    }
}

impl PartialOrd for Path {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for elem in self.elems() {
            write!(f, "{elem}")?;
        }
        if self.star { f.write_str(".**") } else { Ok(()) }
    }
}

impl fmt::Debug for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{self}`")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn f(name: &str) -> Elem {
        Elem::field(name)
    }

    #[test]
    fn a_full_path_is_starred() {
        let mut path = Path::EMPTY;
        for n in 0..limits::MAX_PATH {
            path = path.push(f(&format!("f{n}")));
        }
        assert!(!path.is_star());
        let cut = path.push(f("one-more"));
        assert!(cut.is_star());
        assert_eq!(cut.len(), limits::MAX_PATH);
        assert_eq!(cut.push(f("again")), cut);
    }

    #[test]
    fn a_third_occurrence_is_cut() {
        let path = Path::of(&[f("next"), f("next")]);
        assert!(path.push(f("next")).is_star());
        assert!(!Path::of(&[Elem::ANY, Elem::ANY]).push(Elem::ANY).is_star());
    }

    #[test]
    fn any_meets_fields_and_indices_only() {
        assert!(Elem::ANY.compatible(f("a")));
        assert!(Elem::index(3).compatible(Elem::ANY));
        assert!(!Elem::index(3).compatible(Elem::index(4)));
        assert!(!Elem::ANY.compatible(Elem::KEY));
        assert!(!Elem::ANY.compatible(Elem::hidden("0")));
    }

    #[test]
    fn relation_carries_the_remainder() {
        let at = Path::of(&[f("a"), f("b")]);
        assert_eq!(at.relate(&Path::of(&[f("a"), f("b"), f("c")])), Relation::Below(Path::of(&[f("c")])));
        assert_eq!(at.relate(&Path::of(&[f("a")])), Relation::Above(Path::of(&[f("b")])));
        assert_eq!(at.relate(&Path::of(&[f("x")])), Relation::Mismatch);
    }

    #[test]
    fn display_is_readable() {
        let path = Path::of(&[f("Records"), Elem::ANY, f("dynamodb"), f("a b"), Elem::TEXT]).starred();
        assert_eq!(path.to_string(), r#".Records[*].dynamodb["a b"].text.**"#);
    }
}

/// Laws that hold for every path.
#[cfg(test)]
mod laws {
    use proptest::prelude::*;
    use proptest::test_runner::RngSeed;

    use super::*;

    fn elem() -> impl Strategy<Value = Elem> {
        prop_oneof![
            4 => prop::sample::select(vec!["a", "b", "S"]).prop_map(Elem::field),
            2 => (0..3i64).prop_map(Elem::index),
            1 => Just(Elem::hidden("0")),
            1 => prop::sample::select(vec![Elem::ANY, Elem::KEY, Elem::AWAITED, Elem::TEXT]),
        ]
    }

    fn path() -> impl Strategy<Value = Path> {
        (prop::collection::vec(elem(), 0..=limits::MAX_PATH + 2), any::<bool>())
            .prop_map(|(elems, star)| if star { Path::of(&elems).starred() } else { Path::of(&elems) })
    }

    /// Short paths, which are often related.
    fn short() -> impl Strategy<Value = Path> {
        (prop::collection::vec(elem(), 0..3), any::<bool>())
            .prop_map(|(elems, star)| if star { Path::of(&elems).starred() } else { Path::of(&elems) })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() })]

        #[test]
        fn cutting_again_changes_nothing(path in path()) {
            prop_assert_eq!(Path::of(path.elems()), path.unstarred());
            prop_assert_eq!(path.starred().starred(), path.starred());
            prop_assert_eq!(path.concat(&Path::EMPTY), path);
            prop_assert_eq!(Path::EMPTY.concat(&path), path);
            prop_assert!(path.len() <= limits::MAX_PATH);
        }

        #[test]
        fn a_path_is_its_prefix_and_what_follows(path in path(), n in 0..10usize) {
            let (prefix, suffix) = (path.prefix(n), path.suffix(n));
            prop_assert!(prefix.starred().covers(&path));
            prop_assert_eq!(prefix.unstarred().concat(&suffix), path);
        }

        #[test]
        fn concatenation_is_associative_unless_cut(a in short(), b in short(), c in short()) {
            let (left, right) = (a.concat(&b).concat(&c), a.concat(&b.concat(&c)));
            prop_assert_eq!(left.is_star(), right.is_star());
            if !left.is_star() {
                prop_assert_eq!(left, right);
            }
        }

        #[test]
        fn a_push_appends_or_stars(path in path(), elem in elem()) {
            let pushed = path.push(elem);
            prop_assert!(pushed.starred().covers(&pushed));
            prop_assert!(path.starred().covers(&pushed));
            if !pushed.is_star() {
                prop_assert_eq!(pushed.elems().last(), Some(&elem));
                prop_assert_eq!(pushed.prefix(path.len()), path);
            }
        }

        #[test]
        fn covering_is_a_partial_order(a in short(), b in short(), c in short()) {
            prop_assert!(a.covers(&a));
            prop_assert!(!(a.covers(&b) && b.covers(&a)) || a == b);
            prop_assert!(!(a.covers(&b) && b.covers(&c)) || a.covers(&c));
            prop_assert!(!a.covers(&b) || a.compatible(&b));
            prop_assert_eq!(a.compatible(&b), b.compatible(&a));
            prop_assert!(Path::STAR.covers(&a));
        }

        #[test]
        fn a_relation_says_what_remains(at in short(), read in short()) {
            match at.relate(&read) {
                Relation::Below(rest) => prop_assert_eq!(rest, read.suffix(at.len())),
                Relation::Above(rest) => prop_assert_eq!(rest, at.suffix(read.len())),
                Relation::Mismatch => prop_assert!(!at.compatible(&read)),
            }
        }

        #[test]
        fn the_order_agrees_with_equality(a in path(), b in path()) {
            prop_assert_eq!(a == b, a.cmp(&b) == Ordering::Equal);
            prop_assert_eq!(a.cmp(&b), b.cmp(&a).reverse());
            prop_assert_eq!(a == b, a.to_string() == b.to_string());
        }
    }
}
