//! Sorts of values: what tests of a value's type tell apart.
//!
//! Every value is of exactly one sort. Objects of classes that derive from a built-in one are of its sort.

use crate::port::Port;

/// A set of sorts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sorts(u16);

impl Sorts {
    /// No value at all.
    pub const NONE: Sorts = Sorts(0);
    /// Any value.
    pub const ALL: Sorts = Sorts((1 << 13) - 1);
    /// `null`, `None`, `nil`.
    pub const NULL: Sorts = Sorts(1);
    /// `undefined`.
    pub const UNDEFINED: Sorts = Sorts(1 << 1);
    /// Truth values.
    pub const TRUTH: Sorts = Sorts(1 << 2);
    /// Whole numbers.
    pub const INTEGER: Sorts = Sorts(1 << 3);
    /// Other numbers of the language.
    pub const FLOAT: Sorts = Sorts(1 << 4);
    /// Texts.
    pub const TEXT: Sorts = Sorts(1 << 5);
    /// Byte strings.
    pub const BYTES: Sorts = Sorts(1 << 6);
    /// Lists, arrays.
    pub const LIST: Sorts = Sorts(1 << 7);
    /// Tuples.
    pub const TUPLE: Sorts = Sorts(1 << 8);
    /// Sets.
    pub const SET: Sorts = Sorts(1 << 9);
    /// Maps, dicts, plain objects.
    pub const MAP: Sorts = Sorts(1 << 10);
    /// What can be called.
    pub const FUNCTION: Sorts = Sorts(1 << 11);
    /// Any other object.
    pub const OTHER: Sorts = Sorts(1 << 12);
    /// Any number of the language.
    pub const NUMBER: Sorts = Self::INTEGER.union(Self::FLOAT);
    /// What there is nothing of.
    pub const NOTHING: Sorts = Self::NULL.union(Self::UNDEFINED);
    /// What has parts or an identity of its own.
    pub const OBJECTS: Sorts =
        Self::LIST.union(Self::TUPLE).union(Self::SET).union(Self::MAP).union(Self::FUNCTION).union(Self::OTHER);
    /// What a text can spell that serialises values.
    pub const DATA: Sorts =
        Self::NULL.union(Self::TRUTH).union(Self::NUMBER).union(Self::TEXT).union(Self::LIST).union(Self::MAP);

    /// Every name in model files.
    pub const NAMES: [(&'static str, Sorts); 15] = [
        ("null", Self::NULL),
        ("undefined", Self::UNDEFINED),
        ("truth", Self::TRUTH),
        ("integer", Self::INTEGER),
        ("float", Self::FLOAT),
        ("number", Self::NUMBER),
        ("text", Self::TEXT),
        ("bytes", Self::BYTES),
        ("list", Self::LIST),
        ("tuple", Self::TUPLE),
        ("set", Self::SET),
        ("map", Self::MAP),
        ("function", Self::FUNCTION),
        ("other", Self::OTHER),
        ("data", Self::DATA),
    ];

    /// Union.
    #[must_use]
    pub const fn union(self, other: Sorts) -> Sorts {
        Sorts(self.0 | other.0)
    }

    /// Intersection.
    #[must_use]
    pub const fn intersection(self, other: Sorts) -> Sorts {
        Sorts(self.0 & other.0)
    }

    /// Those of `self` that are not in `other`.
    #[must_use]
    pub const fn minus(self, other: Sorts) -> Sorts {
        Sorts(self.0 & !other.0)
    }

    /// Whether all of them are in `other`.
    #[must_use]
    pub const fn are_within(self, other: Sorts) -> bool {
        self.0 & !other.0 == 0
    }

    /// Whether none is in both.
    #[must_use]
    pub const fn are_apart(self, other: Sorts) -> bool {
        self.0 & other.0 == 0
    }
}

/// What an API has to do with sorts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SortRow {
    /// What it makes is of one of these; as the class in a test it stands for them.
    Makes(Sorts),
    /// Of what it makes, every part is of one of these too.
    MakesDeep(Sorts),
    /// Whether the value at a port is of one of these.
    Tests {
        /// Where the value is.
        subject: Port,
        /// Of which.
        of: Sorts,
    },
    /// Whether the value at a port is of a class, or of one of several.
    TestsClass {
        /// Where the value is.
        subject: Port,
        /// Where the classes are.
        class: Port,
    },
    /// The class of the value at a port: one that is equal to it has no objects of other sorts.
    Class(Port),
    /// Whether the collected conditions at the port all had the outcome.
    Collected {
        /// Where they are.
        port: Port,
        /// The outcome.
        outcome: bool,
    },
}

impl SortRow {
    /// Whether it says only what the API makes.
    #[must_use]
    pub fn is_made(&self) -> bool {
        matches!(self, SortRow::Makes(_) | SortRow::MakesDeep(_))
    }
}
