//! Findings as JSON: `schemas/findings.schema.json` describes the document.
//!
//! Written finding by finding. Lines and columns from 1, columns in UTF-16 units.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;
use serde::ser::{SerializeMap as _, SerializeSeq as _, Serializer};
use sluicegate_base::{Location, Note};
use sluicegate_link::{Flow, Hop};
use sluicegate_rules::{Finding, Severity};

use crate::input::{Input, LanguageCounts, Summary};
use crate::{escape, secrets, wording};

/// `$id` of the schema, written into every document.
pub const SCHEMA: &str = "https://example.invalid/sluicegate/schemas/findings-1.schema.json";

/// Writes the document, with a final line break.
///
/// # Errors
/// Whatever `out` fails with.
pub fn write(input: &Input<'_>, mut out: impl Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut out, &Document { input })?;
    out.write_all(b"\n")?;
    out.flush()
}

struct Document<'a> {
    input: &'a Input<'a>,
}

impl Serialize for Document<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let input = self.input;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("schema", SCHEMA)?;
        map.serialize_entry("tool", &ToolJson { name: "sluicegate", version: input.version })?;
        map.serialize_entry("findings", &each(input.findings.iter().filter_map(|finding| finding_json(input, finding))))?;
        map.serialize_entry("notes", &each(input.notes.iter().map(|note| note_json(input, note))))?;
        map.serialize_entry("summary", &summary_json(input.summary))?;
        map.end()
    }
}

/// Serializes the items of an iterator one by one, so that they never exist all at once.
pub(crate) struct Each<I>(RefCell<Option<I>>);

pub(crate) fn each<I: Iterator>(items: I) -> Each<I> {
    Each(RefCell::new(Some(items)))
}

impl<I: Iterator<Item: Serialize>> Serialize for Each<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut sequence = serializer.serialize_seq(None)?;
        for item in self.0.borrow_mut().take().into_iter().flatten() {
            sequence.serialize_element(&item)?;
        }
        sequence.end()
    }
}

#[derive(Serialize)]
struct ToolJson<'a> {
    name: &'a str,
    version: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LocationJson {
    path: String,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
}

#[derive(Serialize)]
struct FindingJson<'a> {
    rule: &'a str,
    severity: &'static str,
    cwe: &'a [u32],
    confidence: &'static str,
    message: String,
    fingerprint: &'a str,
    location: LocationJson,
    source: SourceJson,
    steps: Vec<StepJson>,
    channels: Vec<ChannelJson>,
}

#[derive(Serialize)]
struct SourceJson {
    field: String,
    trigger: String,
    location: LocationJson,
}

#[derive(Serialize)]
struct StepJson {
    message: String,
    location: LocationJson,
    handler: String,
}

#[derive(Serialize)]
struct ChannelJson {
    kind: String,
    resource: String,
    verdict: String,
    location: Option<LocationJson>,
}

#[derive(Serialize)]
struct NoteJson {
    code: &'static str,
    path: Option<String>,
    line: Option<u32>,
    message: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LanguageJson {
    files: usize,
    lines: usize,
    unparsed_lines: usize,
    left_out: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SummaryJson {
    files: usize,
    lines: usize,
    languages: BTreeMap<&'static str, LanguageJson>,
    handlers: usize,
    listed_handlers: usize,
    findings: BTreeMap<&'static str, usize>,
    hidden: usize,
    notes: BTreeMap<&'static str, usize>,
    incomplete: bool,
}

fn location_json(input: &Input<'_>, location: Location) -> LocationJson {
    let (file, range) = input.range(location);
    LocationJson {
        path: escape::line(file.path).into_owned(),
        line: range.start.line,
        column: range.start.column,
        end_line: range.end.line,
        end_column: range.end.column,
    }
}

fn finding_json<'a>(input: &'a Input<'_>, finding: &'a Finding) -> Option<FindingJson<'a>> {
    let rule = input.rules.rule(finding.rule)?;
    let flow = &finding.primary;
    Some(FindingJson {
        rule: &rule.id,
        severity: finding.severity.id(),
        cwe: &rule.cwe,
        confidence: finding.confidence.id(),
        message: wording::message(finding, rule),
        fingerprint: &finding.fingerprint,
        location: location_json(input, flow.sink.location),
        source: SourceJson {
            field: wording::field(flow),
            trigger: secrets::line(&flow.source.trigger),
            location: location_json(input, flow.source.location),
        },
        steps: steps_json(input, flow, &finding.sink_phrase),
        channels: flow.hops.iter().map(|hop| channel_json(input, hop)).collect(),
    })
}

