//! API paths: how a model file names an API.

use std::fmt;

use sluicegate_base::{Lang, Symbol};

/// Where an API path starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ApiRoot {
    /// A package of a language; the empty name holds the free names.
    Package(Lang, Symbol),
    /// An instance of a declared type.
    Type(Symbol),
}

/// One step of an API path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ApiStep {
    /// Member.
    Field(Symbol),
    /// Any member without a step of its own.
    Any,
    /// Element of a collection.
    Elem,
    /// Result of waiting.
    Await,
    /// Result of a call.
    Call {
        /// With `new`.
        construct: bool,
        /// Only with that constant first argument.
        literal: Option<Symbol>,
    },
}

/// An API path.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ApiPath {
    /// Start.
    pub root: ApiRoot,
    /// Steps.
    pub steps: Vec<ApiStep>,
}

impl fmt::Display for ApiRoot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ApiRoot::Package(Lang::JavaScript, name) => write!(f, "npm:{name}"),
            ApiRoot::Package(lang, name) => write!(f, "{}:{name}", lang.id()),
            ApiRoot::Type(name) => write!(f, "@{name}"),
        }
    }
}

impl fmt::Display for ApiStep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ApiStep::Field(name) => {
                let name = name.as_str();
                let plain = !name.is_empty()
                    && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '$' | '-'))
                    && !matches!(name, "ret" | "new" | "await" | "elem");
                if plain { write!(f, "{name}") } else { write!(f, "[\"{}\"]", escape(name)) }
            }
            ApiStep::Any => f.write_str("*"),
            ApiStep::Elem => f.write_str("elem"),
            ApiStep::Await => f.write_str("await"),
            ApiStep::Call { construct, literal } => {
                f.write_str(if *construct { "new" } else { "ret" })?;
                match literal {
                    Some(text) => write!(f, "(\"{}\")", escape(text.as_str())),
                    None => Ok(()),
                }
            }
        }
    }
}

impl fmt::Display for ApiPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.root)?;
        for (n, step) in self.steps.iter().enumerate() {
            let text = step.to_string();
            let separator = match (n, text.starts_with('[')) {
                (0, _) => "#",
                (_, true) => "",
                (_, false) => ".",
            };
            write!(f, "{separator}{text}")?;
        }
        Ok(())
    }
}

/// Escapes a text for double quotes as the parser of model files reads it.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c => out.push(c),
        }
    }
    out
}
