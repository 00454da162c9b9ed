//! What can be wrong with a model file, and where.

/// A problem in a model file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}:{line}:{column}: {kind}")]
pub struct ModelError {
    /// The file, as it was handed in.
    pub path: String,
    /// Line, from 1.
    pub line: u32,
    /// Column in UTF-16 code units, from 1.
    pub column: u32,
    /// What is wrong.
    pub kind: ModelErrorKind,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ModelErrorKind {
    /// The file is not TOML.
    #[error("not valid TOML: {0}")]
    Syntax(String),
    /// A table or key that the format does not have.
    #[error("{table} has no key `{key}`")]
    UnknownKey {
        /// Where it was found.
        table: &'static str,
        /// The key.
        key: String,
    },
    /// A key that must be there is not.
    #[error("{table} needs the key `{key}`")]
    MissingKey {
        /// Where it is missing.
        table: &'static str,
        /// The key.
        key: &'static str,
    },
    /// The value has another type.
    #[error("`{key}` must be {expected}")]
    WrongType {
        /// The key.
        key: String,
        /// What belongs there.
        expected: &'static str,
    },
    /// The value is not one of a closed list.
    #[error("`{value}` is not allowed here: {expected}")]
    BadValue {
        /// What was found.
        value: String,
        /// What belongs there.
        expected: &'static str,
    },
    /// A sink kind that `kinds.toml` does not declare.
    #[error("unknown sink kind `{0}`")]
    UnknownKind(String),
    /// A property that `kinds.toml` does not declare.
    #[error("unknown property `{0}`")]
    UnknownProperty(String),
    /// An event that no file declares.
    #[error("unknown event `{0}`")]
    UnknownEvent(String),
    /// A type that no file declares.
    #[error("unknown type `{0}`")]
    UnknownType(String),
    /// A shape that no `[[handler]]` declares.
    #[error("unknown shape `{0}`")]
    UnknownShape(String),
    /// A declaration that every function has.
    #[error(
        "every function is declared like that: ask for a `type`, an `exported` name, or the `name` or `type` of one of its `params`"
    )]
    AnyFunction,
    /// A name that cannot be read.
    #[error("bad name `{text}`: {reason}")]
    BadName {
        /// The name.
        text: String,
        /// Why.
        reason: &'static str,
    },
    /// A service or operation that no file declares.
    #[error("unknown operation `{0}`")]
    UnknownOperation(String),
    /// A spelling group that no convention uses.
    #[error("no convention has the spelling group `{0}`")]
    UnknownGroup(String),
    /// A port that cannot be read.
    #[error("bad port `{text}`: {reason}")]
    BadPort {
        /// The port.
        text: String,
        /// Why.
        reason: &'static str,
    },
    /// A path that cannot be read.
    #[error("bad path `{text}`: {reason}")]
    BadPath {
        /// The path.
        text: String,
        /// Why.
        reason: &'static str,
    },
    /// An API path that cannot be read.
    #[error("bad API path `{text}`: {reason}")]
    BadApi {
        /// The API path.
        text: String,
        /// Why.
        reason: &'static str,
    },
    /// The same name twice.
    #[error("{what} `{id}` is declared twice")]
    Duplicate {
        /// What it names.
        what: &'static str,
        /// The name.
        id: String,
    },
    /// A row that says nothing.
    #[error("{0} says nothing: give it an effect or `neutral = true`")]
    Empty(&'static str),
    /// Keys that exclude each other.
    #[error("`{0}` and `{1}` exclude each other")]
    Contradiction(&'static str, &'static str),
    /// More properties than a set holds.
    #[error("more than 64 properties")]
    TooManyProperties,
}
