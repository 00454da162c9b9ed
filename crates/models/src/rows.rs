//! Reads what rows say: flows, sinks, sources, checks, views, handlers, records.

mod checks;
mod conditions;
mod handlers;

use sluicegate_base::{Path, Symbol};
use toml::de::DeValue;

use crate::error::ModelErrorKind;
use crate::event::EventId;
use crate::parse::{self, Roots};
use crate::port::{Port, PortElem};
use crate::property::{Effect, KindId, Properties};
use crate::read::{Reader, Table, Text, texts_of};
use crate::row::{
    Access, Computed, Container, FlowRow, FormRow, Former, Found, Level, LevelRow, LineForm, Payload, Record, Row, SchemaPart,
    Segment, SinkRow, SourceRow,
};
use crate::sdk;
use crate::sort::{SortRow, Sorts};
use crate::vocabulary::Vocabulary;

pub(crate) use handlers::{HandlerDoc, ParamDoc, ParamIndex};

/// A row as it stands in a file: types are still names.
#[derive(Clone, Debug, Default)]
pub(crate) struct RowDoc {
    pub(crate) row: Row,
    pub(crate) handlers: Vec<HandlerDoc>,
}

impl RowDoc {
    pub(crate) fn says_nothing(&self) -> bool {
        !self.row.neutral
            && !self.has_effects()
            && self.row.truthy.is_none()
            && !self.row.total
            && self.row.total_by.is_empty()
            && !self.row.unfailing
            && !self.row.plain_errors
            && !self.row.listens
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
            total: _,
            total_by: _,
            unfailing: _,
            plain_errors: _,
            never_returns,
            raises,
            instance,
            validator,
            validated_by,
            checks_fields,
            schema,
            passes,
            runs,
            fronts,
            asks,
            injected: _,
            client_error,
            by_hand,
            listens: _,
            sets_level,
            sets_form,
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
            && passes.is_empty()
            && runs.is_none()
            && fronts.is_none()
            && !asks
            && !never_returns
            && instance.is_none()
            && checks_fields.is_none()
            && validator.is_none()
            && validated_by.is_none()
            && !client_error
            && !by_hand
            && sets_level.is_none()
            && sets_form.is_none()
            && raises.is_empty()
            && self.handlers.is_empty())
    }
}

const LEVELS: [(&str, Level); 4] =
    [("debug", Level::Debug), ("info", Level::Info), ("warning", Level::Warning), ("error", Level::Error)];

