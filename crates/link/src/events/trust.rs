//! How far the parts of an event are trusted, and how they are told of.

use sluicegate_base::{Elem, ElemKind, Lang, Path, Symbol};
use sluicegate_dataflow::Context;
use sluicegate_dataflow::fact::{Origin, Root, Source};
use sluicegate_models::{Event, EventField, EventId, Index, Properties, Trust};

use super::{Entry, Hostile};
use crate::flow::Doubt;

/// A path that code reads.
pub(super) struct Read {
    /// As the fields of events are spelled.
    path: Path,
    /// As the code spells it.
    shown: Path,
    /// An element of a list is read at one of its parts: what is there is no text.
    is_list: Option<usize>,
    lang: Lang,
}

impl Read {
    pub(super) fn new(read: Path, lang: Lang) -> Read {
        let is_element = |elem: Elem| elem == Elem::EACH || elem == Elem::ITEM;
        let shown =
            read.elems().iter().fold(Path::EMPTY, |path, &elem| path.push(if is_element(elem) { Elem::ANY } else { elem }));
        let is_list = read.elems().iter().position(|elem| *elem == Elem::ITEM);
        let shown = if read.is_star() { shown.starred() } else { shown };
        Read { path: Event::spelled(lang, &shown), shown, is_list, lang }
    }
}

/// Whether an event [knows](knows) a read path, and how much of it its [field](field_of) names.
pub(super) fn fit(event: &Event, read: &Read) -> (bool, usize) {
    let mut fields = event.fields_in(read.lang).iter().filter(|field| field.path.compatible(&read.path)).peekable();
    let knows = fields.peek().is_some();
    let longest = fields.filter(|field| field.path.len() <= read.path.len()).max_by_key(|field| field.path.len());
    (knows, longest.map_or(0, |field| field.path.unstarred().len()))
}

/// Whether a read path is a field of the event, lies below one, or leads to one.
pub(super) fn knows(event: &Event, read: &Read) -> bool {
    event.fields_in(read.lang).iter().any(|field| field.path.compatible(&read.path))
}

/// The longest field that `read` is or lies below.
fn field_of<'e>(event: &'e Event, read: &Read) -> Option<&'e EventField> {
    event
        .fields_in(read.lang)
        .iter()
        .filter(|field| field.path.len() <= read.path.len() && field.path.compatible(&read.path))
        .max_by_key(|field| field.path.len())
}

/// Trust and wording of a part of a handler's event; `None` if it is no source.
pub(crate) fn classify(index: &Index, hostile: &Hostile<'_>, path: &Path) -> Option<Entry> {
    let path = hostile.prefix.concat(path);
    if path.elems().iter().any(|elem| matches!(elem.kind(), ElemKind::Hidden(_))) {
        return None;
    }
    let read = Read::new(path, hostile.lang);
    let routed = |found: Option<Classified<'_>>| found.map(|(entry, field)| routed(index, entry, field, hostile));
    if let Some(found) = classify_among(index, &hostile.best, &read) {
        return routed(found);
    }
    if hostile.fixed {
        return routed(whole_event(index, hostile, &read).map(|entry| (entry, None)));
    }
    if let Some(found) = classify_among(index, &hostile.candidates, &read) {
        return routed(found);
    }
    // Part of no known event: the payload of a direct invocation.
    let leads_to_field = hostile.candidates.iter().filter_map(|&event| index.event(event)).any(|event| knows(event, &read));
    let first = path.first().map(Elem::kind);
    if !hostile.direct || leads_to_field && first.is_some() {
        return None;
    }
    let phrase = match last_name(&path) {
        Some(name) => format!("event field `{name}`"),
        None => "the event".to_string(),
    };
    Some(Entry {
        event: None,
        path,
        trust: Trust::Attacker,
        phrase,
        trigger: "direct invocation".to_string(),
        text: false,
        object: false,
        part: false,
        clears: Properties::NONE,
        part_of_field: Path::STAR,
        doubt: Doubt { guessed_event: true, ..Doubt::default() },
    })
}

/// What is read, and the field of an event that it is or lies below.
type Classified<'i> = (Entry, Option<&'i EventField>);

/// Names the route in the phrase: "query parameter `id` of GET /orders", and says what all routes, or none that show, make sure of.
fn routed(index: &Index, mut entry: Entry, field: Option<&EventField>, hostile: &Hostile<'_>) -> Entry {
    if let Some(field) = field.filter(|_| !hostile.fixed) {
        entry.clears = entry.clears.union(index.named(&field.untriggered));
    }
    if let (Some(by_route), Some(routes)) = (field.and_then(|field| field.by_route.as_ref()), &hostile.routes)
        && !routes.iter().any(|route| by_route.unless.iter().any(|part| route.contains(part)))
    {
        entry.clears = entry.clears.union(index.named(&by_route.clears));
    }
    match &hostile.route {
        Some(route) => Entry { phrase: format!("{} of {route}", entry.phrase), ..entry },
        None => entry,
    }
}

