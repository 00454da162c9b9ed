//! Reads what rows say: flows, sinks, sources, checks, views, handlers, records.

use sluicegate_base::{Path, Symbol};
use toml::Spanned;
use toml::de::DeValue;

use crate::error::ModelErrorKind;
use crate::event::EventId;
use crate::names::list_of;
use crate::parse::{self, Roots};
use crate::port::Port;
use crate::property::{Effect, KindId, Properties};
use crate::read::{At, Reader, Table, Text, texts_of};
use crate::row::{
    Access, Clears, Computed, Container, FlowRow, GuardRow, Level, LevelRow, Literal, Outcome, Payload, Record, ReturnSink, Row,
    SchemaPart, SinkRow, SourceRow, TagWords, Test, ValidatedPart, ValidatorRow, ViewRow, When,
};
use crate::vocabulary::Vocabulary;

/// A row as it stands in a file: types are still names.
#[derive(Clone, Debug, Default)]
pub(crate) struct RowDoc {
    pub(crate) row: Row,
    pub(crate) handlers: Vec<HandlerDoc>,
}

/// A handler registration whose types are still names.
#[derive(Clone, Debug)]
pub(crate) struct HandlerDoc {
    pub(crate) callback: Port,
    pub(crate) shape: Option<(Symbol, At)>,
    pub(crate) arity: Vec<u16>,
    pub(crate) params: Vec<ParamDoc>,
    pub(crate) returns: Vec<ReturnSink>,
}

/// What one parameter receives.
#[derive(Clone, Debug)]
pub(crate) struct ParamDoc {
    /// `None`: the rest.
    pub(crate) index: Option<u16>,
    pub(crate) events: Vec<EventId>,
    pub(crate) path: Path,
    pub(crate) direct: bool,
    pub(crate) object: Option<(Symbol, At)>,
}

impl RowDoc {
    pub(crate) fn says_nothing(&self) -> bool {
        !self.row.neutral && !self.has_effects() && !self.row.truthy
    }

    fn has_effects(&self) -> bool {
        let Row {
            flows,
            sinks,
            sources,
            guards,
            views,
            handlers: _,
            records,
            container,
            calls,
            neutral: _,
            truthy: _,
            instance,
            validator,
            validated_by,
            checks_fields,
            schema,
            injected: _,
            client_error,
            sets_level,
            origin: _,
        } = &self.row;
        !(flows.is_empty()
            && sinks.is_empty()
            && sources.is_empty()
            && guards.is_empty()
            && views.is_empty()
            && records.is_empty()
            && container.is_none()
            && calls.is_empty()
            && schema.is_empty()
            && instance.is_none()
            && checks_fields.is_none()
            && validator.is_none()
            && validated_by.is_none()
            && !client_error
            && sets_level.is_none()
            && self.handlers.is_empty())
    }
}

const LEVELS: [(&str, Level); 4] =
    [("debug", Level::Debug), ("info", Level::Info), ("warning", Level::Warning), ("error", Level::Error)];

/// Reads parts of rows; knows the names they may refer to.
pub(crate) struct Rows<'r, 'a> {
    pub(crate) reader: &'r mut Reader<'a>,
    pub(crate) vocabulary: &'r Vocabulary,
}

