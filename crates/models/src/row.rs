//! Compiled rows. A row belongs to one API node (or builtin method) and is applied where that node is called.

mod checks;
mod handlers;
mod lines;

use sluicegate_base::{Path, Symbol, newtype_index};

use crate::event::EventId;
use crate::port::{Port, PortElem, PortRoot};
use crate::property::{Effect, KindId, Properties};

pub use checks::{Clears, FieldChecks, GuardRow, Outcome, TagWords, Truthy, ValidatedPart, ValidatorRow, ViewRow};
pub use handlers::{Fits, Front, HandlerParam, HandlerRow, HandlerShape, NamedParams, ReturnSink, RouteText, ShapeParam};
pub use lines::{FormRow, Former, Level, LevelRow, LineForm};

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
    /// A text that ends with one of these.
    EndsWith(Vec<String>),
    /// The name at its start says one of these, as [`crate::words::says`] reads them: what stands before the first
    /// equals sign, or all of a text without one.
    Words(Vec<String>),
    /// A text that holds none of these, ASCII case ignored. Whatever is not literal stands behind an equals sign.
    Lacks(Vec<String>),
    /// A format that shows the operand with this number by one of these verbs; without a number any operand.
    Verb(Vec<String>, Option<usize>),
    /// What one of these names stands for, if the program does not define it; all of them in a list of such.
    Named(Vec<String>),
    /// Made of what was read under one of these names, ASCII case ignored (`headers["x-name"]`, `header.get("X-Name")`).
    ReadAs(Vec<String>),
    /// One of these fields of an exception that was caught.
    Caught(Vec<String>),
    /// Nothing is passed there.
    Absent,
    /// Something is passed there.
    Present,
    /// The opposite.
    Not(Box<Test>),
}

impl Test {
    /// Whether a test of which nothing shows counts as true: a text is not assumed to hold what a test looks for.
    #[must_use]
    pub fn holds_unseen(&self) -> bool {
        !matches!(
            self,
            Test::Contains(_)
                | Test::StartsWith(_)
                | Test::EndsWith(_)
                | Test::Words(_)
                | Test::Lacks(_)
                | Test::Verb(..)
                | Test::Named(_)
                | Test::ReadAs(_)
                | Test::Caught(_)
        )
    }
}

impl Test {
    /// Whether the verb of an operand is asked for.
    fn asks_verb(&self) -> bool {
        match self {
            Test::Verb(..) => true,
            Test::Not(inner) => inner.asks_verb(),
            _ => false,
        }
    }

    fn of_operand(&self, operand: usize) -> Test {
        match self {
            Test::Verb(verbs, _) => Test::Verb(verbs.clone(), Some(operand)),
            Test::Not(inner) => Test::Not(Box::new(inner.of_operand(operand))),
            test => test.clone(),
        }
    }
}

/// All of its tests must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct When {
    /// Port and test.
    pub tests: Vec<(Port, Test)>,
}

impl When {
    /// Whether it asks how a format shows the operand that it is asked for.
    #[must_use]
    pub fn asks_verb(&self) -> bool {
        self.tests.iter().any(|(_, test)| test.asks_verb())
    }

    /// The condition for one of several operands, as a format shows that one; what stands before the operands, the format
    /// itself, is shown as it is. `operand`: its position among the arguments.
    #[must_use]
    pub fn of_operand(&self, operand: usize) -> When {
        let tests = self.tests.iter().filter_map(|(port, test)| {
            let before = match port.root {
                PortRoot::Arg { position: Some(format), .. } if test.asks_verb() => usize::from(format) + 1,
                _ => 0,
            };
            Some((port.clone(), test.of_operand(operand.checked_sub(before)?)))
        });
        When { tests: tests.collect() }
    }
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
    /// Any element on both sides is the same element.
    pub in_place: bool,
    /// Not what an unknown call made of what it was given.
    pub known: bool,
    /// What an unknown call would make of what it is given.
    pub guessed: bool,
    /// Of a text or of bytes alone: what sits in elements shows that it is a list, whose method of that name is another.
    pub of_text: bool,
    /// Later operands whose fields are laid over what comes in.
    pub under: Option<Port>,
    /// Effect on properties.
    pub effect: Effect,
    /// What further is cleared, computed from constants of the call.
    pub computed: Option<Computed>,
    /// Only under this condition.
    pub when: Option<When>,
}

/// What the result of a call, as a schema, says of what it accepts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemaPart {
    /// This is cleared.
    Clears(Clears),
    /// What the schema at that port says.
    From(Port),
    /// Elements are as the schema at that port says.
    Elements(Port),
    /// Fields are as the schemas in the literal at that port say.
    Fields(Port),
    /// What each of the schemas at that port, or in the list there, says.
    OneOf(Port),
}

