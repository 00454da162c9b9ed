//! Shapes of events and how far each of their fields is trusted.

use sluicegate_base::{Elem, ElemKind, Lang, Path, Symbol, newtype_index};

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

impl Trust {
    /// Name in rule files and reports.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Trust::Attacker => "attacker",
            Trust::Conditional => "conditional",
            Trust::Identity => "identity",
            Trust::Platform => "platform",
            Trust::Secret => "secret",
        }
    }
}

/// One field of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventField {
    /// Where it is, in the spelling of the language; starred when everything below is meant.
    pub path: Path,
    /// Only for this language (`None`: all).
    pub lang: Option<Lang>,
    /// Trust.
    pub trust: Trust,
    /// How a message calls it ("query parameter", "body field", "header"); the last element's name is added.
    pub label: String,
    /// It is always a text, never an object that the sender shapes.
    pub text: bool,
    /// As a whole it is an object, which is no text until something shows it.
    pub object: bool,
    /// Properties that whoever delivers the event makes sure of.
    pub clears: Vec<Symbol>,
    /// Properties that are taken to be made sure of besides, where no trigger of the function shows.
    pub untriggered: Vec<Symbol>,
    /// What is made sure of besides, if no route of the trigger says otherwise.
    pub by_route: Option<ByRoute>,
    /// Of which properties the whole is cleared where this part is known.
    pub tells: Vec<Symbol>,
    /// The channel field that arrives here (`message.body`), if any.
    pub channel_field: Option<Symbol>,
}

/// What of a field depends on the routes on which the event comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByRoute {
    /// What a route holds of which that is not so; one is enough.
    pub unless: Vec<String>,
    /// Properties that are made sure of.
    pub clears: Vec<Symbol>,
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
    /// The fields that Go has, by names without capitals; see [`Event::spelled`].
    pub(crate) folded: Vec<EventField>,
    /// Trust of a field that is not listed; `None`: such a field is not part of this event.
    pub default: Option<Trust>,
    /// The channel field that the event as a whole is, where no listed field says otherwise.
    pub whole: Option<Symbol>,
    /// Declared type names that identify it (`events.SQSEvent`, `APIGatewayProxyEvent`).
    pub types: Vec<Symbol>,
    /// Words ([`crate::words::says`]) by which the program calls what it makes of this event: it counts only there.
    /// Empty: wherever it appears.
    pub named: Vec<String>,
    /// Nobody reads what a function returns that is given it.
    pub unanswered: bool,
    /// A workflow sends it, which hands on what it was given itself.
    pub workflow: bool,
    /// The event of which it is a form that only infrastructure tells apart.
    pub like: Option<EventId>,
}

impl Event {
    /// An event without fields.
    #[must_use]
    pub fn new(id: Symbol, trigger: Symbol) -> Event {
        let (fields, folded, types, named) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let (label, unanswered, workflow, like) = (String::new(), false, false, None);
        Event { id, trigger, label, fields, folded, default: None, whole: None, types, named, unanswered, workflow, like }
    }

    /// The fields as code of that language reads them, in the spelling of [`Event::spelled`].
    #[must_use]
    pub fn fields_in(&self, lang: Lang) -> &[EventField] {
        if lang == Lang::Go { &self.folded } else { &self.fields }
    }

    /// A path of the code as the fields are spelled.
    ///
    /// Exported names in Go start with a capital and spell abbreviations in capitals: a field is the one
    /// whose name differs only in case, as it is for the decoder that fills it.
    #[must_use]
    pub fn spelled(lang: Lang, path: &Path) -> Path {
        if lang != Lang::Go {
            return *path;
        }
        let folded = path.elems().iter().fold(Path::EMPTY, |folded, elem| folded.push(without_capitals(*elem)));
        if path.is_star() { folded.starred() } else { folded }
    }

    pub(crate) fn folded(fields: &[EventField]) -> Vec<EventField> {
        let fields = fields.iter().filter(|field| field.lang.is_none_or(|lang| lang == Lang::Go));
        fields.map(|field| EventField { path: Event::spelled(Lang::Go, &field.path), ..field.clone() }).collect()
    }
}

fn without_capitals(elem: Elem) -> Elem {
    match elem.kind() {
        ElemKind::Field(name) if name.as_str().bytes().any(|byte| byte.is_ascii_uppercase()) => {
            Elem::field(name.as_str().to_ascii_lowercase().as_str())
        }
        _ => elem,
    }
}
