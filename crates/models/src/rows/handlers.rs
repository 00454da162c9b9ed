//! Reads what registers handlers, what these are given and what becomes of their results.

use sluicegate_base::{Path, Symbol};
use toml::Spanned;
use toml::de::DeValue;

use super::Rows;
use crate::declaration::{self, Names};
use crate::error::ModelErrorKind;
use crate::event::EventId;
use crate::parse::Roots;
use crate::port::{Port, PortRoot};
use crate::read::{At, Table, Text};
use crate::row::{FieldChecks, Fits, Front, ReturnSink, RouteText, When};

/// A handler registration whose types are still names.
#[derive(Clone, Debug)]
pub(crate) struct HandlerDoc {
    pub(crate) callback: Port,
    pub(crate) methods: Option<Names>,
    pub(crate) class: Option<Names>,
    pub(crate) described: Vec<Symbol>,
    pub(crate) shape: Option<(Symbol, At)>,
    pub(crate) first: Option<Symbol>,
    pub(crate) made: Option<When>,
    pub(crate) arity: Vec<u16>,
    pub(crate) params: Vec<ParamDoc>,
    pub(crate) returns: Vec<ReturnSink>,
    pub(crate) checks: FieldChecks,
    pub(crate) next: Option<u16>,
    pub(crate) fits: Vec<Fits>,
    pub(crate) route: Option<RouteText>,
}

/// Which parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ParamIndex {
    At(u16),
    /// Every other one.
    Rest,
    /// Those that are given by name.
    Named,
}

impl ParamIndex {
    /// The position, if it is one.
    pub(crate) fn position(self) -> Option<u16> {
        match self {
            ParamIndex::At(position) => Some(position),
            ParamIndex::Rest | ParamIndex::Named => None,
        }
    }
}

/// What one parameter receives.
#[derive(Clone, Debug)]
pub(crate) struct ParamDoc {
    pub(crate) index: ParamIndex,
    pub(crate) unlike: Vec<Symbol>,
    pub(crate) schema: Option<Port>,
    pub(crate) events: Vec<EventId>,
    pub(crate) path: Path,
    pub(crate) direct: bool,
    pub(crate) object: Option<(Symbol, At)>,
}

impl Rows<'_, '_> {
    pub(super) fn handler(&mut self, table: &mut Table<'_>) -> Option<HandlerDoc> {
        let methods = declaration::names_at(table, "methods", self.reader);
        let class = declaration::names_at(table, "class", self.reader);
        let callback = match &methods {
            Some(_) => Some(Port { root: PortRoot::Recv, path: Vec::new(), star: false }),
            None => self.need_port(table, "callback", Roots::Call),
        };
        let described = table.texts("described", self.reader).iter().map(Text::symbol).collect();
        let shape = table.text("shape", self.reader).map(|text| (text.symbol(), text.at));
        let first = table.text("first", self.reader).map(|text| text.symbol());
        let made = self.condition("made", table, Roots::Call);
        let params = self.params(table, "event");
        let arity = table.value("arity").map(|value| self.arity(value)).unwrap_or_default();
        let returns = self.returns(table);
        let checks = self.each(table, "checks", |rows, table| Some(rows.field_checks(table))).pop().unwrap_or_default();
        let next = table.value("next").and_then(|value| self.index(value)).and_then(ParamIndex::position);
        let fits = self.each(table, "fits", Self::fits);
        let route = self.each(table, "route", Self::route_text).pop();
        Some(HandlerDoc {
            callback: callback?,
            methods,
            class,
            described,
            shape,
            first,
            made,
            arity,
            params,
            returns,
            checks,
            next,
            fits,
            route,
        })
    }

    /// How the text of a route says what its parameters are.
    fn route_text(&mut self, table: &mut Table<'_>) -> Option<RouteText> {
        let text = self.need_port(table, "text", Roots::Call);
        let form = table.need_text("form", self.reader).and_then(|text| {
            let forms =
                [("<type:name>", ('<', '>', true)), ("<name:type>", ('<', '>', false)), ("{name:type}", ('{', '}', false))];
            self.choice(&text, "`<type:name>`, `<name:type>` or `{name:type}`", &forms)
        });
        let fixed = table.texts("fixed", self.reader).iter().map(|text| text.text.to_owned()).collect();
        let (open, close, type_first) = form?;
        Some(RouteText { text: text?, around: (open, close), type_first, fixed })
    }