fn steps_json(input: &Input<'_>, flow: &Flow, sink_phrase: &str) -> Vec<StepJson> {
    let handler = secrets::line(&flow.handler.name);
    wording::shown_steps(flow)
        .map(|step| StepJson {
            message: wording::step(step, flow, sink_phrase),
            location: location_json(input, step.location),
            handler: handler.clone(),
        })
        .collect()
}

fn channel_json(input: &Input<'_>, hop: &Hop) -> ChannelJson {
    ChannelJson {
        kind: escape::line(hop.kind.as_str()).into_owned(),
        resource: secrets::line(&hop.resource),
        verdict: escape::line(hop.verdict.as_str()).into_owned(),
        location: hop.location.map(|location| location_json(input, location)),
    }
}

fn note_json(input: &Input<'_>, note: &Note) -> NoteJson {
    let (path, line) = input.note_place(note);
    NoteJson { code: note.code.id(), path: path.map(|path| escape::line(path).into_owned()), line, message: wording::note(note) }
}

fn language_json(LanguageCounts { files, lines, unparsed_lines, left_out }: LanguageCounts) -> LanguageJson {
    LanguageJson { files, lines, unparsed_lines, left_out }
}

fn summary_json(summary: &Summary) -> SummaryJson {
    SummaryJson {
        files: summary.files,
        lines: summary.lines,
        languages: summary.languages.iter().map(|(language, counts)| (*language, language_json(*counts))).collect(),
        handlers: summary.handlers,
        listed_handlers: summary.listed_handlers,
        findings: Severity::ALL.iter().map(|severity| severity.id()).zip(summary.findings).collect(),
        hidden: summary.hidden,
        notes: summary.notes.clone(),
        incomplete: summary.incomplete,
    }
}

#[cfg(test)]
mod tests {
    use crate::example;

    fn document() -> serde_json::Value {
        let mut out = Vec::new();
        super::write(&example::Example::new().input(), &mut out).unwrap();
        serde_json::from_slice(&out).unwrap()
    }

    #[test]
    fn the_document_follows_its_schema() {
        let schema: serde_json::Value = serde_json::from_str(include_str!("../../../schemas/findings.schema.json")).unwrap();
        assert_eq!(schema["$id"], super::SCHEMA);
        let validator = jsonschema::validator_for(&schema).unwrap();
        let document = document();
        let errors: Vec<String> = validator.iter_errors(&document).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }

    #[test]
    fn a_finding_says_what_a_reader_needs() {
        let document = document();
        let finding = &document["findings"][0];
        assert_eq!(finding["rule"], "command-injection");
        assert_eq!(finding["message"], "query parameter `id` reaches a shell command");
        assert_eq!(finding["location"]["path"], "src/run it.js");
        assert_eq!(finding["location"]["line"], 4);
        // `é😀` before it: one and two UTF-16 units.
        assert_eq!(finding["location"]["column"], 13);
        assert_eq!(finding["source"]["field"], "queryStringParameters.id");
        assert_eq!(finding["steps"].as_array().map(Vec::len), Some(3));
        assert_eq!(finding["steps"][2]["message"], "reaches a shell command as argument 1 of `execSync`");
        assert_eq!(document["summary"]["findings"]["error"], 1);
        assert_eq!(document["notes"][0]["code"], "syntax");
        assert_eq!(document["notes"][0]["line"], 2);
    }
}