const FORMS: [(&str, LineForm); 2] = [("text", LineForm::Text), ("json", LineForm::Json)];

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
        let held: Vec<SinkRow> = doc.row.sinks.iter().flat_map(|sink| self.held(sink)).collect();
        doc.row.sinks.extend(held);
        doc.row.neutral = table.flag("neutral", self.reader);
        doc.row.truthy = self.truthy(table).filter(|_| roots == Roots::Call);
        doc.row.total = roots == Roots::Call && table.flag("total", self.reader);
        let plain = table.texts("total-by", self.reader);
        doc.row.total_by = plain.iter().filter_map(|text| self.port(text, roots)).filter(|_| roots == Roots::Call).collect();
        doc.row.unfailing = roots == Roots::Call && table.flag("unfailing", self.reader);
        doc.row.plain_errors = roots == Roots::Call && table.flag("plain-errors", self.reader);
        doc.row.never_returns = roots == Roots::Call && table.flag("never-returns", self.reader);
        doc.row.raises = table.texts("raises", self.reader).iter().map(|text| Symbol::new(text.text)).collect();
        doc.row.sets_level = self.each(table, "sets-level", |rows, table| rows.sets_level(table, roots)).pop();
        doc.row.sets_form = self.each(table, "sets-form", |rows, table| rows.sets_form(table, roots)).pop();
        doc.row.listens = roots == Roots::Call && table.flag("listens", self.reader);
        doc.row.client_error = roots == Roots::Call && table.flag("client-error", self.reader);
        doc.row.by_hand = roots == Roots::Call && table.flag("by-hand", self.reader);
        doc.row.schema = self.each(table, "schema", Self::schema_part);
        doc.row.passes = self.each(table, "passes", Self::fits);
        doc.row.runs = table.text("runs", self.reader).and_then(|text| self.port(&text, roots));
        doc.row.fronts = self.each(table, "fronts", Self::front).pop();
        doc.row.asks = roots == Roots::Call && table.flag("asks", self.reader);
        doc.row.injected = roots == Roots::Call && table.flag("injected", self.reader);
        if roots == Roots::Call {
            doc.row.sources = self.each(table, "source", Self::source);
            doc.row.guards = self.each(table, "guard", Self::guard);
            doc.row.views = self.each(table, "view", Self::view);
            doc.row.records = self.each(table, "record", Self::record);
            let found = doc.row.records.iter().filter_map(|record| record.found.as_ref());
            let told = found.flat_map(|found| found.there.iter().filter_map(sdk::told_by).map(|told| found.guard(told)));
            let guards: Vec<_> = told.collect();
            doc.row.guards.extend(guards);
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
    fn cleared(&mut self, names: &[Text<'_>]) -> Properties {
        self.vocabulary.accompanied(self.property_set(names))
    }

    pub(crate) fn properties(&mut self, table: &mut Table<'_>, key: &str) -> Properties {
        let names = table.texts(key, self.reader);
        self.cleared(&names)
    }

    fn flow(&mut self, table: &mut Table<'_>, roots: Roots) -> Option<FlowRow> {
        let from = self.need_port(table, "from", roots);
        let to = self.need_port(table, "to", roots);
        let taint = match table.text("as", self.reader) {
            None => true,
            Some(text) => self.choice(&text, "`taint` or `value`", &[("taint", true), ("value", false)])?,
        };
        let in_place = table.flag("in-place", self.reader);
        let known = table.flag("known", self.reader);
        let guessed = table.flag("guessed", self.reader);
        let under = table.text("under", self.reader).and_then(|text| self.port(&text, roots));
        let effect = self.effect(table);
        let computed = table.table("clears-by", "clears-by", self.reader).and_then(|mut inner| {
            let computed = self.computed(&mut inner);
            inner.finish_strict(self.reader);
            computed
        });
        let when = self.when(table, roots);
        Some(FlowRow { from: from?, to: to?, taint, in_place, known, guessed, of_text: false, under, effect, computed, when })
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
                let property = self.cleared(&[name]);
                let needed = self.property_set(&needs);
                clears_if.push((property, needed));
            }
        }
        if table.flag("cut", self.reader) {
            clears_if.extend(self.vocabulary.cut().clears_if);
        }
        Effect { clears, restores, clears_if }
    }

    fn computed(&mut self, table: &mut Table<'_>) -> Option<Computed> {
        let by = table.need_text("by", self.reader)?;
        Some(match by.text {
            "replace" => {
                let pattern = self.need_port(table, "pattern", Roots::Call)?;
                let with = table.text("with", self.reader).and_then(|text| self.port(&text, Roots::Call));
                let all = table.flag("all", self.reader);
                let regex = table.flag("regex", self.reader);
                Computed::Replace { pattern, with, all, regex }
            }
            "match" => {
                let pattern = self.need_port(table, "pattern", Roots::Call)?;
                let groups = table.flag("groups", self.reader);
                let group = table.text("group", self.reader).and_then(|text| self.port(&text, Roots::Call));
                let with = table.text("with", self.reader).and_then(|text| self.port(&text, Roots::Call));
                let (numbered, named) = (table.flag("numbered", self.reader), table.flag("named", self.reader));
                Computed::Match { pattern, groups, numbered, named, group, with }
            }
            "callback" => Computed::Callback { callback: self.need_port(table, "callback", Roots::Call)? },
            "schema" => {
                let schema = table.text("schema", self.reader);
                Computed::Schema { schema: schema.and_then(|text| self.port(&text, Roots::Call)) }
            }
            _ => return self.bad(&by, "`replace`, `match`, `callback` or `schema`"),
        })
    }

    fn sink(&mut self, table: &mut Table<'_>, roots: Roots) -> Option<SinkRow> {
        let port = self.need_port(table, "port", roots);
        let kind = self.kind(table);
        let explicit = table.flag("explicit", self.reader);
        let (shown, encoded) = (table.flag("shown", self.reader), table.flag("encoded", self.reader));
        let level = table.text("level", self.reader).and_then(|text| self.choice(&text, "a level", &LEVELS));
        let when = self.when(table, roots);
        let event = table.text("event", self.reader).and_then(|text| self.event(&text));
        let set = table.flag("set", self.reader);
        let form = table.text("form", self.reader).and_then(|text| self.choice(&text, "a form of lines", &FORMS));
        let captured = table.flag("captured", self.reader);
        Some(SinkRow { port: port?, kind: kind?, explicit, shown, encoded, level, set, form, captured, when, event })
    }

    fn sets_form(&mut self, table: &mut Table<'_>, roots: Roots) -> Option<FormRow> {
        if let Some(always) = table.text("always", self.reader) {
            return self.choice(&always, "a form of lines", &FORMS).map(FormRow::Always);
        }
        let clears = self.properties(table, "clears");
        let by = match table.text("method", self.reader) {
            Some(method) => Former::Method(Symbol::new(method.text)),
            None => Former::Function(self.need_port(table, "function", roots)?),
        };
        Some(FormRow::Made { by, clears })
    }

    /// The sinks that look where objects keep what a sink of this kind asks for: `send_file(Path(name))`.
    fn held(&self, sink: &SinkRow) -> Vec<SinkRow> {
        let held = &self.vocabulary.kinds[sink.kind].held;
        let below = |path: &Path| {
            let mut port = sink.port.clone();
            port.path.extend(path.elems().iter().map(|elem| PortElem::Elem(*elem)));
            SinkRow { port, ..sink.clone() }
        };
        let is_whole = !sink.port.star && !held.iter().any(|path| ends_in(&sink.port, path));
        held.iter().filter(|_| is_whole).map(below).collect()
    }

    fn sets_level(&mut self, table: &mut Table<'_>, roots: Roots) -> Option<LevelRow> {
        let always = table.text("always", self.reader).and_then(|text| self.choice(&text, "a level", &LEVELS));
        if let Some(level) = always {
            return Some(LevelRow::Always(level));
        }
        let port = self.need_port(table, "port", roots);
        let mut named = Vec::new();
        for (name, level) in LEVELS {
            let literals = table.value(name).map(|value| self.literals(value)).unwrap_or_default();
            named.push((level, literals));
        }
        Some(LevelRow::At { port: port?, named })
    }

    /// What a `[[sort]]` says.
    pub(crate) fn sort(&mut self, table: &mut Table<'_>) -> Option<SortRow> {
        let made = self.sorts(table, "makes");
        let deep = table.flag("deep", self.reader);
        if let Some(made) = made {
            return Some(if deep { SortRow::MakesDeep(made) } else { SortRow::Makes(made) });
        }
        let of = self.sorts(table, "of");
        let mut port = |key| {
            let text = table.text(key, self.reader)?;
            self.port(&text, Roots::Call)
        };
        let (class, class_of) = (port("class"), port("class-of"));
        let (all, none) = (port("all"), port("none"));
        if let Some(port) = class_of {
            return Some(SortRow::Class(port));
        }
        let outcome = all.is_some();
        if let Some(port) = all.or(none) {
            return Some(SortRow::Collected { port, outcome });
        }
        let subject = self.need_port(table, "subject", Roots::Call)?;
        match (of, class) {
            (Some(of), _) => Some(SortRow::Tests { subject, of }),
            (None, Some(class)) => Some(SortRow::TestsClass { subject, class }),
            (None, None) => {
                table.need("of", self.reader);
                None
            }
        }
    }

    fn sorts(&mut self, table: &mut Table<'_>, key: &str) -> Option<Sorts> {
        let has = table.has(key);
        let names = table.texts(key, self.reader);
        let sorts = names.iter().filter_map(|text| self.choice(text, "a sort of values", &Sorts::NAMES));
        let sorts = sorts.fold(Sorts::NONE, Sorts::union);
        has.then_some(sorts)
    }

    pub(crate) fn source(&mut self, table: &mut Table<'_>) -> Option<SourceRow> {
        let port = self.need_port(table, "port", Roots::Call);
        let event = table.need_text("event", self.reader).and_then(|text| self.event(&text));
        let (path, star) = self.source_path(table);
        let when = self.when(table, Roots::Call);
        Some(SourceRow { port: port?, event: event?, path, star, when })
    }

    /// A part of an event, in which an argument may name an element, and whether all below it is meant.
    fn source_path(&mut self, table: &mut Table<'_>) -> (Vec<PortElem>, bool) {
        let Some(text) = table.text("path", self.reader) else { return Default::default() };
        parse::source_path(text.text)
            .map_err(|reason| self.reader.error(&text.at, ModelErrorKind::BadPath { text: text.text.to_owned(), reason }))
            .unwrap_or_default()
    }

    fn record(&mut self, table: &mut Table<'_>) -> Option<Record> {
        let service = table.need_text("service", self.reader);
        let operation = table.need_text("operation", self.reader);
        let channel = table.text("channel", self.reader).map(|text| text.symbol());
        let identity = table.text("identity", self.reader).and_then(|text| self.port(&text, Roots::Call));
        let segment = table.value("segment").and_then(|value| match value.get_ref() {
            DeValue::String(text) if text == "first" => Some(Segment::First),
            DeValue::String(text) if text == "odd" => Some(Segment::Odd),
            _ => self.index(value).and_then(ParamIndex::position).map(Segment::Behind),
        });
        let key = table.text("key", self.reader).and_then(|text| self.port(&text, Roots::Call));
        let action = table.text("action", self.reader).map(|text| text.symbol());
        let data = table.text("data", self.reader).map(|text| text.symbol());
        let payload = self.payload(table, Roots::Call);
        let found = self.found(table, Roots::Call);
        let access = self.access(table).unwrap_or(Access::Read);
        let (service, operation) = (service?.symbol(), operation?.symbol());
        Some(Record {
            service,
            operation,
            channel,
            access,
            identity,
            segment,
            key,
            action,
            data,
            payload,
            found,
            wrappers: Vec::new(),
        })
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
            let never = table.text("never", rows.reader).and_then(|text| rows.port(&text, roots));
            Some(Payload { field: field?.symbol(), port: port?, read, never })
        })
    }

    /// `found = { under = "in.Key.**", field = "item", there = "out.Item" }`.
    pub(crate) fn found(&mut self, table: &mut Table<'_>, roots: Roots) -> Option<Found> {
        let mut inner = table.table("found", "found", self.reader)?;
        let under = self.need_port(&mut inner, "under", roots);
        let field = inner.need_text("field", self.reader);
        let there = inner.texts("there", self.reader);
        let there = there.iter().filter_map(|text| self.port(text, roots)).collect();
        let nullable = inner.flag("nullable", self.reader);
        inner.finish_strict(self.reader);
        let clears = self.vocabulary.property_id(crate::row::UNFOUND).unwrap_or(Properties::NONE);
        Some(Found { under: under?, field: field?.symbol(), there, nullable, fails: false, clears })
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
            ("put", Container::Put),
            ("entries", Container::Entries),
            ("fields", Container::Fields),
            ("assign", Container::Assign),
        ];
        self.choice(
            text,
            "push, pop, shift, unshift, insert, extend, clear, slice, splice, delete, put, entries, fields or assign",
            &names,
        )
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

/// Whether the port leads to that part of something already.
fn ends_in(port: &Port, path: &Path) -> bool {
    let part: Vec<PortElem> = path.elems().iter().map(|elem| PortElem::Elem(*elem)).collect();
    port.path.ends_with(&part)
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