/// The whole of an event that a known trigger delivers: as hostile as its most hostile field.
fn whole_event(index: &Index, hostile: &Hostile<'_>, read: &Read) -> Option<Entry> {
    if !(read.path.is_empty() || read.path == Path::STAR) {
        return None;
    }
    let worst = |id: &EventId| {
        let fields = index.event(*id)?.fields_in(hostile.lang).iter();
        let trust =
            fields.map(|field| field.trust).filter(|trust| matches!(trust, Trust::Attacker | Trust::Conditional)).min()?;
        Some((trust, *id))
    };
    let (trust, id) = hostile.best.iter().filter_map(worst).min()?;
    let event = index.event(id)?;
    let worst = event.fields_in(hostile.lang).iter().filter(|field| field.trust == trust);
    let clears = worst.map(|field| ensured(index, field)).reduce(Properties::intersection).unwrap_or(Properties::NONE);
    let doubt = Doubt { broadened: true, ..Doubt::default() };
    let (path, phrase, trigger) = (read.shown, format!("the {}", event.label), event.label.clone());
    Some(Entry {
        event: Some(id),
        path,
        trust,
        phrase,
        trigger,
        text: false,
        object: false,
        part: false,
        clears,
        part_of_field: Path::STAR,
        doubt,
    })
}

/// `None`: no event has such a field. `Some(None)`: it is a field and not hostile.
///
/// Where several events fit equally well, an attacker's field wins, then one that the
/// platform sets: most handlers serve requests, and a conditional reading of a name that
/// the platform also uses is the less likely one.
fn classify_among<'i>(index: &'i Index, events: &[EventId], read: &Read) -> Option<Option<Classified<'i>>> {
    let verdicts: Vec<Option<Classified<'_>>> =
        events.iter().filter_map(|&id| index.event(id).and_then(|event| classify_in(index, event, id, read))).collect();
    let attacker = verdicts.iter().flatten().find(|(entry, _)| entry.trust == Trust::Attacker);
    if let Some(found) = attacker {
        return Some(Some(found.clone()));
    }
    if verdicts.iter().any(Option::is_none) {
        return Some(None);
    }
    verdicts.into_iter().next()
}

/// What a part of an event is: `None`: no such field. `Some(None)`: one that is not hostile.
pub(crate) fn classify_field(cx: Context<'_>, id: EventId, lang: Lang, path: &Path) -> Option<Option<Entry>> {
    let found = classify_in(cx.index, cx.index.event(id)?, id, &Read::new(*path, lang))?;
    Some(found.map(|(entry, _)| entry))
}

fn classify_in<'i>(index: &Index, event: &'i Event, id: EventId, read: &Read) -> Option<Option<Classified<'i>>> {
    let Read { path, shown, lang, .. } = read;
    let field = field_of(event, read);
    // The whole of a map of texts is no text; where it becomes one, its parts are escaped.
    let is_map = field.is_some_and(|field| field.text && field.path.is_star() && shown.len() <= field.path.len());
    let (trust, label, rest, text) = match field {
        Some(field) => {
            // Of what stands for any name, the name is told.
            let is_any = !field.path.is_star() && field.path.elems().last() == Some(&Elem::ANY);
            let rest = shown.suffix(field.path.len() - usize::from(is_any));
            (field.trust, field.label.as_str(), rest, field.text && !is_map)
        }
        None if path.is_empty() || *path == Path::STAR => return None,
        // A whole that holds hostile fields is hostile itself.
        None => {
            let part = event
                .fields_in(*lang)
                .iter()
                .filter(|field| field.path.len() > path.len() && field.path.compatible(path))
                .min_by_key(|field| (field.trust != Trust::Attacker, field.path.len()));
            match part {
                Some(field) if matches!(field.trust, Trust::Attacker | Trust::Conditional) => {
                    (field.trust, field.label.as_str(), Path::EMPTY, false)
                }
                Some(_) => return Some(None),
                None => match event.default {
                    Some(trust) => (trust, "event field", *shown, false),
                    None => return None,
                },
            }
        }
    };
    let escaped = if is_map && *lang != Lang::Go { index.unshown() } else { Properties::NONE };
    if matches!(trust, Trust::Platform | Trust::Secret) || (text && reads_part_of_text(event, read)) {
        return Some(None);
    }
    let entry = Entry {
        event: Some(id),
        path: *shown,
        trust,
        phrase: phrase(label, &rest),
        trigger: event.label.clone(),
        text,
        object: field.is_some_and(|field| field.object) && rest.elems().iter().all(|elem| *elem == Elem::AWAITED),
        part: field.is_some() && rest.unstarred().elems().last().is_some_and(|elem| *elem != Elem::TEXT),
        clears: field.map_or(Properties::NONE, |field| ensured(index, field)).union(escaped),
        part_of_field: field.map_or(Path::STAR, |field| shown.suffix(field.path.len())),
        doubt: Doubt { broadened: path.is_star() && rest.is_empty(), ..Doubt::default() },
    };
    Some(Some((entry, field)))
}

