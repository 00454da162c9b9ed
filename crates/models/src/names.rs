//! Reads the declarations that rows refer to: `[[property]]`, `[[kind]]`, `[[event]]`.

use sluicegate_base::{FxHashSet, Lang, Path, Symbol};

use crate::error::ModelErrorKind;
use crate::event::{ByRoute, Event, EventField, Trust};
use crate::property::{Kind, Property, SentField};
use crate::read::{Reader, Table, Text};
use crate::rows::{path_of, property_set};
use crate::vocabulary::{Declared, Vocabulary};

/// Names declared so far in one layer (built-in files or user files), to find duplicates:
/// user files may replace what is built in, but not each other's.
pub(crate) type Layer = FxHashSet<(&'static str, String)>;

/// Reads the lists of words of one file, to which other declarations refer.
pub(crate) fn declare_words(file: &mut Table<'_>, reader: &mut Reader<'_>, vocabulary: &mut Vocabulary, layer: &mut Layer) {
    for mut table in file.tables("words", "[[words]]", reader) {
        let id = table.need_text("id", reader);
        let all = table.texts("all", reader).iter().map(|text| text.text.to_owned()).collect();
        if let Some(id) = id.filter(|id| is_new("words", id, reader, layer)) {
            vocabulary.list(id.text, all);
        }
        table.finish(reader);
    }
}

/// Reads the declarations of one file into the vocabulary; other tables are left alone.
pub(crate) fn declare(file: &mut Table<'_>, reader: &mut Reader<'_>, vocabulary: &mut Vocabulary, layer: &mut Layer) {
    for mut table in file.tables("property", "[[property]]", reader) {
        if let Some(id) = table.need_text("id", reader).filter(|id| is_new("property", id, reader, layer)) {
            let dangerous = table.text("dangerous", reader).map(|text| text.text.to_owned()).unwrap_or_default();
            let escape = table.text("escape", reader).and_then(|text| text.text.chars().next());
            let opened = table.flag("opened", reader);
            let unshown = table.flag("unshown", reader);
            let unless = property_set(&table.texts("unless", reader), vocabulary, reader);
            let with = property_set(&table.texts("with", reader), vocabulary, reader);
            let of_beginning = property_set(&table.texts("of-beginning", reader), vocabulary, reader);
            let mut sent = Vec::new();
            for mut field in table.tables("sent", "sent", reader) {
                let paths: Vec<Path> = field.texts("path", reader).iter().filter_map(|text| path_of(text, reader)).collect();
                let clears: Vec<Symbol> = field.texts("clears", reader).iter().map(Text::symbol).collect();
                sent.extend(paths.into_iter().map(|path| SentField { path, words: Vec::new(), clears: clears.clone() }));
                let words = field.text("words", reader).map(|list| list_of(&list, vocabulary, reader));
                sent.extend(words.map(|words| SentField { path: Path::EMPTY, words, clears }));
                field.finish_strict(reader);
            }
            let property = Property { id: id.symbol(), dangerous, escape, opened, unshown, of_beginning, sent };
            if vocabulary.property(property) == Declared::TooMany {
                reader.error(&id.at, ModelErrorKind::TooManyProperties);
            }
            vocabulary.sends(id.text);
            vocabulary.accompany(id.text, with);
            vocabulary.rule_out(id.text, unless);
        }
        table.finish(reader);
    }
    for mut table in file.tables("kind", "[[kind]]", reader) {
        let id = table.need_text("id", reader);
        let names = table.texts("properties", reader);
        let phrase = table.need_text("phrase", reader).map(|text| text.text.to_owned()).unwrap_or_default();
        let properties = vocabulary.accompanied(property_set(&names, vocabulary, reader));
        let text = table.flag("text", reader);
        let page = table.flag("page", reader);
        let compared = table.texts("compared", reader).iter().map(Text::symbol).collect();
        let held = table.texts("held", reader).iter().filter_map(|text| path_of(text, reader)).collect();
        if names.is_empty() {
            reader.error(table.at(), ModelErrorKind::MissingKey { table: "[[kind]]", key: "properties" });
        }
        if let Some(id) = id.filter(|id| is_new("kind", id, reader, layer)) {
            vocabulary.kind(Kind { id: id.symbol(), properties, phrase, text, page, compared, held });
        }
        table.finish(reader);
    }
    for mut table in file.tables("event", "[[event]]", reader) {
        let event = read_event(&mut table, reader, vocabulary);
        table.finish(reader);
        if let Some((id, event)) = event
            && is_new("event", &id, reader, layer)
        {
            vocabulary.event(event);
        }
    }
}

fn is_new(what: &'static str, id: &Text<'_>, reader: &mut Reader<'_>, layer: &mut Layer) -> bool {
    let new = layer.insert((what, id.text.to_owned()));
    if !new {
        reader.error(&id.at, ModelErrorKind::Duplicate { what, id: id.text.to_owned() });
    }
    new
}

fn read_event<'t>(table: &mut Table<'t>, reader: &mut Reader<'_>, vocabulary: &Vocabulary) -> Option<(Text<'t>, Event)> {
    let id = table.need_text("id", reader);
    let trigger = table.need_text("trigger", reader);
    let label = table.need_text("label", reader);
    let default = table.text("default", reader).and_then(|text| trust(&text, reader));
    let whole = table.text("whole", reader).map(|text| text.symbol());
    let types = table.texts("types", reader).iter().map(Text::symbol).collect();
    let named = table.text("named", reader).map(|text| list_of(&text, vocabulary, reader)).unwrap_or_default();
    let unanswered = table.flag("unanswered", reader);
    let workflow = table.flag("workflow", reader);
    let like = table.text("like", reader).and_then(|text| {
        let known = vocabulary.event_id(text.text);
        if known.is_none() {
            reader.error(&text.at, ModelErrorKind::UnknownEvent(text.text.to_owned()));
        }
        known
    });
    let mut fields = Vec::new();
    for mut field in table.tables("fields", "fields", reader) {
        fields.extend(read_field(&mut field, reader));
        field.finish(reader);
    }
    if let Some(model) = like.and_then(|id| vocabulary.events.get(id)) {
        let own = std::mem::take(&mut fields);
        let is_inherited = |field: &&EventField| !own.iter().any(|one| (one.path, one.lang) == (field.path, field.lang));
        fields.extend(model.fields.iter().filter(is_inherited).cloned());
        fields.extend(own);
    }
    let (id, label) = (id?, label?.text.to_owned());
    let folded = Event::folded(&fields);
    let event = Event {
        id: id.symbol(),
        trigger: trigger?.symbol(),
        label,
        fields,
        folded,
        default,
        whole,
        types,
        named,
        unanswered,
        workflow,
        like,
    };
    Some((id, event))
}

