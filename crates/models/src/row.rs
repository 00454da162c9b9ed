//! Compiled rows. A row belongs to one API node (or builtin method) and is applied where that node is called.

use sluicegate_base::{Path, Symbol};

use crate::event::EventId;
use crate::index::ApiNode;
use crate::port::Port;
use crate::property::{Effect, KindId, Properties};

/// A constant that a condition compares with.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Literal {
    /// Text.
    Str(String),
    /// Integer.
    Int(i64),
    /// Truth value.
    Bool(bool),
    /// Null or undefined.
    Null,
}

/// What a condition asks of the constant at a port.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Test {
    /// Equals one of these.
    In(Vec<Literal>),
    /// A text that holds one of these, ASCII case ignored.
    Contains(Vec<String>),
    /// A text that starts with one of these.
    StartsWith(Vec<String>),
    /// Nothing is passed there.
    Absent,
    /// Something is passed there.
    Present,
    /// The opposite.
    Not(Box<Test>),
}

/// All of its tests must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct When {
    /// Port and test.
    pub tests: Vec<(Port, Test)>,
}

/// Data goes from one port to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlowRow {
    /// From.
    pub from: Port,
    /// To.
    pub to: Port,
    /// The value is computed from what comes in (taint) rather than being it (value).
    pub taint: bool,
    /// Effect on properties.
    pub effect: Effect,
    /// Only under this condition.
    pub when: Option<When>,
}

/// Data is dangerous at a port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SinkRow {
    /// Where.
    pub port: Port,
    /// Kind.
    pub kind: KindId,
    /// Only under this condition. An undecided condition counts as true, with the broadened bit.
    pub when: Option<When>,
}

/// Data of an event appears at a port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceRow {
    /// Where.
    pub port: Port,
    /// Which event.
    pub event: EventId,
    /// Which part of it.
    pub path: Path,
}

/// What an outcome of a check is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// The result is true (or truthy).
    True,
    /// The result is false (or falsy).
    False,
    /// The call returns at all (a check that throws).
    Returns,
}

/// How a guard computes what it clears.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clears {
    /// These properties.
    Properties(Properties),
    /// Properties whose dangerous characters are not in this class (`0-9a-f-`).
    Charset(String),
    /// As the regular expression at a port allows; `anchored` when the API itself matches the whole text.
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
    /// What is checked.
    pub subject: Port,
    /// What is proven.
    pub clears: Clears,
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
}

/// What a registered callback receives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HandlerParam {
    /// An event or a part of it.
    Event(EventId, Path),
    /// An object of a modelled type.
    Type(ApiNode),
}

/// The callback becomes a root: the platform calls it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandlerRow {
    /// Where the callback is passed.
    pub callback: Port,
    /// What its parameters receive, by position.
    pub params: Vec<(u16, HandlerParam)>,
    /// Properties under which its return value is a sink (`Ret` port of the callback), with condition on ports of the returned value.
    pub returns: Vec<(KindId, Path)>,
}

/// Whether an operation reads, writes or both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Access {
    /// Reads.
    Read,
    /// Writes.
    Write,
    /// Both.
    ReadWrite,
}

/// A payload of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payload {
    /// Channel field (`item`, `body`, `key`).
    pub field: Symbol,
    /// Where it is at the call.
    pub port: Port,
    /// Whether the operation reads it from the channel (it comes out at `port`) rather than writing it.
    pub read: bool,
}

/// An operation on a data source or channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Service (`dynamodb`).
    pub service: Symbol,
    /// Operation (`PutItem`).
    pub operation: Symbol,
    /// Channel kind (`dynamodb.table`).
    pub channel: Option<Symbol>,
    /// Reads or writes.
    pub access: Access,
    /// Where the resource's name is.
    pub identity: Option<Port>,
    /// Permission that the call needs.
    pub action: Option<Symbol>,
    /// What travels.
    pub payload: Vec<Payload>,
}

/// Closed list of effects on sequences and maps; see `queries/README.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Container {
    /// Appends arguments at the end.
    Push,
    /// Removes and returns the last (or, with a constant argument, that) element.
    Pop,
    /// Removes and returns the first element.
    Shift,
    /// Inserts arguments at the front.
    Unshift,
    /// Inserts argument 1 at index argument 0.
    Insert,
    /// Appends the elements of argument 0.
    Extend,
    /// Removes everything.
    Clear,
    /// Copy of a range.
    Slice,
    /// Removes a range and inserts the further arguments.
    Splice,
    /// Removes the entry under key argument 0.
    Delete,
}

/// Everything known about one API or builtin method.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Data flows.
    pub flows: Vec<FlowRow>,
    /// Sinks.
    pub sinks: Vec<SinkRow>,
    /// Sources.
    pub sources: Vec<SourceRow>,
    /// Checks.
    pub guards: Vec<GuardRow>,
    /// Views.
    pub views: Vec<ViewRow>,
    /// Callbacks that the platform calls.
    pub handlers: Vec<HandlerRow>,
    /// Operations on data sources.
    pub records: Vec<Record>,
    /// Effect on a sequence or map receiver.
    pub container: Option<Container>,
    /// Callbacks that run now, in order: ports of callables. (Flows with `cb(…)` ports imply them.)
    pub calls: Vec<Port>,
    /// Somebody looked: nothing else flows. A row without flows that is not neutral still is no unknown callee.
    pub neutral: bool,
    /// Where the row is defined, for messages (`npm/mysql2.toml:12`).
    pub origin: String,
}
