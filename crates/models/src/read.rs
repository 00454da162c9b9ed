//! Reading TOML tables key by key: every problem is recorded with its place, reading goes on.

use std::ops::Range;

use sluicegate_base::{LineIndex, Symbol};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::error::{ModelError, ModelErrorKind};

/// Byte range in the file.
pub(crate) type At = Range<usize>;

/// A file being read and what is wrong with it.
pub(crate) struct Reader<'a> {
    path: &'a str,
    text: &'a str,
    lines: LineIndex,
    /// Problems so far.
    pub(crate) errors: Vec<ModelError>,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(path: &'a str, text: &'a str) -> Reader<'a> {
        Reader { path, text, lines: LineIndex::new(text), errors: Vec::new() }
    }

    /// The whole file as a table; empty (with an error) when it is not TOML.
    pub(crate) fn parse(&mut self) -> Spanned<DeTable<'a>> {
        let (table, problems) = DeTable::parse_recoverable(self.text);
        for problem in problems {
            self.error(&problem.span().unwrap_or(0..0), ModelErrorKind::Syntax(problem.message().to_owned()));
        }
        table
    }

    pub(crate) fn path(&self) -> &'a str {
        self.path
    }

    pub(crate) fn error(&mut self, at: &At, kind: ModelErrorKind) {
        let position = self.lines.position(self.text, u32::try_from(at.start).unwrap_or(u32::MAX));
        let error = ModelError { path: self.path.to_owned(), line: position.line, column: position.column, kind };
        self.errors.push(error);
    }

    /// `file:line`, for messages about the row that stands there.
    pub(crate) fn origin(&self, at: &At) -> String {
        let position = self.lines.position(self.text, u32::try_from(at.start).unwrap_or(u32::MAX));
        format!("{}:{}", self.path, position.line)
    }
}

struct Entry<'t> {
    key: &'t str,
    at: At,
    value: &'t Spanned<DeValue<'t>>,
    used: bool,
}

/// A table whose keys are taken one by one; what is left at the end is unknown.
pub(crate) struct Table<'t> {
    what: &'static str,
    at: At,
    entries: Vec<Entry<'t>>,
}

/// A text with its place.
#[derive(Clone, Debug)]
pub(crate) struct Text<'t> {
    pub(crate) text: &'t str,
    pub(crate) at: At,
}

impl Text<'_> {
    pub(crate) fn symbol(&self) -> Symbol {
        Symbol::new(self.text)
    }
}

impl<'t> Table<'t> {
    pub(crate) fn new(what: &'static str, table: &'t DeTable<'t>, at: At) -> Table<'t> {
        let entry = |(key, value): (&'t Spanned<std::borrow::Cow<'t, str>>, &'t Spanned<DeValue<'t>>)| Entry {
            key: key.get_ref().as_ref(),
            at: key.span(),
            value,
            used: false,
        };
        Table { what, at, entries: table.iter().map(entry).collect() }
    }

    /// The value as a table.
    pub(crate) fn of(what: &'static str, value: &'t Spanned<DeValue<'t>>, reader: &mut Reader<'_>) -> Option<Table<'t>> {
        match value.get_ref() {
            DeValue::Table(table) => Some(Table::new(what, table, value.span())),
            _ => {
                reader.error(&value.span(), wrong(what, "a table"));
                None
            }
        }
    }

