//! Texts of a template, as far as they are known before deployment.
//!
//! A [`Value`] is a text in parts: what is written, what another resource will be called,
//! what whoever deploys chooses, and what is not known. Two values with equal parts are
//! the same text in every deployment of one stack.

use sluicegate_base::{Location, Symbol, limits};

use crate::stack::ResourceId;
use crate::text::Text;

/// A text of a template.
#[derive(Clone, Debug)]
pub struct Value {
    /// Its parts, in order; neighbouring literals are joined. No parts: the empty text.
    pub parts: Vec<Part>,
    /// Where it is written.
    pub at: Location,
}

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Written as it is.
    Literal(Text),
    /// An attribute of a resource.
    Ref {
        /// The resource; it may belong to another stack.
        resource: ResourceId,
        /// What of it.
        attribute: Attribute,
    },
    /// Chosen by whoever deploys.
    Variable {
        /// By which means.
        kind: VariableKind,
        /// Its name.
        name: Text,
        /// Its value if nobody chooses, where that is a plain text.
        default: Option<Text>,
    },
    /// One of several, depending on a condition.
    Choice(Vec<Value>),
    /// Not known.
    Unknown {
        /// Why.
        reason: Reason,
        /// What is written, for people.
        text: Text,
    },
}

/// What of a resource a text holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Attribute {
    /// Its physical name.
    Name,
    /// Its ARN.
    Arn,
    /// Its address.
    Url,
    /// The ARN of its change stream.
    StreamArn,
    /// An identifier that is not its name.
    Id,
    /// Another attribute, by its name in the template.
    Other(Symbol),
}

impl Attribute {
    /// The attribute that files under `queries/resources` call so.
    #[must_use]
    pub fn from_id(id: &str) -> Attribute {
        match id {
            "name" => Attribute::Name,
            "arn" => Attribute::Arn,
            "url" => Attribute::Url,
            "stream-arn" => Attribute::StreamArn,
            "id" => Attribute::Id,
            other => Attribute::Other(Symbol::new(other)),
        }
    }

    /// Inverse of [`Attribute::from_id`].
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Attribute::Name => "name",
            Attribute::Arn => "arn",
            Attribute::Url => "url",
            Attribute::StreamArn => "stream-arn",
            Attribute::Id => "id",
            Attribute::Other(name) => name.as_str(),
        }
    }
}

/// How a deployment chooses a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum VariableKind {
    /// A parameter of the template.
    Parameter,
    /// A variable of the deploying shell.
    Env,
    /// An option of the deploying command.
    Option,
    /// The platform: region, account, partition, the stack's name.
    Platform,
    /// An entry of a store that is read at deployment (secrets, parameters, other stacks).
    Store,
}

impl VariableKind {
    /// Name for people.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            VariableKind::Parameter => "param",
            VariableKind::Env => "env",
            VariableKind::Option => "opt",
            VariableKind::Platform => "platform",
            VariableKind::Store => "store",
        }
    }
}

/// Why a part of a text is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Reason {
    /// Names something that the template does not have.
    Missing,
    /// Needs itself.
    Circular,
    /// A function of the format that is not evaluated.
    Unsupported,
    /// Not a text where one is expected.
    NotText,
    /// A limit was reached.
    Limit,
    /// Lies outside the root, or is not there.
    Outside,
}

impl Reason {
    /// Name for people.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Reason::Missing => "missing",
            Reason::Circular => "circular",
            Reason::Unsupported => "unsupported",
            Reason::NotText => "not-text",
            Reason::Limit => "limit",
            Reason::Outside => "outside",
        }
    }
}

impl Value {
    /// The empty text.
    #[must_use]
    pub fn empty(at: Location) -> Value {
        Value { parts: Vec::new(), at }
    }

    /// A text that is written as it is.
    #[must_use]
    pub fn literal(text: &str, at: Location) -> Value {
        let mut value = Value::empty(at);
        value.push(Part::Literal(text.into()));
        value
    }

    /// A text of one part.
    #[must_use]
    pub fn of(part: Part, at: Location) -> Value {
        let mut value = Value::empty(at);
        value.push(part);
        value
    }

    /// A text that is not known.
    #[must_use]
    pub fn unknown(reason: Reason, text: &str, at: Location) -> Value {
        Value::of(Part::Unknown { reason, text: text.into() }, at)
    }

    /// Appends a part, joining literals.
    pub fn push(&mut self, part: Part) {
        match (self.parts.last_mut(), part) {
            (_, Part::Literal(text)) if text.is_empty() => {}
            (Some(Part::Literal(last)), Part::Literal(text)) => *last = format!("{last}{text}").into(),
            (_, part) => self.parts.push(part),
        }
    }

    /// Appends another text.
    pub fn append(&mut self, other: Value) {
        for part in other.parts {
            self.push(part);
        }
    }

    /// Whether it has more parts or bytes than a text may have.
    #[must_use]
    pub fn is_too_large(&self) -> bool {
        let bytes: usize = self.parts.iter().map(|part| if let Part::Literal(text) = part { text.len() } else { 0 }).sum();
        self.parts.len() > limits::MAX_VALUE_PARTS || bytes > limits::MAX_FOLDED_BYTES
    }

    /// The text, if all of it is written.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self.parts.as_slice() {
            [] => Some(""),
            [Part::Literal(text)] => Some(text),
            _ => None,
        }
    }

    /// The text if nobody who deploys chooses otherwise.
    #[must_use]
    pub fn default_text(&self) -> Option<String> {
        let mut whole = String::new();
        for part in &self.parts {
            match part {
                Part::Literal(text) | Part::Variable { default: Some(text), .. } => whole.push_str(text),
                _ => return None,
            }
        }
        Some(whole)
    }

    /// The resource and attribute, if that is the whole text.
    #[must_use]
    pub fn resource(&self) -> Option<(ResourceId, Attribute)> {
        match self.parts.as_slice() {
            [Part::Ref { resource, attribute }] => Some((*resource, *attribute)),
            _ => None,
        }
    }

    /// Whether a part is not known, in any of its choices.
    #[must_use]
    pub fn has_unknown(&self) -> bool {
        self.parts.iter().any(|part| match part {
            Part::Unknown { .. } => true,
            Part::Choice(values) => values.iter().any(Value::has_unknown),
            Part::Literal(_) | Part::Ref { .. } | Part::Variable { .. } => false,
        })
    }
}

/// Values are equal if their texts are, wherever they are written.
impl PartialEq for Value {
    fn eq(&self, other: &Value) -> bool {
        self.parts == other.parts
    }
}

impl Eq for Value {}