/// An effect that depends on constants of the call; see [`crate::clears`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Computed {
    /// Each part is as the schema at a port describes it.
    Schema {
        /// Where the schema is; it is what is called if that is not said.
        schema: Option<Port>,
    },
    /// Every match of a pattern (a regular expression or a plain text) is replaced.
    Replace {
        /// Where the pattern is.
        pattern: Port,
        /// Where the replacement is; `None`: nothing.
        with: Option<Port>,
        /// Whether all matches are replaced whatever the pattern's flags say.
        all: bool,
        /// Whether a text as pattern is a regular expression.
        regex: bool,
    },
    /// It is a match of a regular expression, or a part of one.
    Match {
        /// Where the pattern is.
        pattern: Port,
        /// It is one of its groups, if it has any.
        groups: bool,
        /// Each element is the group of its position (with `groups`: of the position before it).
        numbered: bool,
        /// Each field is the group of its name.
        named: bool,
        /// Where the number or name of the group is that it is.
        group: Option<Port>,
        /// Where the function is that is given each match, and whose result takes its place.
        with: Option<Port>,
    },
    /// Only what a function accepts passes: what its true outcome proves of its first parameter.
    Callback {
        /// Where the function is.
        callback: Port,
    },
}

/// Data is dangerous at a port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SinkRow {
    /// Where.
    pub port: Port,
    /// Kind.
    pub kind: KindId,
    /// Only what the program put there itself: an object handed on as it came has no such part.
    pub explicit: bool,
    /// What an object holds counts too, where the kind asks for texts: it is shown with its texts as they are.
    pub shown: bool,
    /// It is encoded there, which an exception does not survive that nothing has shown as a text.
    pub encoded: bool,
    /// A line of a log, of that level.
    pub level: Option<Level>,
    /// Lines of that level are written only in a program that sets a level.
    pub set: bool,
    /// A line of a form that the program may choose; this one if it does not.
    pub form: Option<LineForm>,
    /// The platform takes the line from the runtime, and writes it as JSON where the infrastructure asks for that.
    pub captured: bool,
    /// Only under this condition. Undecided, [`Test::holds_unseen`] decides.
    pub when: Option<When>,
    /// Whatever the program puts there is data of this event, unless it is a constant or the condition is undecided.
    pub event: Option<EventId>,
}

/// Data of an event appears at a port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceRow {
    /// Where.
    pub port: Port,
    /// Which event.
    pub event: EventId,
    /// Which part of it.
    pub path: Vec<PortElem>,
    /// Whether everything below is meant.
    pub star: bool,
    /// Only then.
    pub when: Option<When>,
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
    /// Names of parts that what is written under an unknown name never becomes.
    pub never: Option<Port>,
}

/// Which segment of a path is a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Segment {
    /// The one in front of all others.
    First,
    /// The one behind which there are so many.
    Behind(u16),
    /// The last in an odd place: collections and documents take turns in `rooms/1/seats/2`.
    Odd,
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
    /// The text there is a path, of which one segment is the name.
    pub segment: Option<Segment>,
    /// Where the text is that says which part of the resource is meant (the key of an object).
    pub key: Option<Port>,
    /// Permission that the call needs.
    pub action: Option<Symbol>,
    /// What it does with the data, for the data map (`stores`, `sends`).
    pub data: Option<Symbol>,
    /// What travels.
    pub payload: Vec<Payload>,
    /// What it has been given where something was found.
    pub found: Option<Found>,
    /// Elements of stored values that only say which type they have (`S` in `{ name = { S = "x" } }`).
    pub wrappers: Vec<Symbol>,
}

/// The property that a key has lost under which something was found.
pub const UNFOUND: &str = "unfound";

/// The property that errors of the language have lost: they have no fields that JSON shows.
pub const OWN_FIELDS: &str = "own-fields";

/// The property that results have lost which are returned beside an error.
pub const ANSWERED: &str = "answered";

/// The property that is cleared of what is equal to a signature that the program made.
pub const SIGNATURE: &str = "signature";

/// A look-up by a key: where it found something, the key that it was given is one that is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where the key is; below a star, each part is the part of that name.
    pub under: Port,
    /// The field of the channel that it is.
    pub field: Symbol,
    /// Any of this is there where something was found; nothing: the operation fails where there is nothing.
    pub there: Vec<Port>,
    /// It is null where nothing was found.
    pub nullable: bool,
    /// Reading what is there fails where nothing was found.
    pub fails: bool,
    /// What is cleared of it then.
    pub clears: Properties,
}

impl Found {
    /// The check that the look-up is, by what tells that something was found.
    pub(crate) fn guard(&self, (outcome, result): (Outcome, Path)) -> GuardRow {
        let outcome = if self.nullable { Outcome::True } else { outcome };
        GuardRow { outcome, result, subject: self.under.clone(), clears: Clears::Properties(self.clears), when: None }
    }
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
    /// Replaces the entry under key argument 0 (by what flows say).
    Put,
    /// The result is a map of the pairs in argument 0.
    Entries,
    /// Keyword arguments become fields of the result.
    Fields,
    /// Keyword arguments become fields of the receiver.
    Assign,
}

newtype_index! {
    /// A compiled row of an index.
    pub struct RowId, "row"
}

/// A plain value that is an event or a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ValueRow {
    /// Which event.
    pub event: EventId,
    /// Which part of it.
    pub path: Path,
}