impl Rows<'_, '_> {
    /// The row keys of a table.
    pub(crate) fn row(&mut self, table: &mut Table<'_>, roots: Roots) -> RowDoc {
        let mut doc = RowDoc::default();
        doc.row.origin = self.reader.origin(table.at());
        doc.row.flows = self.each(table, "flow", |rows, table| rows.flow(table, roots));
        doc.row.sinks = self.each(table, "sink", |rows, table| rows.sink(table, roots));
        doc.row.neutral = table.flag("neutral", self.reader);
        doc.row.truthy = roots == Roots::Call && table.flag("truthy", self.reader);
        doc.row.sets_level = self.each(table, "sets-level", |rows, table| rows.sets_level(table, roots)).pop();
        doc.row.client_error = roots == Roots::Call && table.flag("client-error", self.reader);
        doc.row.schema = self.each(table, "schema", Self::schema_part);
        doc.row.injected = roots == Roots::Call && table.flag("injected", self.reader);
        if roots == Roots::Call {
            doc.row.sources = self.each(table, "source", Self::source);
            doc.row.guards = self.each(table, "guard", Self::guard);
            doc.row.views = self.each(table, "view", Self::view);
            doc.row.records = self.each(table, "record", Self::record);
            doc.handlers = self.each(table, "handler", Self::handler);
            doc.row.container = table.text("container", self.reader).and_then(|text| self.container(&text));
            let calls = table.texts("calls", self.reader);
            doc.row.instance = table.text("instance", self.reader).and_then(|text| self.port(&text, roots));
            doc.row.validator = self.each(table, "validator", Self::validator).pop();
            doc.row.validated_by = table.text("validated-by", self.reader).and_then(|text| self.port(&text, roots));
            doc.row.checks_fields = self.each(table, "checks-fields", |rows, table| Some(rows.field_checks(table))).pop();
            doc.row.calls = calls.iter().filter_map(|text| self.port(text, roots)).collect();
        }
        if doc.row.neutral && doc.has_effects() {
            self.reader.error(table.at(), ModelErrorKind::Contradiction("neutral", "flow, sink, …"));
        }
        doc
    }