fn read_field(table: &mut Table<'_>, reader: &mut Reader<'_>) -> Option<EventField> {
    table.need("path", reader);
    let path = table.text("path", reader).and_then(|text| path_of(&text, reader)).unwrap_or(Path::EMPTY);
    let trust = table.need_text("trust", reader).and_then(|text| trust(&text, reader));
    let label = table.text("label", reader).map(|text| text.text.to_owned()).unwrap_or_default();
    let channel_field = table.text("field", reader).map(|text| text.symbol());
    let lang = table.text("lang", reader).and_then(|text| language(&text, reader));
    let text = table.flag("text", reader);
    let object = table.flag("object", reader);
    let clears = table.texts("clears", reader).iter().map(Text::symbol).collect();
    let untriggered = table.texts("untriggered", reader).iter().map(Text::symbol).collect();
    let tells = table.texts("tells", reader).iter().map(Text::symbol).collect();
    let by_route = table.table("by-route", "by-route", reader).map(|mut inner| {
        inner.need("unless", reader);
        let unless = inner.texts("unless", reader).iter().map(|text| text.text.to_owned()).collect();
        let clears = inner.texts("clears", reader).iter().map(Text::symbol).collect();
        inner.finish_strict(reader);
        ByRoute { unless, clears }
    });
    Some(EventField { path, lang, trust: trust?, label, text, object, clears, untriggered, by_route, tells, channel_field })
}

fn trust(text: &Text<'_>, reader: &mut Reader<'_>) -> Option<Trust> {
    Some(match text.text {
        "A" => Trust::Attacker,
        "C" => Trust::Conditional,
        "I" => Trust::Identity,
        "T" => Trust::Platform,
        "S" => Trust::Secret,
        _ => {
            let kind = ModelErrorKind::BadValue { value: text.text.to_owned(), expected: "one of A, C, I, T, S" };
            reader.error(&text.at, kind);
            return None;
        }
    })
}

/// A declared list of words.
pub(crate) fn list_of(text: &Text<'_>, vocabulary: &Vocabulary, reader: &mut Reader<'_>) -> Vec<String> {
    let words = vocabulary.words(text.text).map(<[String]>::to_vec);
    words.unwrap_or_else(|| {
        let kind = ModelErrorKind::BadValue { value: text.text.to_owned(), expected: "the name of a list of words" };
        reader.error(&text.at, kind);
        Vec::new()
    })
}

/// A language by its short name.
pub(crate) fn language(text: &Text<'_>, reader: &mut Reader<'_>) -> Option<Lang> {
    let lang = Lang::from_id(text.text);
    if lang.is_none() {
        reader.error(&text.at, ModelErrorKind::BadValue { value: text.text.to_owned(), expected: "one of js, py, go" });
    }
    lang
}
