//! Shapes of events and how far each of their fields is trusted.

use sluicegate_base::{Path, Symbol, newtype_index};

newtype_index! {
    /// An event shape.
    pub struct EventId, "event"
}

/// How far a field is trusted (`knowledge.md`, letters A C I T S).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Trust {
    /// Set by whoever sends the request.
    Attacker,
    /// As trusted as whoever may write to the source.
    Conditional,
    /// Authentic, but its strings may be chosen by the user.
    Identity,
    /// Set by the platform.
    Platform,
    /// Secret; never a source.
    Secret,
}

/// One field of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventField {
    /// Where it is, in the spelling of the language; starred when everything below is meant.
    pub path: Path,
    /// Only for this language (`None`: all).
    pub lang: Option<sluicegate_base::Lang>,
    /// Trust.
    pub trust: Trust,
    /// How a message calls it ("query parameter", "body field", "header"); the last element's name is added.
    pub label: String,
    /// It is always a text, never an object that the sender shapes.
    pub text: bool,
    /// The channel field that arrives here (`message.body`), if any.
    pub channel_field: Option<Symbol>,
}

/// An event shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Name (`aws.apigateway.v1`, `flask.request`).
    pub id: Symbol,
    /// Trigger kind (`aws.apigateway`).
    pub trigger: Symbol,
    /// How a message calls the trigger ("HTTP request").
    pub label: String,
    /// Fields; the longest matching path decides.
    pub fields: Vec<EventField>,
    /// Trust of a field that is not listed; `None`: such a field is not part of this event.
    pub default: Option<Trust>,
    /// Declared type names that identify it (`events.SQSEvent`, `APIGatewayProxyEvent`).
    pub types: Vec<Symbol>,
}