    pub(crate) fn each<T>(
        &mut self,
        table: &mut Table<'_>,
        key: &'static str,
        read: impl Fn(&mut Self, &mut Table<'_>) -> Option<T>,
    ) -> Vec<T> {
        let mut rows = Vec::new();
        for mut inner in table.tables(key, key, self.reader) {
            rows.extend(read(self, &mut inner));
            inner.finish(self.reader);
        }
        rows
    }

    pub(crate) fn port(&mut self, text: &Text<'_>, roots: Roots) -> Option<Port> {
        parse::port(text.text, roots)
            .map_err(|reason| self.reader.error(&text.at, ModelErrorKind::BadPort { text: text.text.to_owned(), reason }))
            .ok()
    }

    pub(crate) fn need_port(&mut self, table: &mut Table<'_>, key: &'static str, roots: Roots) -> Option<Port> {
        let text = table.need_text(key, self.reader)?;
        self.port(&text, roots)
    }

    fn path(&mut self, table: &mut Table<'_>) -> Path {
        let Some(text) = table.text("path", self.reader) else { return Path::EMPTY };
        path_of(&text, self.reader).unwrap_or(Path::EMPTY)
    }

    fn kind(&mut self, table: &mut Table<'_>) -> Option<KindId> {
        let text = table.need_text("kind", self.reader)?;
        let id = self.vocabulary.kind_id(text.text);
        if id.is_none() {
            self.reader.error(&text.at, ModelErrorKind::UnknownKind(text.text.to_owned()));
        }
        id
    }

    pub(crate) fn event(&mut self, text: &Text<'_>) -> Option<EventId> {
        let id = self.vocabulary.event_id(text.text);
        if id.is_none() {
            self.reader.error(&text.at, ModelErrorKind::UnknownEvent(text.text.to_owned()));
        }
        id
    }

    fn property_set(&mut self, names: &[Text<'_>]) -> Properties {
        property_set(names, self.vocabulary, self.reader)
    }

    /// Properties that are cleared, with what goes along with them.
    fn properties(&mut self, table: &mut Table<'_>, key: &str) -> Properties {
        let names = table.texts(key, self.reader);
        self.vocabulary.accompanied(self.property_set(&names))
    }

    fn flow(&mut self, table: &mut Table<'_>, roots: Roots) -> Option<FlowRow> {
        let from = self.need_port(table, "from", roots);
        let to = self.need_port(table, "to", roots);
        let taint = match table.text("as", self.reader) {
            None => true,
            Some(text) => self.choice(&text, "`taint` or `value`", &[("taint", true), ("value", false)])?,
        };
        let in_place = table.flag("in-place", self.reader);
        let under = table.text("under", self.reader).and_then(|text| self.port(&text, roots));
        let effect = self.effect(table);
        let computed = table.table("clears-by", "clears-by", self.reader).and_then(|mut inner| {
            let computed = self.computed(&mut inner);
            inner.finish_strict(self.reader);
            computed
        });
        let when = self.when(table, roots);
        Some(FlowRow { from: from?, to: to?, taint, in_place, under, effect, computed, when })
    }

    fn schema_part(&mut self, table: &mut Table<'_>) -> Option<SchemaPart> {
        if let Some(value) = table.value("clears") {
            return Some(SchemaPart::Clears(self.clears(value)?));
        }
        let key = ["elements", "fields", "one-of"].into_iter().find(|key| table.has(key)).unwrap_or("from");
        let port = self.need_port(table, key, Roots::Call)?;
        Some(match key {
            "elements" => SchemaPart::Elements(port),
            "fields" => SchemaPart::Fields(port),
            "one-of" => SchemaPart::OneOf(port),
            _ => SchemaPart::From(port),
        })
    }

    fn effect(&mut self, table: &mut Table<'_>) -> Effect {
        let clears = self.properties(table, "clears");
        let restores = table.texts("restores", self.reader);
        let restores = self.property_set(&restores);
        let mut clears_if = Vec::new();
        if let Some(mut inner) = table.table("clears-if", "clears-if", self.reader) {
            for (name, value) in inner.take_all() {
                let needs = texts_of(name.text, value, self.reader);
                let property = self.vocabulary.accompanied(self.property_set(&[name]));
                let needed = self.property_set(&needs);
                clears_if.push((property, needed));
            }
        }
        Effect { clears, restores, clears_if }
    }

    fn computed(&mut self, table: &mut Table<'_>) -> Option<Computed> {
        let by = table.need_text("by", self.reader)?;
        let ways = [("replace", 0), ("match", 1), ("callback", 2), ("schema", 3)];
        match self.choice(&by, "`replace`, `match`, `callback` or `schema`", &ways)? {
            3 => return Some(Computed::Schema { schema: self.need_port(table, "schema", Roots::Call)? }),
            1 => {
                let pattern = self.need_port(table, "pattern", Roots::Call)?;
                let groups = table.flag("groups", self.reader);
                let group = table.text("group", self.reader).and_then(|text| self.port(&text, Roots::Call));
                return Some(Computed::Match { pattern, groups, group });
            }
            2 => return Some(Computed::Callback { callback: self.need_port(table, "callback", Roots::Call)? }),
            _ => {}
        }
        let pattern = self.need_port(table, "pattern", Roots::Call)?;
        let with = table.text("with", self.reader).and_then(|text| self.port(&text, Roots::Call));
        let all = table.flag("all", self.reader);
        let regex = table.flag("regex", self.reader);
        Some(Computed::Replace { pattern, with, all, regex })
    }

    fn sink(&mut self, table: &mut Table<'_>, roots: Roots) -> Option<SinkRow> {
        let port = self.need_port(table, "port", roots);
        let kind = self.kind(table);
        let explicit = table.flag("explicit", self.reader);
        let level = table.text("level", self.reader).and_then(|text| self.choice(&text, "a level", &LEVELS));
        let when = self.when(table, roots);
        let event = table.text("event", self.reader).and_then(|text| self.event(&text));
        Some(SinkRow { port: port?, kind: kind?, explicit, level, when, event })
    }

    fn sets_level(&mut self, table: &mut Table<'_>, roots: Roots) -> Option<LevelRow> {
        let port = self.need_port(table, "port", roots);
        let mut named = Vec::new();
        for (name, level) in LEVELS {
            let literals = table.value(name).map(|value| self.literals(value)).unwrap_or_default();
            named.push((level, literals));
        }
        Some(LevelRow { port: port?, named })
    }

    pub(crate) fn source(&mut self, table: &mut Table<'_>) -> Option<SourceRow> {
        let port = self.need_port(table, "port", Roots::Call);
        let event = table.need_text("event", self.reader).and_then(|text| self.event(&text));
        let (path, star) = match table.text("path", self.reader) {
            None => Default::default(),
            Some(text) => parse::source_path(text.text)
                .map_err(|reason| self.reader.error(&text.at, ModelErrorKind::BadPath { text: text.text.to_owned(), reason }))
                .unwrap_or_default(),
        };
        let when = self.when(table, Roots::Call);
        Some(SourceRow { port: port?, event: event?, path, star, when })
    }

    fn guard(&mut self, table: &mut Table<'_>) -> Option<GuardRow> {
        let outcome = table.need_text("outcome", self.reader).and_then(|text| {
            let outcomes = [("true", Outcome::True), ("false", Outcome::False), ("returns", Outcome::Returns)];
            self.choice(&text, "`true`, `false` or `returns`", &outcomes)
        });
        let result = match table.text("result", self.reader) {
            None => Path::EMPTY,
            Some(text) => path_of(&text, self.reader).unwrap_or_default(),
        };
        let subject = self.need_port(table, "subject", Roots::Call);
        table.need("clears", self.reader);
        let clears = table.value("clears").and_then(|value| self.clears(value));
        let when = self.when(table, Roots::Call);
        Some(GuardRow { outcome: outcome?, result, subject: subject?, clears: clears?, when })
    }

    fn clears(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Clears> {
        if !value.get_ref().is_table() {
            let names = texts_of("clears", value, self.reader);
            return Some(Clears::Properties(self.vocabulary.accompanied(self.property_set(&names))));
        }
        let mut table = Table::of("clears", value, self.reader)?;
        let by = table.need_text("by", self.reader)?;
        let clears = match by.text {
            "charset" => Some(Clears::Charset(table.need_text("allows", self.reader)?.text.to_owned())),
            "regex" => {
                let pattern = self.need_port(&mut table, "pattern", Roots::Call)?;
                let anchored = match table.text("anchored", self.reader) {
                    None => (false, false),
                    Some(text) => {
                        let ways = [("both", (true, true)), ("start", (true, false)), ("none", (false, false))];
                        self.choice(&text, "`both`, `start` or `none`", &ways)?
                    }
                };
                Some(Clears::Regex { pattern, anchored_start: anchored.0, anchored_end: anchored.1 })
            }
            "prefix" => {
                let prefix = self.need_port(&mut table, "prefix", Roots::Call)?;
                table.need("properties", self.reader);
                Some(Clears::Prefix { prefix, properties: self.properties(&mut table, "properties") })
            }
            "own-class" => {
                let class = self.need_port(&mut table, "class", Roots::Call)?;
                table.need("properties", self.reader);
                Some(Clears::OwnClass { class, properties: self.properties(&mut table, "properties") })
            }
            "own-attribute" => {
                let name = self.need_port(&mut table, "name", Roots::Call)?;
                table.need("properties", self.reader);
                Some(Clears::OwnAttribute { name, properties: self.properties(&mut table, "properties") })
            }
            "schema" => {
                let schema = table.text("schema", self.reader);
                Some(Clears::Schema { schema: schema.and_then(|text| self.port(&text, Roots::Call)) })
            }
            "tags" => Some(Clears::Tags(Box::new(self.tag_words(&mut table)?))),
            "callback" => Some(Clears::Callback { callback: self.need_port(&mut table, "callback", Roots::Call)? }),
            "elements" => Some(Clears::Elements { some: table.flag("some", self.reader) }),
            "view" => {
                let of = table.need_text("of", self.reader)?.symbol();
                let suffix = table.text("suffix", self.reader).and_then(|text| self.port(&text, Roots::Call));
                table.need("properties", self.reader);
                Some(Clears::View { of, suffix, properties: self.properties(&mut table, "properties") })
            }
            "condition" => Some(Clears::Condition { condition: self.need_port(&mut table, "condition", Roots::Call)? }),
            "found" => Some(Clears::Found {
                collection: self.need_port(&mut table, "collection", Roots::Call)?,
                callback: self.need_port(&mut table, "callback", Roots::Call)?,
            }),
            "member" => Some(Clears::Member { collection: self.need_port(&mut table, "collection", Roots::Call)? }),
            _ => {
                let known = "`charset`, `regex`, `prefix`, `view`, `own-class`, `own-attribute`, `callback`, `condition`, `found`, `elements`, `tags` or `member`";
                self.bad(&by, known)
            }
        };
        table.finish_strict(self.reader);
        clears
    }

    fn tag_words(&mut self, table: &mut Table<'_>) -> Option<TagWords> {
        let of = self.need_port(table, "of", Roots::Call)?;
        let tag = table.need_text("tag", self.reader)?.text.to_owned();
        let fixed = owned(table.texts("fixed", self.reader));
        let mut charsets = Vec::new();
        if let Some(mut inner) = table.table("charsets", "charsets", self.reader) {
            for (name, value) in inner.take_all() {
                let allows = texts_of(name.text, value, self.reader).into_iter().map(|text| text.text).collect();
                charsets.push((name.text.to_owned(), allows));
            }
        }
        Some(TagWords { of, tag, fixed, charsets })
    }

    fn field_checks(&mut self, table: &mut Table<'_>) -> crate::FieldChecks {
        let clean = table.texts("clean", self.reader).iter().map(|text| text.text.to_string()).collect();
        let patterns = table.texts("patterns", self.reader).iter().map(crate::read::Text::symbol).collect();
        crate::FieldChecks { clean, patterns }
    }

    fn validator(&mut self, table: &mut Table<'_>) -> Option<ValidatorRow> {
        const PARTS: [(&str, ValidatedPart); 4] = [
            ("named", ValidatedPart::Named),
            ("described", ValidatedPart::Described),
            ("recv", ValidatedPart::Receiver),
            ("whole", ValidatedPart::Whole),
        ];
        let callback = self.need_port(table, "callback", Roots::Call);
        let part = table.need_text("part", self.reader);
        let part = part.and_then(|text| self.choice(&text, "`named`, `described`, `recv` or `whole`", &PARTS));
        let param = table.value("param").and_then(|value| self.index(value)).flatten().unwrap_or_default();
        let replaces = table.flag("replaces", self.reader);
        let whole = table.text("whole", self.reader).map(|text| text.symbol());
        Some(ValidatorRow { callback: callback?, part: part?, param, replaces, whole })
    }

    fn view(&mut self, table: &mut Table<'_>) -> Option<ViewRow> {
        let subject = self.need_port(table, "subject", Roots::Call);
        let result = self.need_port(table, "result", Roots::Call);
        let equality_clears = self.properties(table, "equality-clears");
        let of = table.text("of", self.reader).map(|text| text.symbol());
        let mut implies = Vec::new();
        if let Some(mut inner) = table.table("implies", "implies", self.reader) {
            for (name, value) in inner.take_all() {
                let implied = texts_of(name.text, value, self.reader);
                let property = self.vocabulary.accompanied(self.property_set(&[name]));
                implies.push((property, self.property_set(&implied)));
            }
        }
        Some(ViewRow { subject: subject?, result: result?, equality_clears, implies, of })
    }

    fn handler(&mut self, table: &mut Table<'_>) -> Option<HandlerDoc> {
        let callback = self.need_port(table, "callback", Roots::Call);
        let shape = table.text("shape", self.reader).map(|text| (text.symbol(), text.at));
        let params = self.params(table, "event");
        let arity = table.value("arity").map(|value| self.arity(value)).unwrap_or_default();
        let returns = self.returns(table);
        Some(HandlerDoc { callback: callback?, shape, arity, params, returns })
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
            Some(ParamDoc { index, events: found, path, direct, object })
        })
    }

    fn arity(&mut self, value: &Spanned<DeValue<'_>>) -> Vec<u16> {
        let numbers = match value.get_ref() {
            DeValue::Array(items) => items.iter().map(|item| self.index(item)).collect::<Option<Vec<_>>>(),
            _ => None,
        };
        let numbers = numbers.and_then(|numbers| numbers.into_iter().collect::<Option<Vec<u16>>>());
        numbers.unwrap_or_else(|| {
            let expected = "a list of numbers of parameters";
            self.reader.error(&value.span(), ModelErrorKind::WrongType { key: "arity".to_owned(), expected });
            Vec::new()
        })
    }

    fn index(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Option<u16>> {
        match value.get_ref() {
            DeValue::Integer(n) if n.radix() == 10 && n.as_str().parse::<u16>().is_ok() => Some(n.as_str().parse().ok()),
            DeValue::String(text) if text.as_ref() == "rest" => Some(None),
            _ => {
                let expected = "a position or \"rest\"";
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
            let param = table.value("param").and_then(|value| rows.index(value)).flatten();
            let event = table.text("event", rows.reader).and_then(|text| rows.event(&text));
            Some(ReturnSink { kind: kind?, param, path, when, event })
        })
    }

    fn record(&mut self, table: &mut Table<'_>) -> Option<Record> {
        let service = table.need_text("service", self.reader);
        let operation = table.need_text("operation", self.reader);
        let channel = table.text("channel", self.reader).map(|text| text.symbol());
        let identity = table.text("identity", self.reader).and_then(|text| self.port(&text, Roots::Call));
        let key = table.text("key", self.reader).and_then(|text| self.port(&text, Roots::Call));
        let action = table.text("action", self.reader).map(|text| text.symbol());
        let data = table.text("data", self.reader).map(|text| text.symbol());
        let payload = self.payload(table, Roots::Call);
        let access = self.access(table).unwrap_or(Access::Read);
        let (service, operation) = (service?.symbol(), operation?.symbol());
        Some(Record { service, operation, channel, access, identity, key, action, data, payload, wrappers: Vec::new() })
    }

    /// The `effect` key; needed by records.
    pub(crate) fn access(&mut self, table: &mut Table<'_>) -> Option<Access> {
        let text = table.need_text("effect", self.reader)?;
        let ways = [("read", Access::Read), ("write", Access::Write), ("read-write", Access::ReadWrite)];
        self.choice(&text, "`read`, `write` or `read-write`", &ways)
    }

    pub(crate) fn payload(&mut self, table: &mut Table<'_>, roots: Roots) -> Vec<Payload> {
        self.each(table, "payload", |rows, table| {
            let field = table.need_text("field", rows.reader);
            let read = table.has("to");
            if read && table.has("from") {
                rows.reader.error(table.at(), ModelErrorKind::Contradiction("from", "to"));
            }
            let port = rows.need_port(table, if read { "to" } else { "from" }, roots);
            Some(Payload { field: field?.symbol(), port: port?, read })
        })
    }

    fn container(&mut self, text: &Text<'_>) -> Option<Container> {
        let names = [
            ("push", Container::Push),
            ("pop", Container::Pop),
            ("shift", Container::Shift),
            ("unshift", Container::Unshift),
            ("insert", Container::Insert),
            ("extend", Container::Extend),
            ("clear", Container::Clear),
            ("slice", Container::Slice),
            ("splice", Container::Splice),
            ("delete", Container::Delete),
        ];
        self.choice(text, "push, pop, shift, unshift, insert, extend, clear, slice, splice or delete", &names)
    }

    /// The condition of a row.
    pub(crate) fn when(&mut self, table: &mut Table<'_>, roots: Roots) -> Option<When> {
        let mut inner = table.table("when", "when", self.reader)?;
        let mut tests = Vec::new();
        for (port, value) in inner.take_all() {
            let Some(port) = self.port(&port, roots) else { continue };
            let DeValue::Table(inside) = value.get_ref() else {
                tests.push((port, Test::In(self.literals(value))));
                continue;
            };
            let mut inside = Table::new("condition", inside, value.span());
            for (key, value) in inside.take_all() {
                tests.extend(self.test(&key, value, 0).map(|test| (port.clone(), test)));
            }
        }
        Some(When { tests })
    }

    /// What a test says the opposite of.
    fn inner_test(&mut self, value: &Spanned<DeValue<'_>>, depth: usize) -> Option<Test> {
        let DeValue::Table(inside) = value.get_ref() else {
            return Some(Test::In(self.literals(value)));
        };
        let at = value.span();
        let mut tests = Table::new("condition", inside, at.clone()).take_all();
        let Some((key, value)) = tests.pop().filter(|_| tests.is_empty()) else {
            self.reader.error(&at, ModelErrorKind::WrongType { key: "condition".to_owned(), expected: "a table with one key" });
            return None;
        };
        self.test(&key, value, depth)
    }

    fn test(&mut self, key: &Text<'_>, value: &Spanned<DeValue<'_>>, depth: usize) -> Option<Test> {
        match key.text {
            "in" => Some(Test::In(self.literals(value))),
            "contains" => Some(Test::Contains(owned(texts_of("contains", value, self.reader)))),
            "ends-with" => Some(Test::EndsWith(owned(texts_of("ends-with", value, self.reader)))),
            "starts-with" => Some(Test::StartsWith(owned(texts_of("starts-with", value, self.reader)))),
            "words" => match texts_of("words", value, self.reader).as_slice() {
                [list] => Some(Test::Words(list_of(list, self.vocabulary, self.reader))),
                _ => None,
            },
            "starts-among" => {
                let texts = texts_of("starts-among", value, self.reader);
                Some(Test::StartsWith(texts.iter().flat_map(|text| crate::words::listed(text.text)).map(String::from).collect()))
            }
            "lacks" => Some(Test::Lacks(owned(texts_of("lacks", value, self.reader)))),
            "named" => Some(Test::Named(owned(texts_of("named", value, self.reader)))),
            "null" => Some(Test::In(vec![Literal::Null])),
            "absent" => Some(Test::Absent),
            "present" => Some(Test::Present),
            "not" if depth < 4 => Some(Test::Not(Box::new(self.inner_test(value, depth + 1)?))),
            _ => {
                let kind = ModelErrorKind::UnknownKey { table: "condition", key: key.text.to_owned() };
                self.reader.error(&key.at, kind);
                None
            }
        }
    }

    fn literals(&mut self, value: &Spanned<DeValue<'_>>) -> Vec<Literal> {
        match value.get_ref() {
            DeValue::Array(items) => items.iter().filter_map(|item| self.literal(item)).collect(),
            _ => self.literal(value).into_iter().collect(),
        }
    }

    fn literal(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Literal> {
        let literal = match value.get_ref() {
            DeValue::String(text) => Some(Literal::Str(text.as_ref().to_owned())),
            DeValue::Boolean(flag) => Some(Literal::Bool(*flag)),
            DeValue::Integer(n) => i64::from_str_radix(n.as_str(), n.radix()).ok().map(Literal::Int),
            _ => None,
        };
        if literal.is_none() {
            let expected = "a text, an integer or a truth value";
            self.reader.error(&value.span(), ModelErrorKind::WrongType { key: "constant".to_owned(), expected });
        }
        literal
    }

    pub(crate) fn bad<T>(&mut self, text: &Text<'_>, expected: &'static str) -> Option<T> {
        self.reader.error(&text.at, ModelErrorKind::BadValue { value: text.text.to_owned(), expected });
        None
    }

    pub(crate) fn choice<T: Clone>(&mut self, text: &Text<'_>, expected: &'static str, choices: &[(&str, T)]) -> Option<T> {
        let found = choices.iter().find(|(name, _)| *name == text.text).map(|(_, value)| value.clone());
        if found.is_none() {
            return self.bad(text, expected);
        }
        found
    }
}

fn owned(texts: Vec<Text<'_>>) -> Vec<String> {
    texts.into_iter().map(|text| text.text.to_owned()).collect()
}

/// Reads a path.
pub(crate) fn path_of(text: &Text<'_>, reader: &mut Reader<'_>) -> Option<Path> {
    parse::path(text.text)
        .map_err(|reason| reader.error(&text.at, ModelErrorKind::BadPath { text: text.text.to_owned(), reason }))
        .ok()
}

/// The set of the named properties; `all` is every one.
pub(crate) fn property_set(names: &[Text<'_>], vocabulary: &Vocabulary, reader: &mut Reader<'_>) -> Properties {
    let mut set = Properties::NONE;
    for name in names {
        if name.text == "all" {
            set = Properties::ALL;
            continue;
        }
        match vocabulary.property_id(name.text) {
            Some(property) => set = set.union(property),
            None => reader.error(&name.at, ModelErrorKind::UnknownProperty(name.text.to_owned())),
        }
    }
    set
}
