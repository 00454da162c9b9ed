//! Serverless Framework: the variables of `serverless.yml`, and the service as a whole.
//!
//! `${self:…}` and `${file(…)}` are places in documents and may stand for whole structures;
//! `${opt:…}`, `${env:…}`, `${param:…}` are chosen at deployment and keep their defaults;
//! what stores and other stacks answer stays a name.

mod service;

pub(crate) use service::normal;

use sluicegate_base::{NoteCode, limits};

use crate::conditions::choice;
use crate::eval::{closing, platform};
use crate::reader::{Reader, Spot};
use crate::text::Text;
use crate::value::{Part, Reason, Value, VariableKind};

/// What variables of a service look at.
#[derive(Clone, Debug)]
pub(crate) struct Service {
    /// The whole configuration.
    pub(crate) root: Spot,
    /// Its folder: what paths start from.
    pub(crate) folder: String,
}

/// What a variable stands for.
enum Found {
    Node(Spot),
    Text(Value),
    Missing,
}

/// Whether the inside of `${…}` is a variable of the framework, and not a name for `Sub`.
pub(crate) fn is_variable(inner: &str) -> bool {
    let inner = inner.trim_start();
    if inner.starts_with("AWS::") {
        return false;
    }
    let name: &str = inner.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))).next().unwrap_or_default();
    let after = inner.get(name.len()..).unwrap_or_default();
    !name.is_empty() && (after.starts_with(':') && !after.starts_with("::") || after.starts_with('('))
}

