//! Properties: what is still open to attack about a value.
//!
//! A *sink kind* is a set of properties and fires while at least one of its set is not
//! cleared. Both are declared in `queries/models/kinds.toml`; at most 64 properties.

use sluicegate_base::{Elem, ElemKind, Lang, Path, Symbol, newtype_index};

newtype_index! {
    /// A kind of sink.
    pub struct KindId, "kind"
}

/// A set of properties.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Properties(pub u64);

impl Properties {
    /// No property.
    pub const NONE: Properties = Properties(0);
    /// Every property.
    pub const ALL: Properties = Properties(u64::MAX);

    /// Union.
    #[must_use]
    pub fn union(self, other: Properties) -> Properties {
        Properties(self.0 | other.0)
    }

    /// Intersection.
    #[must_use]
    pub fn intersection(self, other: Properties) -> Properties {
        Properties(self.0 & other.0)
    }

    /// Those of `self` that are not in `other`.
    #[must_use]
    pub fn minus(self, other: Properties) -> Properties {
        Properties(self.0 & !other.0)
    }

    /// Whether every property of `other` is in `self`.
    #[must_use]
    pub fn contains(self, other: Properties) -> bool {
        other.0 & !self.0 == 0
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Those of the declared properties of which something is so.
    #[must_use]
    pub fn of(declared: &[Property], is_so: impl Fn(&Property) -> bool) -> Properties {
        let wanted = declared.iter().enumerate().take(u64::BITS as usize).filter(|(_, property)| is_so(property));
        wanted.fold(Properties::NONE, |set, (bit, _)| set.union(Properties(1 << bit)))
    }
}

/// A declared property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Property {
    /// Name.
    pub id: Symbol,
    /// Characters that an attacker needs; a value that cannot hold any of them has the property cleared.
    /// Empty: no character test clears it.
    pub dangerous: String,
    /// A character behind which none of these is dangerous.
    pub escape: Option<char>,
    /// It is open only where something on the way opened it.
    pub opened: bool,
    /// A collection that is shown as a text shows escapes instead of these characters.
    pub unshown: bool,
    /// What is known of a text says nothing about a later part of it, unless one of these is cleared too.
    pub of_beginning: Properties,
    /// It stands for who sent a document: what these parts of it cannot hold where it is cleared.
    pub sent: Vec<SentField>,
}

/// A part of a document of which whoever sends it makes something sure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentField {
    /// Where it is; empty: the document itself, as a text.
    pub path: Path,
    /// Instead of a path: words of which its name says one, wherever it is.
    pub words: Vec<String>,
    /// Properties that the sender makes sure of; `all` is every one.
    pub clears: Vec<Symbol>,
}

impl SentField {
    /// Whether code of that language reads this part under that path.
    ///
    /// Fields of structs in Go are called as those of the document but for capitals and underscores.
    #[must_use]
    pub fn is_read_as(&self, lang: Lang, path: &Path) -> bool {
        if !self.words.is_empty() {
            return name_of_part(path).is_some_and(|name| crate::words::says(&self.words, name.as_str()));
        }
        let letters = |name: Symbol| name.as_str().bytes().filter(|byte| *byte != b'_').map(|byte| byte.to_ascii_lowercase());
        let is_name = |spelled: Symbol, name: Symbol| spelled == name || lang == Lang::Go && letters(spelled).eq(letters(name));
        let is_elem = |(read, own): (&Elem, &Elem)| match (read.kind(), own.kind()) {
            (ElemKind::Field(spelled), ElemKind::Field(name)) => is_name(spelled, name),
            (ElemKind::Field(_), _) | (_, ElemKind::Field(_)) => false,
            _ => own.compatible(*read),
        };
        // A path that is longer than paths can be stands for more than its part.
        let is_whole = !path.is_star() && !self.path.is_star();
        is_whole && path.len() == self.path.len() && path.elems().iter().zip(self.path.elems()).all(is_elem)
    }
}

/// The name of the part of a document that is read under a path; what a text inside of the document says has none.
fn name_of_part(path: &Path) -> Option<Symbol> {
    let is_text = |elem: &Elem| *elem == Elem::TEXT;
    let mut names = path.elems().iter().rev().filter_map(|elem| match elem.kind() {
        ElemKind::Field(name) => Some(name),
        _ => None,
    });
    names.next().filter(|_| !path.is_star() && !path.elems().iter().any(is_text))
}

/// A declared sink kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kind {
    /// Name, as rules and annotations use it (`command`, `sql`).
    pub id: Symbol,
    /// Properties of which one suffices.
    pub properties: Properties,
    /// Phrase that names the sink in a message ("a shell command").
    pub phrase: String,
    /// Only a text counts there: an object is shown with its line breaks escaped.
    pub text: bool,
    /// It is a page that a browser shows: what only signed requests get counts for nothing there.
    pub page: bool,
    /// Names of fields in whose values nothing is dangerous: they are compared, not read.
    pub compared: Vec<Symbol>,
    /// Where objects keep such a text that count as it: the sinks of the kind look there too.
    pub held: Vec<Path>,
}

/// What a row does to the properties of what flows through it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Effect {
    /// Cleared whatever came in.
    pub clears: Properties,
    /// Open again whatever came in (decoding, parsing).
    pub restores: Properties,
    /// Each property (a one-element set) stays cleared only if all of the needed ones were; otherwise it is open again.
    pub clears_if: Vec<(Properties, Properties)>,
}

impl Effect {
    /// Whether it changes nothing.
    #[must_use]
    pub fn is_identity(&self) -> bool {
        let Effect { clears, restores, clears_if } = self;
        clears.is_empty() && restores.is_empty() && clears_if.is_empty()
    }
}
