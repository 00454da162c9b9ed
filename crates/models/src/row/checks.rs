//! What checks prove: outcomes of calls, views of values, declared fields.

use sluicegate_base::{Path, Symbol};

use super::When;
use crate::port::Port;
use crate::property::{Properties, Property};

/// What an outcome of a check is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// The result is true (or truthy).
    True,
    /// The result is false (or falsy).
    False,
    /// The call returns at all (a check that throws).
    Returns,
    /// The promise that the call returns resolves (a service that takes only what it accepts).
    Resolves,
}

/// When the result of a call is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Truthy {
    /// Always.
    Always,
    /// When what is at a port is: a wrapped error is none where there was none.
    As(Port),
}

/// How a guard computes what it clears.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clears {
    /// These properties.
    Properties(Properties),
    /// Properties whose dangerous characters are not in this class (`0-9a-f-`).
    Charset(String),
    /// Each part of it as the schema at a port describes it.
    Schema {
        /// Where the schema is; `None`: it is what is called.
        schema: Option<Port>,
    },
    /// Each field of the struct at a port as its tag asks for.
    Tags(Box<TagWords>),
    /// As the regular expression at a port allows. With the outcome *false*: by what the text then cannot hold.
    Regex {
        /// Where the pattern is.
        pattern: Port,
        /// Whether the API anchors at the start.
        anchored_start: bool,
        /// Whether the API anchors at the end.
        anchored_end: bool,
    },
    /// The text starts with the constant at a port: clears these properties.
    Prefix {
        /// Where the prefix is.
        prefix: Port,
        /// What it clears.
        properties: Properties,
    },
    /// The function at a port had the outcome for each element: what that proves of its first parameter.
    Callback {
        /// Where the function is.
        callback: Port,
    },
    /// Each element of the subject, which a loop collected, had the outcome: what that proves.
    Elements {
        /// One of them had it, nobody knows which.
        some: bool,
    },
    /// What the subject is such a view of, as a whole.
    View {
        /// Kind of view.
        of: Symbol,
        /// Where the end of the text is that it is known to have; it has to be part of a name, from a dot on.
        suffix: Option<Port>,
        /// What it clears.
        properties: Properties,
    },
    /// The request that the subject is was performed: what its call proves.
    Performed,
    /// The condition at a port held: what that proves.
    Condition {
        /// Where it is.
        condition: Port,
    },
    /// The function at a port found an element of a collection that the program alone makes: what that proves of
    /// what the function captured.
    Found {
        /// Where the collection is.
        collection: Port,
        /// Where the function is.
        callback: Port,
    },
    /// The value at a port is a class of the program, or several: clears these properties.
    OwnClass {
        /// Where the class is.
        class: Port,
        /// What it clears.
        properties: Properties,
    },
    /// Only exceptions of the program have the attribute that a constant at a port names: clears these properties.
    OwnAttribute {
        /// Where the name is.
        name: Port,
        /// What it clears.
        properties: Properties,
    },
    /// The collection at a port has only constants: everything is cleared.
    Member {
        /// Where the collection is.
        collection: Port,
    },
}

/// A check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuardRow {
    /// The outcome that proves something.
    pub outcome: Outcome,
    /// Which part of the result has that outcome.
    pub result: Path,
    /// What is checked.
    pub subject: Port,
    /// What is proven.
    pub clears: Clears,
    /// Only under this condition; an undecided condition counts as false.
    pub when: Option<When>,
}

/// The result tells about the input: conditions on the result are conditions on the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViewRow {
    /// The input.
    pub subject: Port,
    /// The part of the result (`ret`, `ret.hostname`).
    pub result: Port,
    /// What equality of the result with a constant, or membership in constants, proves of the input.
    pub equality_clears: Properties,
    /// Where these are cleared of the result, those are of the input.
    pub implies: Vec<(Properties, Properties)>,
    /// Kind of view, for guards that know what it shows.
    pub of: Option<Symbol>,
}

impl ViewRow {
    /// What is cleared of the input where these are cleared of the result.
    #[must_use]
    pub fn carried(&self, clears: Properties) -> Properties {
        let implied = self.implies.iter().filter(|(of_result, _)| of_result.minus(clears).is_empty());
        implied.fold(clears.intersection(self.equality_clears), |all, (_, of_input)| all.union(*of_input))
    }
}

/// What the declarations of a class's fields say that is checked when an object is made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldChecks {
    /// Names of types that no text can hide in, besides numbers and truth values.
    pub clean: Vec<String>,
    /// Names of types of texts, with the characters that they allow.
    pub charsets: Vec<(String, String)>,
    /// Names of arguments of a field's description that hold a pattern for its text.
    pub patterns: Vec<Symbol>,
}

impl FieldChecks {
    /// What texts of a type of that name are cleared of.
    #[must_use]
    pub fn cleared_by_charset(&self, name: Option<Symbol>, properties: &[Property]) -> Properties {
        let allowed = name.and_then(|name| self.charsets.iter().find(|(known, _)| name == known.as_str()));
        allowed.map_or(Properties::NONE, |(_, allows)| crate::clears::charset(properties, allows))
    }

    /// Whether no text can hide in a value of a type of that name.
    #[must_use]
    pub fn accepts_no_text(&self, name: Option<Symbol>) -> bool {
        name.is_some_and(|name| self.clean.iter().any(|clean| name == clean.as_str()))
    }
}

/// What words in the tags of a struct's fields ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagWords {
    /// Where the struct is.
    pub of: Port,
    /// The key of the tag that is read.
    pub tag: String,
    /// Words after which nothing hostile is left.
    pub fixed: Vec<String>,
    /// Words, with the characters that they allow.
    pub charsets: Vec<(String, String)>,
}

/// Which part of an object a function is run with whenever one is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValidatedPart {
    /// The fields that the constants name which the decorator was made with.
    Named,
    /// The field that the result describes.
    Described,
    /// The field that the receiver describes.
    Receiver,
    /// All of it.
    Whole,
}

/// A function that is run with a part of an object whenever one of the class is made in which the result stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValidatorRow {
    /// The function.
    pub callback: Port,
    /// What it is given.
    pub part: ValidatedPart,
    /// As which parameter.
    pub param: u16,
    /// What it returns takes the place of the part.
    pub replaces: bool,
    /// The name of a parameter that is given the object as far as it is made.
    pub whole: Option<Symbol>,
}