    pub(crate) fn at(&self) -> &At {
        &self.at
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|entry| entry.key == key)
    }

    /// The raw value of a key.
    pub(crate) fn value(&mut self, key: &str) -> Option<&'t Spanned<DeValue<'t>>> {
        let entry = self.entries.iter_mut().find(|entry| entry.key == key)?;
        entry.used = true;
        Some(entry.value)
    }

    /// Every key with its place and value, all counted as known.
    pub(crate) fn take_all(&mut self) -> Vec<(Text<'t>, &'t Spanned<DeValue<'t>>)> {
        let take = |entry: &mut Entry<'t>| {
            entry.used = true;
            (Text { text: entry.key, at: entry.at.clone() }, entry.value)
        };
        self.entries.iter_mut().map(take).collect()
    }

    pub(crate) fn text(&mut self, key: &str, reader: &mut Reader<'_>) -> Option<Text<'t>> {
        let value = self.value(key)?;
        text_of(key, value, reader)
    }

    pub(crate) fn need_text(&mut self, key: &'static str, reader: &mut Reader<'_>) -> Option<Text<'t>> {
        self.need(key, reader);
        self.text(key, reader)
    }

    /// Records an error if the key is missing.
    pub(crate) fn need(&mut self, key: &'static str, reader: &mut Reader<'_>) {
        if !self.has(key) {
            reader.error(&self.at, ModelErrorKind::MissingKey { table: self.what, key });
        }
    }

    /// A text or a list of texts.
    pub(crate) fn texts(&mut self, key: &str, reader: &mut Reader<'_>) -> Vec<Text<'t>> {
        self.value(key).map(|value| texts_of(key, value, reader)).unwrap_or_default()
    }

    pub(crate) fn flag(&mut self, key: &str, reader: &mut Reader<'_>) -> bool {
        let Some(value) = self.value(key) else { return false };
        value.get_ref().as_bool().unwrap_or_else(|| {
            reader.error(&value.span(), wrong(key, "true or false"));
            false
        })
    }

    /// A table or a list of tables.
    pub(crate) fn tables(&mut self, key: &str, what: &'static str, reader: &mut Reader<'_>) -> Vec<Table<'t>> {
        let Some(value) = self.value(key) else { return Vec::new() };
        match value.get_ref() {
            DeValue::Array(items) => items.iter().filter_map(|item| Table::of(what, item, reader)).collect(),
            _ => Table::of(what, value, reader).into_iter().collect(),
        }
    }

    pub(crate) fn table(&mut self, key: &str, what: &'static str, reader: &mut Reader<'_>) -> Option<Table<'t>> {
        let value = self.value(key)?;
        Table::of(what, value, reader)
    }

    /// Texts by key.
    pub(crate) fn map(&mut self, key: &str, what: &'static str, reader: &mut Reader<'_>) -> Vec<(Text<'t>, Text<'t>)> {
        let Some(mut table) = self.table(key, what, reader) else { return Vec::new() };
        let pair = |(name, value): (Text<'t>, &'t Spanned<DeValue<'t>>)| {
            let text = text_of(name.text, value, reader)?;
            Some((name, text))
        };
        table.take_all().into_iter().filter_map(pair).collect()
    }

    /// Reads what is only for people, and reports keys that nobody asked for.
    pub(crate) fn finish(mut self, reader: &mut Reader<'_>) {
        self.text("note", reader);
        self.text("example", reader);
        if let Some(mut provenance) = self.table("provenance", "provenance", reader) {
            provenance.text("by", reader);
            provenance.text("url", reader);
            provenance.flag("checked", reader);
            provenance.finish_strict(reader);
        }
        self.finish_strict(reader);
    }

    /// Reports keys that nobody asked for.
    pub(crate) fn finish_strict(self, reader: &mut Reader<'_>) {
        for entry in self.entries.iter().filter(|entry| !entry.used) {
            reader.error(&entry.at, ModelErrorKind::UnknownKey { table: self.what, key: entry.key.to_owned() });
        }
    }
}

fn wrong(key: &str, expected: &'static str) -> ModelErrorKind {
    ModelErrorKind::WrongType { key: key.to_owned(), expected }
}

fn text_of<'t>(key: &str, value: &'t Spanned<DeValue<'t>>, reader: &mut Reader<'_>) -> Option<Text<'t>> {
    match value.get_ref() {
        DeValue::String(text) => Some(Text { text: text.as_ref(), at: value.span() }),
        _ => {
            reader.error(&value.span(), wrong(key, "a text"));
            None
        }
    }
}

/// A text or a list of texts.
pub(crate) fn texts_of<'t>(key: &str, value: &'t Spanned<DeValue<'t>>, reader: &mut Reader<'_>) -> Vec<Text<'t>> {
    match value.get_ref() {
        DeValue::String(text) => vec![Text { text: text.as_ref(), at: value.span() }],
        DeValue::Array(items) => items.iter().filter_map(|item| text_of(key, item, reader)).collect(),
        _ => {
            reader.error(&value.span(), wrong(key, "a text or a list of texts"));
            Vec::new()
        }
    }
}
