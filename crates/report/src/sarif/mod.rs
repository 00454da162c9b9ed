//! Findings as SARIF 2.1.0 for code scanning.
//!
//! The only module that knows serde-sarif. Results are made and written one by one: a
//! result of that library takes kilobytes, and there may be thousands. What hosts refuse
//! cannot be written: results are ranked and capped, paths are cut, texts have limits.
//!
//! - [`rule`] – the tool, its rules and the taxonomy,
//! - [`result`] – one finding,
//! - this module – the document, and what was incomplete.

mod result;
mod rule;

use std::cmp::Reverse;
use std::hash::Hash;
use std::io::{self, Write};

use serde::Serialize;
use serde::ser::{SerializeMap as _, Serializer};
use serde_sarif::sarif;
use sluicegate_base::{FxHashMap, Note, NoteCode, limits};
use sluicegate_rules::Finding;

use crate::input::{Input, Range};
use crate::json::each;
use crate::{secrets, uri, wording};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Most notes that are written each by itself; the rest are counted.
const MAX_NOTIFICATIONS: usize = 1000;

/// What was left out of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Findings beyond [`limits::MAX_RESULTS`].
    pub omitted: usize,
}

/// Writes the document, with a final line break.
///
/// # Errors
/// Whatever `out` fails with.
pub fn write(input: &Input<'_>, mut out: impl Write) -> io::Result<Written> {
    let mut ranked: Vec<&Finding> = input.findings.iter().collect();
    ranked.sort_by_key(|finding| {
        let score = input.rules.rule(finding.rule).map_or(0, |rule| rule.security_severity);
        (Reverse(finding.severity), Reverse(score))
    });
    let omitted = ranked.len().saturating_sub(limits::MAX_RESULTS);
    let file = |finding: &Finding| finding.sink().location.file;
    let ranked = fair_share(&ranked, limits::MAX_RESULTS, file, |finding| Reverse(finding.severity));
    serde_json::to_writer(&mut out, &Log { input, ranked: &ranked, omitted })?;
    out.write_all(b"\n")?;
    out.flush()?;
    Ok(Written { omitted })
}

/// The items that fit, in their order: of those with the same rank the first of each owner, then the second of
/// each, so that a file with thousands hides no other's.
fn fair_share<T: Copy, K: Eq + Hash, R: Ord>(items: &[T], most: usize, owner: impl Fn(T) -> K, rank: impl Fn(T) -> R) -> Vec<T> {
    if items.len() <= most {
        return items.to_vec();
    }
    let mut seen: FxHashMap<K, usize> = FxHashMap::default();
    let mut places: Vec<(R, usize, usize)> = Vec::new();
    for (place, &item) in items.iter().enumerate() {
        let before = seen.entry(owner(item)).or_default();
        places.push((rank(item), *before, place));
        *before += 1;
    }
    places.sort_unstable();
    let mut kept: Vec<usize> = places.into_iter().take(most).map(|(.., place)| place).collect();
    kept.sort_unstable();
    kept.into_iter().filter_map(|place| items.get(place).copied()).collect()
}

struct Log<'a> {
    input: &'a Input<'a>,
    ranked: &'a [&'a Finding],
    omitted: usize,
}

impl Serialize for Log<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(3))?;
        map.serialize_entry("$schema", SCHEMA)?;
        map.serialize_entry("version", "2.1.0")?;
        map.serialize_entry("runs", &[Run(self)])?;
        map.end()
    }
}

/// The properties of a run in the order in which a streaming reader needs them.
struct Run<'a>(&'a Log<'a>);

impl Serialize for Run<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Log { input, ranked, omitted } = *self.0;
        let taxa = rule::taxa(input.rules);
        let mut map = serializer.serialize_map(Some(5))?;
        map.serialize_entry("tool", &rule::tool(input, &taxa))?;
        map.serialize_entry("taxonomies", &[rule::taxonomy(input.rules, &taxa)])?;
        map.serialize_entry("columnKind", &sarif::ResultColumnKind::Utf16CodeUnits)?;
        map.serialize_entry("invocations", &[invocation(input, omitted)])?;
        let mut hashes = result::LineHashes::default();
        let results = ranked.iter().filter_map(|finding| result::result(input, finding, &mut hashes));
        map.serialize_entry("results", &each(results))?;
        map.end()
    }
}

/// What was incomplete.
fn invocation(input: &Input<'_>, omitted: usize) -> sarif::Invocation {
    let notes: Vec<&Note> = input.notes.iter().collect();
    let notes = fair_share(&notes, MAX_NOTIFICATIONS, |note| (note.file, &note.path), |note| !note.code.is_incomplete());
    let mut notifications: Vec<sarif::Notification> = notes.into_iter().map(|note| notification(input, note)).collect();
    let uncounted = input.notes.len().saturating_sub(MAX_NOTIFICATIONS);
    for (count, what) in [(omitted, "less severe findings were left out"), (uncounted, "more notes were left out")] {
        if count > 0 {
            let note = Note { file: None, path: None, span: None, code: NoteCode::Truncated, message: format!("{count} {what}") };
            notifications.push(notification(input, &note));
        }
    }
    sarif::Invocation::builder().execution_successful(true).tool_execution_notifications(notifications).build()
}

fn notification(input: &Input<'_>, note: &Note) -> sarif::Notification {
    let place = match (note.file, note.span) {
        (Some(file), Some(span)) => {
            let (view, range) = input.range(sluicegate_base::Location { file, span });
            Some(physical(view.path, Some(range)))
        }
        _ => input.note_place(note).0.map(|path| physical(path, None)),
    };
    let level = if note.code.is_incomplete() { "warning" } else { "note" };
    let mut text = wording::note(note);
    text.push('.');
    let mut notification = sarif::Notification::builder()
        .descriptor(rule::notification_reference(note.code))
        .level(level)
        .message(message(&text))
        .build();
    notification.locations = place.map(|place| vec![sarif::Location::builder().physical_location(place).build()]);
    notification
}

/// A message without links.
fn message(text: &str) -> sarif::Message {
    sarif::Message::builder().text(plain(text)).build()
}

/// Text in which nothing is a link or a placeholder.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in secrets::line(text).chars() {
        match c {
            '[' | ']' | '\\' => out.extend(['\\', c]),
            '{' | '}' => out.extend([c, c]),
            _ => out.push(c),
        }
    }
    out
}

fn physical(path: &str, range: Option<Range>) -> sarif::PhysicalLocation {
    let artifact = sarif::ArtifactLocation::builder().uri(uri::of(path)).build();
    let mut physical = sarif::PhysicalLocation::builder().artifact_location(artifact).build();
    physical.region = range.map(|Range { start, end }| {
        sarif::Region::builder()
            .start_line(i64::from(start.line))
            .start_column(i64::from(start.column))
            .end_line(i64::from(end.line))
            .end_column(i64::from(end.column))
            .build()
    });
    physical
}