fn ensured(index: &Index, field: &EventField) -> Properties {
    index.named(&field.clears)
}

/// The same for an event that appears in the middle of a function.
pub(crate) fn classify_source(cx: Context<'_>, source: Source, path: &Path) -> Option<Entry> {
    let (id, lang) = (source.event, cx.program.lang(source.site.0));
    let event = cx.index.event(id)?;
    // What the program's own exceptions carry is what the program put there. (In Go nothing else has such a field.)
    if Some(id) == cx.error_event
        && lang != Lang::Go
        && let Some(ElemKind::Field(name)) = path.first().map(Elem::kind)
        && cx.handles.errors().is_own(name)
    {
        return None;
    }
    if path.is_empty() || *path == Path::STAR {
        // The whole event object is used: hostile if it is hostile by default or holds hostile fields.
        let hostile = event.default == Some(Trust::Attacker)
            || event.fields.iter().any(|f| f.path.is_empty() && f.trust == Trust::Attacker)
            || event.fields.iter().any(|f| matches!(f.trust, Trust::Attacker | Trust::Conditional));
        let own = event.fields.iter().find(|f| f.path.is_empty() || f.path == Path::STAR);
        if let Some(own) = own {
            if matches!(own.trust, Trust::Platform | Trust::Secret) {
                return None;
            }
            return Some(Entry {
                event: Some(id),
                path: *path,
                trust: own.trust,
                phrase: own.label.clone(),
                trigger: event.label.clone(),
                text: own.text,
                object: own.object,
                part: false,
                clears: ensured(cx.index, own),
                part_of_field: Path::EMPTY,
                doubt: Doubt::default(),
            });
        }
        return hostile.then(|| Entry {
            event: Some(id),
            path: *path,
            trust: Trust::Attacker,
            phrase: format!("the {}", event.label),
            trigger: event.label.clone(),
            text: false,
            object: false,
            part: false,
            clears: Properties::NONE,
            part_of_field: Path::STAR,
            doubt: Doubt { broadened: true, ..Doubt::default() },
        });
    }
    classify_in(cx.index, event, id, &Read::new(*path, lang)).flatten().map(|(entry, _)| entry)
}

/// What is known of the part of a source that was read where it was stored: less than what was stored.
pub(crate) fn entry_of_part(
    cx: Context<'_>,
    hostile: Option<&Hostile<'_>>,
    (stored, entry): (&Origin, &Entry),
    arrived: &Origin,
) -> Option<Entry> {
    if arrived == stored {
        return Some(entry.clone());
    }
    match (hostile, arrived.root) {
        (Some(hostile), _) => classify(cx.index, hostile, &arrived.path),
        (None, Root::Source(source)) => classify_source(cx, source, &arrived.path),
        (None, _) => None,
    }
}

/// Whether a path goes below a field that is a text: its length, say. Events hold nothing that code hides in objects.
fn reads_part_of_text(event: &Event, read: &Read) -> bool {
    let Some(field) = field_of(event, read) else { return false };
    let mut named = usize::from(field.path.is_star());
    if named == 0 && read.is_list.is_some_and(|at| at >= field.path.len()) {
        return true;
    }
    for elem in read.path.elems().get(field.path.len()..).unwrap_or_default() {
        match elem.kind() {
            // What it serialises is data again.
            ElemKind::Text => return false,
            ElemKind::Field(_) | ElemKind::Hidden(_) if named == 0 => return true,
            _ => named = named.saturating_sub(1),
        }
    }
    false
}

/// "query parameter `id`"; "body field `name`"; "body" when the whole of it is meant.
fn phrase(label: &str, rest: &Path) -> String {
    match last_name(rest) {
        Some(name) => format!("{label} `{name}`"),
        None => label.strip_suffix(" field").unwrap_or(label).to_string(),
    }
}

fn last_name(path: &Path) -> Option<Symbol> {
    path.elems().iter().rev().find_map(|elem| match elem.kind() {
        ElemKind::Field(name) => Some(name),
        _ => None,
    })
}