/// The sources of a variable: its parts between commas, outside of quotes, parentheses and inner variables.
fn sources(inner: &str) -> Vec<&str> {
    let mut sources = Vec::new();
    let (mut depth, mut quote, mut start) = (0_usize, None, 0);
    for (at, c) in inner.char_indices() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(c),
            (None, '(' | '{') => depth += 1,
            (None, ')' | '}') => depth = depth.saturating_sub(1),
            (None, ',') if depth == 0 => {
                sources.push(inner.get(start..at).unwrap_or_default().trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    sources.push(inner.get(start..).unwrap_or_default().trim());
    sources
}

impl Reader<'_> {
    /// The node that a text stands for, if it is one variable and that is a place in a document.
    pub(crate) fn variable_node(&mut self, spot: Spot) -> Option<Spot> {
        let text = match &self.node(spot)?.kind {
            crate::docs::Kind::Scalar { text, .. } => text.clone(),
            _ => return None,
        };
        let text = text.trim();
        let inner = text.strip_prefix("${").and_then(|text| text.strip_suffix('}'))?;
        if closing(text) != Some(text.len()) || !is_variable(inner) {
            return None;
        }
        if self.active.contains(&spot) {
            let at = self.location(spot);
            self.note(NoteCode::Circular, at, "a variable that needs itself");
            return None;
        }
        match self.look_up(spot, inner) {
            Found::Node(node) if node != spot => Some(node),
            Found::Node(_) => {
                let at = self.location(spot);
                self.note(NoteCode::Circular, at, "a variable that needs itself");
                None
            }
            Found::Text(_) | Found::Missing => None,
        }
    }

    /// The text of a variable, given what is between its braces.
    pub(crate) fn variable(&mut self, spot: Spot, inner: &str) -> Value {
        match self.look_up(spot, inner) {
            Found::Node(node) => self.value(node),
            Found::Text(value) => value,
            Found::Missing => {
                let message = format!("`${{{inner}}}` stands for nothing");
                self.broken(Reason::Missing, NoteCode::Unresolved, spot, inner, message)
            }
        }
    }

    fn look_up(&mut self, spot: Spot, inner: &str) -> Found {
        let at = self.location(spot);
        if self.active.len() >= limits::MAX_VALUE_DEPTH || !self.visit(spot) {
            return Found::Text(Value::unknown(Reason::Limit, inner, at));
        }
        self.active.push(spot);
        let sources = sources(inner);
        let found = self.first_source(spot, sources.get(..limits::MAX_VALUE_DEPTH).unwrap_or(&sources));
        self.active.pop();
        found
    }

    fn first_source(&mut self, spot: Spot, sources: &[&str]) -> Found {
        for (position, source) in sources.iter().enumerate() {
            let others = sources.get(position + 1..).unwrap_or_default();
            match self.source(spot, source, others.is_empty()) {
                Found::Missing => {}
                Found::Node(node) if self.is_null(node) => {}
                Found::Text(value) => {
                    let open = matches!(value.parts.as_slice(), [Part::Variable { default: None, kind, .. }]
                        if !matches!(kind, VariableKind::Platform));
                    return if open && !others.is_empty() { self.with_default(spot, value, others) } else { Found::Text(value) };
                }
                found => return found,
            }
        }
        Found::Missing
    }

    /// A variable that someone chooses, with what it is if nobody does.
    fn with_default(&mut self, spot: Spot, value: Value, others: &[&str]) -> Found {
        let fallback = match self.first_source(spot, others) {
            Found::Missing => return Found::Text(value),
            // A structure: what is chosen at deployment cannot be one.
            Found::Node(node) if self.is_map(node) || self.is_list(node) => return Found::Node(node),
            Found::Node(node) => self.value(node),
            Found::Text(fallback) => fallback,
        };
        let at = value.at;
        match (value.parts.as_slice(), fallback.default_text()) {
            ([Part::Variable { kind, name, .. }], Some(default)) => {
                let part = Part::Variable { kind: *kind, name: name.clone(), default: Some(default.into()) };
                Found::Text(Value::of(part, at))
            }
            _ => Found::Text(choice(vec![value, fallback], at)),
        }
    }

    /// One source: `self:a.b`, `opt:stage`, `file(x.yml):a`, `'text'`.
    /// `last`: no other source follows, so that options fall back to their usual value.
    fn source(&mut self, spot: Spot, source: &str, last: bool) -> Found {
        let at = self.location(spot);
        let quoted = source.strip_prefix('\'').and_then(|text| text.strip_suffix('\''));
        let quoted = quoted.or_else(|| source.strip_prefix('"').and_then(|text| text.strip_suffix('"')));
        let expanded: Text = if source.contains("${") {
            let value = self.interpolate(spot, &quoted.unwrap_or(source).into(), None);
            if quoted.is_some() {
                return Found::Text(value);
            }
            match value.default_text() {
                Some(text) => text.into(),
                None => return Found::Text(Value::unknown(Reason::Unsupported, source, at)),
            }
        } else if let Some(quoted) = quoted {
            return Found::Text(Value::literal(quoted, at));
        } else {
            source.into()
        };
        let (kind, parameters, address) = split_source(&expanded);
        let chosen = |kind: VariableKind, name: &str| {
            Found::Text(Value::of(Part::Variable { kind, name: name.into(), default: None }, at))
        };
        match kind {
            "self" => self.own(spot, address),
            "opt" if last => self.option(spot, address),
            "opt" => chosen(VariableKind::Option, address),
            "env" => chosen(VariableKind::Env, address),
            "sls" if address == "stage" => self.option(spot, "stage"),
            "sls" | "aws" => Found::Text(Value::of(platform(&expanded), at)),
            "param" => self.chosen_parameter(spot, address),
            "file" => self.file_source(spot, parameters.unwrap_or_default(), address),
            "strToBool" => Found::Text(Value::literal(parameters.unwrap_or_default(), at)),
            "ssm" | "cf" | "s3" | "git" | "terraform" | "vault" | "output" | "state" => chosen(VariableKind::Store, &expanded),
            "" => Found::Text(Value::literal(&expanded, at)),
            _ => {
                let message = format!("variables of the kind `{kind}` are not known");
                Found::Text(self.broken(Reason::Unsupported, NoteCode::Unsupported, spot, &expanded, message))
            }
        }
    }

    /// A place in the service's own configuration.
    fn own(&mut self, spot: Spot, address: &str) -> Found {
        let Some(service) = self.scope(spot.scope).service.clone() else { return Found::Missing };
        let address = address.trim();
        if address.is_empty() {
            return Found::Node(service.root);
        }
        if let Some(found) = self.path(service.root, address) {
            return Found::Node(found);
        }
        match address {
            "provider.stage" => self.option(spot, "stage"),
            "provider.region" => self.option(spot, "region"),
            "service.name" => self.get(service.root, "service").map_or(Found::Missing, Found::Node),
            _ => Found::Missing,
        }
    }

    /// An option of the deploying command; stage and region have defaults of their own.
    fn option(&mut self, spot: Spot, name: &str) -> Found {
        let at = self.location(spot);
        let root = self.scope(spot.scope).service.as_ref().map(|service| service.root);
        let written = match (name, root) {
            ("stage" | "region", Some(root)) => self.path(root, &format!("provider.{name}")),
            _ => None,
        };
        // `stage: ${opt:stage, 'dev'}` asks for the option itself.
        let own = written.filter(|node| !self.active.contains(node)).and_then(|node| self.plain(node));
        let default: Option<Text> = match (own, name, written) {
            (Some(own), _, _) => Some(own.into()),
            (None, "stage", None) => Some("dev".into()),
            (None, "region", None) => Some("us-east-1".into()),
            _ => None,
        };
        Found::Text(Value::of(Part::Variable { kind: VariableKind::Option, name: name.into(), default }, at))
    }

    /// A parameter of the service: of its stage, of all stages, or of the deploying command.
    fn chosen_parameter(&mut self, spot: Spot, name: &str) -> Found {
        let at = self.location(spot);
        if let Some(root) = self.scope(spot.scope).service.as_ref().map(|service| service.root) {
            let stage = match self.option(spot, "stage") {
                Found::Text(value) => value.default_text(),
                _ => None,
            };
            let chosen = stage.unwrap_or_else(|| "dev".to_owned());
            for stage in [chosen.as_str(), "default"] {
                for folder in ["params", "stages"] {
                    let inner = if folder == "stages" { "params." } else { "" };
                    if let Some(found) = self.path(root, &format!("{folder}.{stage}.{inner}{name}")) {
                        return Found::Node(found);
                    }
                }
            }
        }
        Found::Text(Value::of(Part::Variable { kind: VariableKind::Parameter, name: name.into(), default: None }, at))
    }

    /// What another module of code exports.
    pub(crate) fn elsewhere(&mut self, spot: Spot, path: &str, member: &str) -> Option<Spot> {
        // Modules may name parts of each other in a circle.
        if self.importing >= limits::MAX_VALUE_DEPTH {
            return None;
        }
        let doc = self.include(path)?;
        let stack = self.scope(spot.scope).stack;
        self.belongs(stack, doc);
        let root = self.root(spot.scope, doc)?;
        self.importing += 1;
        let found = if member.is_empty() { Some(root) } else { self.path(root, member) };
        self.importing -= 1;
        found
    }

    /// The folder of the module that a place is in, seen from the service's.
    pub(crate) fn own_folder(&self, spot: Spot) -> Value {
        let at = self.location(spot);
        let path = self.docs.get(spot.doc as usize).map(|doc| doc.path.clone()).unwrap_or_default();
        let own = crate::paths::folder(&path);
        let service = self.scope(spot.scope).service.as_ref().map_or("", |service| service.folder.as_str());
        let below = if service.is_empty() { Some(own) } else { own.strip_prefix(service) };
        match below {
            Some(below) => Value::literal(below.trim_start_matches('/'), at),
            None => Value::unknown(Reason::Outside, own, at),
        }
    }

    /// A file, or a place in it.
    fn file_source(&mut self, spot: Spot, path: &str, address: &str) -> Found {
        let Some(service) = self.scope(spot.scope).service.clone() else { return Found::Missing };
        let path = path.trim().trim_matches(['\'', '"']);
        let Some(joined) = crate::paths::join(&service.folder, path) else {
            let message = format!("`{path}` lies outside the root and is not read");
            return Found::Text(self.broken(Reason::Outside, NoteCode::Outside, spot, path, message));
        };
        let extension = joined.rsplit_once('.').map_or("", |(_, extension)| extension);
        if !matches!(extension, "yml" | "yaml" | "json") {
            if self.tree.is_file(&joined) {
                let message = format!("`{path}` is a program or text, its values are not known");
                return Found::Text(self.broken(Reason::Unsupported, NoteCode::Unsupported, spot, path, message));
            }
            return Found::Missing;
        }
        let Some(doc) = self.include(&joined) else { return Found::Missing };
        let stack = self.scope(spot.scope).stack;
        self.belongs(stack, doc);
        let Some(root) = self.root(spot.scope, doc) else { return Found::Missing };
        if address.is_empty() {
            return Found::Node(root);
        }
        self.path(root, address).map_or(Found::Missing, Found::Node)
    }
}

/// `file(x.yml):a.b` is `file`, `x.yml`, `a.b`. A source without a kind has an empty one.
fn split_source(source: &str) -> (&str, Option<&str>, &str) {
    let name = source.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))).next().unwrap_or_default();
    let after = source.get(name.len()..).unwrap_or_default();
    if let Some(address) = after.strip_prefix(':') {
        return (name, None, address);
    }
    if let Some(inside) = after.strip_prefix('(')
        && let Some((parameters, address)) = inside.rsplit_once(')')
    {
        return (name, Some(parameters), address.strip_prefix(':').unwrap_or_default());
    }
    ("", None, source)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_are_between_commas() {
        assert_eq!(sources("opt:stage, self:a.b, 'x, y'"), ["opt:stage", "self:a.b", "'x, y'"]);
        assert_eq!(sources("file(${opt:x, 'a'}.yml):b, 1"), ["file(${opt:x, 'a'}.yml):b", "1"]);
        assert_eq!(split_source("file(a(1).yml):b"), ("file", Some("a(1).yml"), "b"));
        assert_eq!(split_source("ssm(eu-west-1):/a/b"), ("ssm", Some("eu-west-1"), "/a/b"));
        assert_eq!(split_source("true"), ("", None, "true"));
    }

    #[test]
    fn names_of_sub_are_no_variables() {
        assert!(is_variable("self:custom.a") && is_variable("file(a.yml)") && is_variable("opt:stage, 'x'"));
        assert!(!is_variable("AWS::Region") && !is_variable("Table.Arn") && !is_variable("Table"));
    }
}