    /// What runs before a handler.
    pub(super) fn front(&mut self, table: &mut Table<'_>) -> Option<Front> {
        let port = self.need_port(table, "port", Roots::Call);
        let event = self.path(table);
        Some(Front { port: port?, event })
    }

    /// A part of an event, and the schema that it fits.
    pub(super) fn fits(&mut self, table: &mut Table<'_>) -> Option<Fits> {
        let event = table.text("event", self.reader).and_then(|text| self.event(&text));
        let (path, _) = self.source_path(table);
        let schema = table.text("schema", self.reader).and_then(|text| self.port(&text, Roots::Call));
        let asked = table.flag("asked", self.reader);
        Some(Fits { event, path, schema, asked })
    }

    /// Parameters of a handler; `events` is the key under which events stand, whose names may end in `*` when it is a list.
    pub(crate) fn params(&mut self, table: &mut Table<'_>, events: &'static str) -> Vec<ParamDoc> {
        self.each(table, "params", |rows, table| {
            table.need("index", rows.reader);
            let index = rows.index(table.value("index")?)?;
            let mut found = Vec::new();
            for text in table.texts(events, rows.reader) {
                let like = rows.vocabulary.events_like(text.text);
                if like.is_empty() {
                    rows.reader.error(&text.at, ModelErrorKind::UnknownEvent(text.text.to_owned()));
                }
                found.extend(like.into_iter().filter(|id| !found.contains(id)).collect::<Vec<_>>());
            }
            let path = rows.path(table);
            // A call that registers a function says which event it is given.
            let direct = events == "events" && table.flag("direct", rows.reader);
            let object = table.text("type", rows.reader).map(|text| (text.symbol(), text.at));
            let unlike = table.texts("unlike", rows.reader).iter().map(Text::symbol).collect();
            let schema = table.text("schema", rows.reader).and_then(|text| rows.port(&text, Roots::Call));
            Some(ParamDoc { index, unlike, schema, events: found, path, direct, object })
        })
    }

    fn arity(&mut self, value: &Spanned<DeValue<'_>>) -> Vec<u16> {
        let numbers = match value.get_ref() {
            DeValue::Array(items) => items.iter().map(|item| self.index(item)?.position()).collect::<Option<Vec<u16>>>(),
            _ => None,
        };
        numbers.unwrap_or_else(|| {
            let expected = "a list of numbers of parameters";
            self.reader.error(&value.span(), ModelErrorKind::WrongType { key: "arity".to_owned(), expected });
            Vec::new()
        })
    }

    pub(super) fn index(&mut self, value: &Spanned<DeValue<'_>>) -> Option<ParamIndex> {
        match value.get_ref() {
            DeValue::Integer(n) if n.radix() == 10 && n.as_str().parse::<u16>().is_ok() => {
                n.as_str().parse().ok().map(ParamIndex::At)
            }
            DeValue::String(text) if text.as_ref() == "rest" => Some(ParamIndex::Rest),
            DeValue::String(text) if text.as_ref() == "named" => Some(ParamIndex::Named),
            _ => {
                let expected = "a position, \"rest\" or \"named\"";
                self.reader.error(&value.span(), ModelErrorKind::WrongType { key: "index".to_owned(), expected });
                None
            }
        }
    }

    pub(crate) fn returns(&mut self, table: &mut Table<'_>) -> Vec<ReturnSink> {
        self.each(table, "returns", |rows, table| {
            let kind = rows.kind(table);
            let path = rows.path(table);
            let when = rows.when(table, Roots::Call);
            let param = table.value("param").and_then(|value| rows.index(value)).and_then(ParamIndex::position);
            let event = table.text("event", rows.reader).and_then(|text| rows.event(&text));
            let made = rows.condition("made", table, Roots::Call);
            let (as_json, encoded) = (table.flag("as-json", rows.reader), table.flag("encoded", rows.reader));
            Some(ReturnSink { kind: kind?, param, path, when, event, made, as_json, encoded })
        })
    }
}
