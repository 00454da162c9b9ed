//! What linking delivers: flows from an event field to a sink, with their steps.

use sluicegate_base::{Location, Path, Symbol};
use sluicegate_models::{EventId, KindId, Trust};

/// A handler, or another place where outside data enters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Handler {
    /// Name under which the platform finds it (`handler`, `app.route /x`), else the function's name.
    pub name: String,
    /// Its definition.
    pub location: Location,
    /// How it was found: a shape's or registration's name.
    pub found_by: Symbol,
    /// Found only by its shape inside a test folder: listed, not scanned.
    pub listed_only: bool,
}

/// Where a flow starts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    /// The event shape; `None` for the payload of a direct invocation.
    pub event: Option<EventId>,
    /// The field in it.
    pub path: Path,
    /// Trust of that field.
    pub trust: Trust,
    /// Ready phrase for messages: "query parameter `id`".
    pub phrase: String,
    /// Trigger as named in reports ("HTTP request", "direct invocation").
    pub trigger: String,
    /// Where the field is first read.
    pub location: Location,
}

/// Where a flow ends.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sink {
    /// Kind of sink.
    pub kind: KindId,
    /// The whole call (or the value that is the response).
    pub location: Location,
    /// What is called, as written (`execSync`, `cursor.execute`); empty for a response.
    pub callee: String,
    /// Argument: position from 0 or name; `None` for the receiver or a response.
    pub argument: Option<String>,
    /// The function that contains it, qualified (`Class.method`).
    pub function: String,
}

/// What a step of a path is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StepKind {
    /// The event field is read.
    Source,
    /// Bound to a variable or stored in a part of one.
    Assign(Symbol),
    /// Part of a larger text or value.
    Combine,
    /// Passed to a function of the project.
    Enter(String),
    /// Comes back from a function of the project.
    Leave(String),
    /// Goes through a call of a library.
    Through(String),
    /// Stored in a variable that outlives the call.
    Store(Symbol),
    /// Read from such a variable.
    Load(Symbol),
    /// Written to a channel.
    Send(String),
    /// Comes out of a channel: by a trigger, or read by an operation.
    Receive(String),
    /// Captured by a nested function.
    Capture(Symbol),
    /// The sink.
    Sink,
}

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Step {
    /// Where.
    pub location: Location,
    /// What happens.
    pub kind: StepKind,
    /// Index of the handler whose invocation this is, in order of the path: 0 until a channel is crossed.
    pub hop: u32,
}

/// How certain a flow is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Doubt {
    /// Facts were merged or a condition was undecided on the way.
    pub broadened: bool,
    /// It passes a callee about which nothing is known.
    pub unknown_callee: bool,
    /// The trigger is not known and the field belongs to no known event.
    pub guessed_event: bool,
}

/// A crossing from one handler to another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hop {
    /// Channel kind (`sqs.queue`).
    pub kind: Symbol,
    /// Resource as named in reports.
    pub resource: String,
    /// `must` or `may`.
    pub verdict: Symbol,
    /// The line of the infrastructure file that joins the two.
    pub location: Option<Location>,
}

/// One way from a source to a sink.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Flow {
    /// End.
    pub sink: Sink,
    /// Start.
    pub source: Source,
    /// The root under which it happens.
    pub handler: Handler,
    /// From source to sink, both included.
    pub steps: Vec<Step>,
    /// Channels crossed, in order.
    pub hops: Vec<Hop>,
    /// How certain it is.
    pub doubt: Doubt,
}