/// How variables of the deployment's environment are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Environment {
    /// The value holds them as fields.
    Object,
    /// A call gives the one that is named at `name`, or what is at `default`.
    Call {
        /// Where the variable's name is.
        name: Port,
        /// What the call gives if there is no such variable.
        default: Option<Port>,
        /// Which part of the result it is.
        result: Path,
    },
}

/// Family of builtin values that a method belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// Text.
    String,
    /// Array, list, tuple.
    List,
    /// Map, dict, object used as a map.
    Map,
    /// Set.
    Set,
    /// Promise, coroutine, future.
    Promise,
    /// Buffer, bytes, typed array.
    Bytes,
    /// Callable.
    Function,
    /// Number.
    Number,
    /// Any object.
    Object,
    /// Regular expression.
    Regex,
    /// Stream, file object.
    Stream,
    /// Date or time.
    Date,
    /// Iterator, generator.
    Iterator,
}

impl Family {
    /// Every family with its name in model files.
    pub const ALL: [(&'static str, Family); 13] = [
        ("string", Family::String),
        ("list", Family::List),
        ("map", Family::Map),
        ("set", Family::Set),
        ("promise", Family::Promise),
        ("bytes", Family::Bytes),
        ("function", Family::Function),
        ("number", Family::Number),
        ("object", Family::Object),
        ("regex", Family::Regex),
        ("stream", Family::Stream),
        ("date", Family::Date),
        ("iterator", Family::Iterator),
    ];
}

/// A builtin method of that name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BuiltinRow {
    /// Family of the receiver.
    pub family: Family,
    /// What it does.
    pub row: RowId,
}

/// A row for a method of an unresolved receiver.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DuckRow {
    /// Keyword arguments, or keys of the first argument, that the call must have.
    pub required_keys: Vec<Symbol>,
    /// What it does.
    pub row: RowId,
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
    /// When the result is there: neither null nor empty nor zero.
    pub truthy: Option<Truthy>,
    /// It cannot fail where all that it is given is plain: texts, numbers and literals of such.
    pub total: bool,
    /// It cannot fail where these operands are plain, whatever the others are.
    pub total_by: Vec<Port>,
    /// It never fails, whatever it is given.
    pub unfailing: bool,
    /// What it throws is an error of the language: it has no fields of its own.
    pub plain_errors: bool,
    /// It always throws: nothing behind it runs.
    pub never_returns: bool,
    /// Exceptions of the language that it may throw, by the names of their classes, beside those of its own library.
    pub raises: Vec<Symbol>,
    /// The result is an object of the class of the program that is at this port.
    pub instance: Option<Port>,
    /// A function runs whenever an object of the class is made in which the result stands.
    pub validator: Option<ValidatorRow>,
    /// What the object at this port makes of data goes through the functions that validate objects of its class.
    pub validated_by: Option<Port>,
    /// A class that derives from it gives its objects only what its fields' declarations allow.
    pub checks_fields: Option<FieldChecks>,
    /// The result is a schema.
    pub schema: Vec<SchemaPart>,
    /// In front of a function that a call registers, the result hands on only events of which these parts fit.
    pub passes: Vec<Fits>,
    /// The result is a handler that runs the function at that port.
    pub runs: Option<Port>,
    /// What is at that port runs before the function that the receiver, or what it was made from, runs.
    pub fronts: Option<Front>,
    /// The call asks whether the event fits what stands in front of the function.
    pub asks: bool,
    /// As the default of a parameter: a framework passes what this stands for, never something of a request.
    pub injected: bool,
    /// A class of errors whose text is written for whoever made the request.
    pub client_error: bool,
    /// The function that it is given first is run by hand, from a terminal: no platform's event gets there.
    pub by_hand: bool,
    /// From then on the receiver answers requests at a port of its own.
    pub listens: bool,
    /// Says which lines of logs are written.
    pub sets_level: Option<LevelRow>,
    /// Says how lines of logs are written.
    pub sets_form: Option<FormRow>,
    /// Where the row is defined, for messages (`npm/mysql2.toml:12`).
    pub origin: String,
}

impl Row {
    /// A row that says nothing.
    pub const NOTHING: Row = Row {
        flows: Vec::new(),
        sinks: Vec::new(),
        sources: Vec::new(),
        guards: Vec::new(),
        views: Vec::new(),
        handlers: Vec::new(),
        records: Vec::new(),
        container: None,
        calls: Vec::new(),
        neutral: false,
        truthy: None,
        total: false,
        total_by: Vec::new(),
        unfailing: false,
        plain_errors: false,
        never_returns: false,
        raises: Vec::new(),
        instance: None,
        validator: None,
        validated_by: None,
        checks_fields: None,
        schema: Vec::new(),
        passes: Vec::new(),
        runs: None,
        fronts: None,
        asks: false,
        injected: false,
        client_error: false,
        by_hand: false,
        listens: false,
        sets_level: None,
        sets_form: None,
        origin: String::new(),
    };
}
